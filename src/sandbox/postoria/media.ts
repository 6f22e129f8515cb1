/**
 * Media of the fake Postoria, and the storage behind its upload addresses. Processing takes two seconds, for a name with
 * `large` in it thirty; a name with `broken` in it fails. The sandbox reaches no network, so the words of an imported URL
 * decide in the same way, and `missing` fails too.
 */
import type { Body } from "../body.ts"
import { json, page, Refusal } from "../http.ts"
import type { Call, Route } from "../http.ts"
import { schemas } from "../shape.ts"
import { bodyReader, unprocessable } from "./refuse.ts"
import { findById } from "./site.ts"
import type { Media, Site } from "./site.ts"

/** The vendor's pairs of type and ending. */
const endings: Readonly<Record<string, readonly string[]>> = {
  "image/jpeg": [".jpg", ".jpeg"],
  "image/png": [".png"],
  "image/webp": [".webp"],
  "image/gif": [".gif"],
  "video/mp4": [".mp4"],
  "video/quicktime": [".mov"],
  "application/pdf": [".pdf"],
}

/** Milliseconds for which an upload address works. The vendor names no number. */
const addressLife = 15 * 60_000

const readUpload = bodyReader(
  schemas.compile<{ name: string; content_type: string }>({
    type: "object",
    additionalProperties: false,
    required: ["name", "content_type"],
    properties: {
      name: { type: "string", minLength: 1, maxLength: 255, pattern: "^[^/\\\\]+$" },
      content_type: { enum: Object.keys(endings) },
    },
  }),
)
const readImport = bodyReader(
  schemas.compile<{ url: string }>({
    type: "object",
    additionalProperties: false,
    required: ["url"],
    properties: { url: { type: "string", pattern: "^https://[^/]+/" } },
  }),
)

export function mediaRoutes(site: Site): Route[] {
  const { world, media } = site
  const all = "/workspaces/:workspace/media"
  const show = (item: Media) => showMedia(item, world.now())
  return [
    {
      method: "POST",
      path: `${all}/uploads`,
      run: (call) => {
        const { name, content_type: type } = readUpload(world, call.body)
        const fits = endings[type]?.some((ending) => name.toLowerCase().endsWith(ending))
        if (!fits) throw unprocessable("name", `must end as files of type ${type} do`)
        const item = addMedia(site, { name, type, signature: `sig${world.next("postoria upload")}` })
        return json({ ...show(item), upload: { url: addressOf(call, item) } }, { status: 201 })
      },
    },
    {
      method: "POST",
      path: `${all}/imports`,
      run: ({ body }) => {
        const { url } = readImport(world, body)
        const name = new URL(url).pathname.split("/").at(-1) ?? ""
        const item = addMedia(site, { name, type: typeOf(name), signature: null })
        Object.assign(item, { size: 1, startedAt: world.now() })
        if (name.includes("missing")) item.flaw = "The file could not be downloaded"
        return json(show(item), { status: 201 })
      },
    },
    {
      method: "GET",
      path: `${all}/:media`,
      run: ({ params }) => json(show(findById(media, "Media", params.media))),
    },
    {
      method: "POST",
      path: `${all}/:media/complete`,
      run: ({ params, body }) => {
        const item = findById(media, "Media", params.media)
        checkNothing(body)
        // Completing twice changes nothing; without bytes it ends in `failed`.
        item.startedAt ??= world.now()
        if (item.size === null) item.flaw ??= "No file was uploaded"
        return json(show(item))
      },
    },
    { method: "PUT", path: "/storage/:media", run: (call) => store(site, call) },
  ]
}

function addMedia({ world, media }: Site, given: Pick<Media, "name" | "type" | "signature">): Media {
  const id = 76 + world.next("postoria media")
  const flaw = given.name.includes("broken") ? "The file is damaged" : null
  const item: Media = { id, ...given, createdAt: world.now(), size: null, startedAt: null, flaw }
  media.set(id, item)
  return item
}

function addressOf({ url }: Call, { id, signature }: Media): string {
  const path = url.pathname.replace(/\/workspaces\/.*$/, `/storage/${id}`)
  return `${url.origin}${path}?signature=${signature}`
}

function typeOf(name: string): string {
  const known = Object.entries(endings).find(([, all]) =>
    all.some((ending) => name.toLowerCase().endsWith(ending)),
  )
  return known?.[0] ?? "image/jpeg"
}

function checkNothing(body: Body): void {
  const isEmpty = body.kind === "none" || (body.kind === "json" && JSON.stringify(body.value) === "{}")
  if (!isEmpty) throw unprocessable("body", "takes no fields")
}

/** The storage is another service: it knows the signature only, and answers in its own way. */
function store({ world, media }: Site, { url, params, body, headers }: Call): Response {
  const item = media.get(Number(params.media))
  if (!item?.signature || url.searchParams.get("signature") !== item.signature) {
    throw new Refusal(page(403, "SignatureDoesNotMatch"))
  }
  if (headers.has("authorization")) throw new Refusal(page(400, "Only one auth mechanism allowed"))
  if (world.now() > item.createdAt + addressLife) throw new Refusal(page(403, "Request has expired"))
  const type = headers.get("content-type")
  if (type !== null && type !== item.type) throw new Refusal(page(403, "SignatureDoesNotMatch"))
  if (body.kind === "form") throw new Refusal(page(400, "A form is no file"))
  item.size = body.kind === "other" ? body.bytes : 0
  return new Response(null, { status: 200 })
}

/** `ready` at that moment? Only then may a post name it. */
export function isReady(item: Media, now: number): boolean {
  return showMedia(item, now).status === "ready"
}

function showMedia(item: Media, now: number) {
  const nothing = { id: item.id, file_id: null, error_code: null, error_message: null }
  if (item.startedAt === null) return { ...nothing, status: "waiting_for_upload" }
  if (now < item.startedAt + (item.name.includes("large") ? 30_000 : 2000))
    return { ...nothing, status: "processing" }
  const flaw = item.size === 0 ? "The file is empty" : item.flaw
  if (flaw === null) return { ...nothing, status: "ready", file_id: 824 + item.id }
  return { ...nothing, status: "failed", error_code: "media_processing_failed", error_message: flaw }
}
