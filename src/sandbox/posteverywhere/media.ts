/**
 * Media of the fake organization: upload in three steps, and import. https://developers.posteverywhere.ai/api/upload-media
 * (read 2026-11-21). The sandbox looks into no file and reaches no network: names with `broken` in them fail, videos take
 * their time, anything else is ready at once.
 */
import { Refusal } from "../http.ts"
import type { Call, Route } from "../http.ts"
import { schemas } from "../shape.ts"
import type { World } from "../world.ts"
import { answer, bodyReader, refuse } from "./refuse.ts"

export interface Media {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly size: number
  status(now: number): "uploading" | "processing" | "ready" | "failed"
}

interface Upload extends Media {
  /** Epoch milliseconds. */
  readonly createdAt: number
  stored: boolean
  /** Epoch milliseconds; null until it is completed. */
  completedAt: number | null
}

const megabyte = 1_000_000
/** Milliseconds that a video is processed. */
const processing = 20_000
/** Seconds for which an upload address works. */
const addressLife = 3600

/** Largest file per content type, in bytes. */
const limits: Readonly<Record<string, number>> = {
  ...{ "image/jpeg": 20 * megabyte, "image/png": 20 * megabyte, "image/gif": 20 * megabyte },
  ...{ "image/webp": 20 * megabyte, "image/heic": 20 * megabyte, "image/heif": 20 * megabyte },
  ...{ "video/mp4": 500 * megabyte, "application/pdf": 20 * megabyte },
}
const endings: Readonly<Record<string, string>> = {
  ...{ jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", gif: "image/gif", webp: "image/webp" },
  ...{ heic: "image/heic", heif: "image/heif", mp4: "video/mp4" },
}

const text = { type: "string", minLength: 1 }
const readUpload = bodyReader(
  schemas.compile<{ filename: string; content_type: string; size: number }>({
    type: "object",
    additionalProperties: false,
    required: ["filename", "content_type", "size"],
    properties: { filename: text, content_type: text, size: { type: "integer", minimum: 1 } },
  }),
)
const readImport = bodyReader(
  schemas.compile<{ url: string; filename?: string }>({
    type: "object",
    additionalProperties: false,
    required: ["url"],
    properties: { url: { type: "string", pattern: "^https?://[^/]+/" }, filename: text },
  }),
)
const readNothing = bodyReader(schemas.compile({ type: "object", maxProperties: 0 }))

/** `base`: where the API is mounted. */
export function mediaRoutes(world: World, library: Map<string, Upload>, base: string): Route[] {
  const find = (id = "") => {
    const media = library.get(id)
    if (media === undefined) throw refuse(404, "Media not found")
    return media
  }
  return [
    {
      method: "POST",
      path: "/media/upload",
      run: ({ body, url }) => {
        const { filename: name, content_type: mime, size } = readUpload(world, body)
        const most = limits[mime]
        if (most === undefined) throw refuse(415, `${mime} is not supported`)
        if (size > most) throw refuse(400, `${name} is larger than ${most} bytes`)
        const media = addMedia(world, library, { name, mime, size })
        const ticket = {
          expires_in: addressLife,
          max_size: most,
          upload_url: `${url.origin}${base}/storage/${media.id}`,
        }
        const next_step = "Upload the file, then POST /media/{id}/complete"
        return answer({ ...ids(media), ...ticket, ...methodFor(mime), next_step }, 201)
      },
    },
    ...(["POST", "PUT"] as const).map((method): Route => {
      return {
        method,
        path: "/storage/:media",
        run: (call) => store(find(call.params["media"]), { ...call, now: world.now() }),
      }
    }),
    {
      method: "POST",
      path: "/media/:media/complete",
      run: ({ body, params }) => {
        readNothing(world, body)
        const media = find(params["media"])
        if (!media.stored) throw refuse(400, "The file has not been uploaded")
        media.completedAt ??= world.now()
        return answer(show(world, media))
      },
    },
    {
      method: "POST",
      path: "/media/upload-from-url",
      run: ({ body }) => importMedia(world, library, readImport(world, body)),
    },
    { method: "GET", path: "/media/:media", run: ({ params }) => answer(show(world, find(params["media"]))) },
  ]
}

function importMedia(
  world: World,
  library: Map<string, Upload>,
  { url, filename }: { url: string; filename?: string },
): Response {
  const { hostname, pathname } = new URL(url)
  if (/^(localhost|127\.|10\.|192\.168\.|\[)/.test(hostname)) throw refuse(400, "The address is private")
  const name = filename ?? pathname.split("/").at(-1)!
  const mime = endings[name.split(".").at(-1)?.toLowerCase() ?? ""]
  if (mime === undefined) throw refuse(415, "The address shows no supported media")
  const media = addMedia(world, library, { name, mime, size: 1024 })
  Object.assign(media, { stored: true, completedAt: world.now() })
  const { status, ...shown } = show(world, media)
  return answer({ ...shown, media_status: status === "processing" ? "uploading" : status, source_url: url })
}

function addMedia(world: World, library: Map<string, Upload>, file: Pick<Media, "name" | "mime" | "size">) {
  const id = `b0000000-0000-4000-8000-${String(world.next("posteverywhere media")).padStart(12, "0")}`
  const media: Upload = {
    ...{ id, ...file, createdAt: world.now(), stored: false, completedAt: null },
    status(now) {
      if (media.completedAt === null) return "uploading"
      if (file.mime === "video/mp4" && now < media.completedAt + processing) return "processing"
      return file.name.includes("broken") ? "failed" : "ready"
    },
  }
  library.set(id, media)
  return media
}

/** Images are posted as a form, videos and documents are put as they are. */
function methodFor(mime: string) {
  const isImage = mime.startsWith("image/")
  const how = isImage ? { method: "POST", field_name: "file" } : { method: "PUT", field_name: null }
  return {
    upload_method: { ...how, content_type: mime, headers: isImage ? {} : { "Content-Type": mime } },
    provider: isImage ? "cloudflare_images" : "r2",
  }
}

/** The storage host: it knows nothing of the API's envelope, and takes a file only in the way that was told, in time. */
function store(
  media: Upload,
  { method, body, now }: Pick<Call, "method" | "body"> & { now: number },
): Response {
  const { upload_method: wanted } = methodFor(media.mime)
  const [part] = body.kind === "form" && body.parts.length === 1 ? body.parts : []
  const file = part && "filename" in part && part.name === wanted.field_name ? part : null
  const [type, size] = file
    ? [file.type, file.size]
    : body.kind === "other"
      ? [body.type, body.bytes]
      : [null, 0]
  const isTold = method === wanted.method && (file !== null) === (method === "POST")
  const isLate = now > media.createdAt + addressLife * 1000
  if (isLate || !isTold || type !== media.mime || size !== media.size)
    throw new Refusal(new Response("<Error><Code>AccessDenied</Code></Error>", { status: 403 }))
  media.stored = true
  return new Response(null, { status: 200 })
}

function ids({ id }: Media) {
  return { media_id: id, media_ids: [id] }
}

function show(world: World, media: Media) {
  const { name: filename, mime: content_type, size } = media
  const type = content_type.startsWith("image/")
    ? "image"
    : content_type === "video/mp4"
      ? "video"
      : "document"
  const status = media.status(world.now())
  const error = status === "failed" ? { error: "The file is damaged" } : {}
  return { ...ids(media), status, type, filename, size, content_type, ...error }
}
