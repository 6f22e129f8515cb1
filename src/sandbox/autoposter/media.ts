/** The media library of the fake workspace, with direct upload. */
import type { Body } from "../body.ts"
import { json } from "../http.ts"
import type { Route } from "../http.ts"
import { schemas } from "../shape.ts"
import { bodyReader, unprocessable } from "./refuse.ts"
import { addMedia, findByUuid, paginate, stamp } from "./site.ts"
import type { Media, Site } from "./site.ts"

const mebibyte = 1024 * 1024

/**
 * Largest file per media type, in bytes. The vendor's page has no number; these are the defaults of the open-source
 * edition of the same product: https://github.com/inovector/mixpost (read 2026-11-21).
 */
export const mediaLimits: Readonly<Record<string, number>> = {
  "image/jpeg": 5 * mebibyte,
  "image/png": 5 * mebibyte,
  "image/gif": 15 * mebibyte,
  "video/mp4": 200 * mebibyte,
  "video/x-m4v": 200 * mebibyte,
}

const readUpdate = bodyReader(
  schemas.compile<{ alt_text?: string | null; tags?: number[] }>({
    type: "object",
    additionalProperties: false,
    minProperties: 1,
    properties: {
      alt_text: { type: ["string", "null"], maxLength: 255 },
      tags: { type: "array", items: { type: "integer" } },
    },
  }),
)
const readDelete = bodyReader(
  schemas.compile<{ items: number[] }>({
    type: "object",
    additionalProperties: false,
    required: ["items"],
    properties: { items: { type: "array", minItems: 1, items: { type: "integer" } } },
  }),
)

export function mediaRoutes(site: Site): Route[] {
  const { world } = site
  const all = "/:workspace/media"
  const one = "/:workspace/media/:media"
  return [
    { method: "GET", path: all, run: (call) => paginate(call, site.media.toReversed().map(showMedia), 20) },
    { method: "POST", path: all, run: ({ body }) => upload(site, body) },
    {
      method: "DELETE",
      path: all,
      run: ({ body }) => {
        const { items } = readDelete(world, body)
        site.media.splice(0, Infinity, ...site.media.filter(({ id }) => !items.includes(id)))
        return json({ success: true })
      },
    },
    {
      method: "GET",
      path: one,
      run: ({ params }) => json(showMedia(findByUuid(site.media, "Media", params.media))),
    },
    {
      method: "PUT",
      path: one,
      run: ({ params, body }) => {
        const media = findByUuid(site.media, "Media", params.media)
        const update = readUpdate(world, body)
        if (update.alt_text !== undefined) media.alt = update.alt_text
        return json({ success: true })
      },
    },
  ]
}

/** As the API shows a media item. */
export function showMedia({ id, uuid, name, mime, createdAt, alt }: Media) {
  const type = mime === "image/gif" ? "gif" : mime.startsWith("video/") ? "video" : "image"
  return {
    id,
    uuid,
    name,
    mime_type: mime,
    type,
    url: `https://media.sandbox.example/${uuid}/${encodeURIComponent(name)}`,
    thumb_url: `https://media.sandbox.example/${uuid}/thumb.jpg`,
    is_video: type === "video",
    alt_text: alt,
    created_at: stamp(createdAt),
  }
}

/** Files come in `files[]`; one file is answered as it is, several as a list under `data`. */
function upload(site: Site, body: Body): Response {
  if (body.kind !== "form") throw unprocessable("files", "The files field is required.")
  let alt: string | null = null
  const files = []
  for (const part of body.parts) {
    if (part.name === "files[]" && "filename" in part) files.push(part)
    else if (part.name === "alt_text" && "value" in part) alt = part.value
    else if (part.name === "files[]") throw unprocessable("files", "The files field must hold files.")
    else if (site.world.settings().unknownFields === "refuse") {
      throw unprocessable(part.name, `The ${part.name} field is not known.`)
    }
  }
  if (files.length === 0) throw unprocessable("files", "The files field is required.")
  if (alt !== null && alt.length > 255)
    throw unprocessable("alt_text", "The alt text field must not exceed 255.")
  for (const [index, { type, size }] of files.entries()) checkFile(`files.${index}`, type, size)
  const stored = files.map(({ filename, type, size, sha256 }) => {
    return showMedia(addMedia(site, { name: filename, mime: type, size, sha256, alt }))
  })
  return json(stored.length === 1 ? stored[0] : { data: stored })
}

/** Throws 422 for a type or size that the library does not take. */
export function checkFile(path: string, mime: string, size: number): void {
  const limit = mediaLimits[mime]
  if (limit === undefined) throw unprocessable(path, `Files of type "${mime}" are not allowed.`)
  if (size === 0) throw unprocessable(path, "The file is empty.")
  if (size > limit) throw unprocessable(path, `The file must not be greater than ${limit / 1024} kilobytes.`)
}
