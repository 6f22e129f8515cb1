/** Uploads of contract 2026-07: announced, put to a storage that is another host, confirmed. */
import { json, Refusal } from "../http.ts"
import type { Call, Route } from "../http.ts"
import { schemas } from "../shape.ts"
import type { World } from "../world.ts"
import { readBody } from "./body-2026-07.ts"
import { refuse } from "./refuse.ts"

export interface Media {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  /** Bytes. */
  readonly fileSize: number
  /** Until when the storage takes the file, in milliseconds since the epoch. */
  readonly expiresAt: number
  state: "announced" | "stored" | "confirmed"
}

/** Seconds that an upload address holds; the number of the vendor is not documented. */
const expiresIn = 900

export type Library = Map<string, Media>

const checkUpload = schemas.compile<Pick<Media, "filename" | "contentType" | "fileSize">>({
  type: "object",
  additionalProperties: false,
  required: ["filename", "contentType", "fileSize"],
  properties: {
    filename: { type: "string", minLength: 1 },
    contentType: { type: "string", pattern: "^(image|video)/[a-zA-Z0-9.+-]+$" },
    fileSize: { type: "integer", minimum: 1 },
  },
})

export function mediaRoutes(world: World, library: Library, prefix: string): Route[] {
  return [
    {
      method: "POST",
      path: `${prefix}/media/uploads`,
      run: ({ body, url }) => {
        const fields = readBody(world, checkUpload, body)
        const id = `media_${String(world.next("post2all media")).padStart(6, "0")}`
        const expiresAt = world.now() + expiresIn * 1000
        library.set(id, { id, ...fields, expiresAt, state: "announced" })
        const storage = url.pathname.replace(/\/media\/uploads$/, `/storage/${id}`)
        const objectKey = `org/user/${id}-${fields.filename}`
        const uploadUrl = `${url.origin}${storage}?signature=${id}-signed`
        const publicUrl = `https://cdn.sandbox.example/${encodeURI(objectKey)}`
        return json({ upload: { mediaId: id, uploadUrl, objectKey, publicUrl, expiresIn } })
      },
    },
    { method: "PUT", path: `${prefix}/storage/:media`, run: (call) => store(library, call, world.now()) },
    {
      method: "POST",
      path: `${prefix}/media/uploads/:media/confirm`,
      run: ({ params, body }) => {
        const media = library.get(params.media ?? "")
        if (media === undefined) throw refuse("MEDIA_NOT_FOUND", "Media not found")
        if (media.state === "announced") throw refuse("INVALID_REQUEST", "The file has not been uploaded")
        if (body.kind !== "none") throw refuse("INVALID_REQUEST", "A confirmation has no body")
        media.state = "confirmed"
        const { id, fileSize: sizeBytes, filename: originalFileName } = media
        return json({ media: { id, type: typeOf(media), sizeBytes, originalFileName } })
      },
    },
  ]
}

export function typeOf({ contentType }: Media): "image" | "video" {
  return contentType.startsWith("video/") ? "video" : "image"
}

/** It knows nothing of the API: the signed address is the permission, and a key beside it is refused. */
function store(library: Library, { headers, params, url, body }: Call, now: number): Response {
  const media = library.get(params.media ?? "")
  if (media === undefined || url.searchParams.get("signature") !== `${media.id}-signed`)
    throw denied(403, "SignatureDoesNotMatch")
  if (now > media.expiresAt) throw denied(403, "AccessDenied")
  if (headers.has("x-api-key") || headers.has("authorization")) throw denied(400, "InvalidArgument")
  const isAnnounced = body.kind === "other" && body.bytes === media.fileSize
  if (!isAnnounced || body.type !== media.contentType) throw denied(403, "SignatureDoesNotMatch")
  media.state = "stored"
  return new Response(null, { status: 200 })
}

function denied(status: number, code: string): Refusal {
  return new Refusal(new Response(`<Error><Code>${code}</Code></Error>`, { status }))
}
