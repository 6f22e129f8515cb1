/** The media library: direct upload up to 50 MB; address, PUT and verify for all else. docs.social-api.ai/guides/media. */
import { toInstant } from "../../lib/clock.ts"
import { json } from "../http.ts"
import type { Call, Route } from "../http.ts"
import type { World } from "../world.ts"
import { refuse } from "./refuse.ts"

const directLimit = 50_000_000
const addressLife = 15 * 60_000

export interface Media {
  readonly id: string
  readonly filename: string
  /** As it was announced, or as it came. */
  readonly type: string
  /** Epoch milliseconds. */
  readonly createdAt: number
  status: "pending" | "ready" | "failed"
  /** Bytes; null as long as storage has none. */
  size: number | null
}

/** By id, oldest first. */
export type Library = Map<string, Media>

export function mediaRoutes(world: World, library: Library, isUsed: (id: string) => boolean): Route[] {
  const find = ({ params }: Call) => {
    const media = library.get(params.media ?? "")
    if (!media) throw refuse("media.not_found", "Media not found")
    return media
  }
  return [
    {
      method: "POST",
      path: "/media/upload",
      run: (call) => {
        const { filename, type, size } = readFile(call)
        const media = add(world, library, { filename, type, size, status: "ready" })
        return json({ media_id: media.id }, { status: 201 })
      },
    },
    { method: "GET", path: "/media/upload-url", run: ({ url }) => json(announce(world, library, url)) },
    { method: "PUT", path: "/storage/:media", run: (call) => store(world, library, call) },
    {
      method: "POST",
      path: "/media/:media/verify",
      run: (call) => {
        const media = find(call)
        if (media.status === "pending") media.status = media.size === null ? "failed" : "ready"
        return json({ success: media.status === "ready" })
      },
    },
    { method: "GET", path: "/media", run: ({ url }) => json(listMedia(library, url)) },
    {
      method: "GET",
      path: "/media/storage",
      run: () => {
        const used_bytes = [...library.values()].reduce((sum, { size }) => sum + (size ?? 0), 0)
        return json({ used_bytes, limit_bytes: -1, count: library.size })
      },
    },
    {
      method: "DELETE",
      path: "/media/:media",
      run: (call) => {
        const { id } = find(call)
        if (isUsed(id)) throw refuse("media.in_use", "A post uses this file")
        library.delete(id)
        return new Response(null, { status: 204 })
      },
    },
  ]
}

function add(world: World, library: Library, given: Omit<Media, "id" | "createdAt">): Media {
  const id = `d0000000-0000-4000-8000-${String(world.next("socialapi media")).padStart(12, "0")}`
  const media = { id, createdAt: world.now(), ...given }
  library.set(id, media)
  return media
}

function announce(world: World, library: Library, { href, searchParams }: URL) {
  const [type, filename] = [needed(searchParams, "media_type"), needed(searchParams, "filename")]
  if (!/^[a-z]+\/[-\w.+]+$/.test(type)) throw refuse("validation.field_invalid", "media_type is no type")
  const { id } = add(world, library, { filename, type, status: "pending", size: null })
  const base = href.slice(0, href.indexOf("/media/upload-url"))
  const upload_url = `${base}/storage/${id}?signature=${id.slice(-4)}`
  return { media_id: id, upload_url, expires_at: toInstant(world.now() + addressLife) }
}

function readFile({ body }: Call) {
  const parts = body.kind === "form" ? body.parts : []
  const [file, ...more] = parts
  if (file?.name !== "file" || !("filename" in file) || more.length > 0)
    throw refuse("validation.field_required", "One part named file is required", "file")
  if (file.size === 0) throw refuse("validation.field_invalid", "The file is empty", "file")
  if (file.size > directLimit) throw refuse("validation.field_invalid", "The file exceeds 50 MB", "file")
  return file
}

/** Storage belongs to somebody else: it knows no key, and refuses the request that brings one. */
function store(world: World, library: Library, { headers, params, url, body }: Call): Response {
  const media = library.get(params.media ?? "")
  const deny = (status: number, code: string) =>
    new Response(`<Error><Code>${code}</Code></Error>`, {
      status,
      headers: { "content-type": "application/xml" },
    })
  if (!media) return deny(404, "NoSuchKey")
  if (url.searchParams.get("signature") !== media.id.slice(-4)) return deny(403, "SignatureDoesNotMatch")
  if (headers.has("authorization")) return deny(400, "InvalidArgument")
  if (world.now() > media.createdAt + addressLife) return deny(403, "AccessDenied")
  if (headers.get("content-type") !== media.type) return deny(403, "SignatureDoesNotMatch")
  if (body.kind !== "other") return deny(400, "MissingContent")
  media.size = body.bytes
  return new Response(null, { status: 200 })
}

/** Only what is ready; the cursor stands at the top, unlike that of posts. */
function listMedia(library: Library, { searchParams }: URL) {
  const ready = [...library.values()].filter(({ status }) => status === "ready")
  const start = Number(searchParams.get("cursor") ?? 0)
  const limit = Number(searchParams.get("limit") ?? 50)
  const data = ready.slice(start, start + limit).map(({ id, filename, type, size, status, createdAt }) => {
    const url = `https://media.sandbox.example/${id}`
    return {
      id,
      filename,
      content_type: type,
      size_bytes: size,
      status,
      url,
      created_at: toInstant(createdAt),
    }
  })
  const next_cursor = start + limit < ready.length ? String(start + limit) : null
  return { data, count: data.length, next_cursor }
}

function needed(query: URLSearchParams, name: string): string {
  const value = query.get(name)
  if (!value) throw refuse("validation.field_required", `${name} is required`, name)
  return value
}
