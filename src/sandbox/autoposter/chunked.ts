/** Chunked uploads. Only the sizes of chunks are kept: the sandbox never needs the bytes. */
import { json } from "../http.ts"
import type { Call, Route } from "../http.ts"
import { schemas } from "../shape.ts"
import { checkFile, mediaLimits, showMedia } from "./media.ts"
import { bodyReader, refuse, unprocessable } from "./refuse.ts"
import { addMedia, uuid } from "./site.ts"
import type { Site } from "./site.ts"

const chunkSize = 5 * 1024 * 1024

interface Upload {
  readonly filename: string
  readonly mime_type: string
  /** Bytes. */
  readonly total_size: number
  /** Indexes of the chunks that are here. */
  readonly received: Set<number>
}

const readInitiate = bodyReader(
  schemas.compile<Omit<Upload, "received">>({
    type: "object",
    additionalProperties: false,
    required: ["filename", "mime_type", "total_size"],
    properties: {
      filename: { type: "string", minLength: 1, maxLength: 255 },
      mime_type: { enum: Object.keys(mediaLimits) },
      total_size: { type: "integer", minimum: 1 },
    },
  }),
)
const readNothing = bodyReader(schemas.compile<object>({ type: "object", additionalProperties: false }))

export function chunkedRoutes(site: Site): Route[] {
  const uploads = new Map<string, Upload>()
  const find = ({ params }: Call) => {
    const upload = uploads.get(params.upload ?? "")
    if (upload === undefined) throw refuse(404, "Upload not found.")
    return upload
  }
  return [
    {
      method: "POST",
      path: "/:workspace/media/chunked/initiate",
      run: ({ body }) => {
        const fields = readInitiate(site.world, body)
        checkFile("total_size", fields.mime_type, fields.total_size)
        const id = uuid("d", site.world.next("upload"))
        uploads.set(id, { ...fields, received: new Set() })
        return json({ upload_uuid: id, chunk_size: chunkSize, total_chunks: chunksOf(fields.total_size) })
      },
    },
    {
      method: "POST",
      path: "/:workspace/media/chunked/:upload/upload",
      run: (call) => storeChunk(call, find(call)),
    },
    {
      method: "POST",
      path: "/:workspace/media/chunked/:upload/complete",
      run: (call) => {
        const { received, filename: name, mime_type: mime, total_size: size } = find(call)
        readNothing(site.world, call.body)
        if (received.size !== chunksOf(size)) throw unprocessable("upload", "Chunks are missing.")
        uploads.delete(call.params.upload ?? "")
        return json(showMedia(addMedia(site, { name, mime, size, sha256: null, alt: null })))
      },
    },
  ]
}

function chunksOf(bytes: number): number {
  return Math.ceil(bytes / chunkSize)
}

function storeChunk({ body, params }: Call, upload: Upload): Response {
  const parts = body.kind === "form" ? body.parts : []
  const strange = parts.find(({ name }) => !["upload_session", "chunk", "chunk_index"].includes(name))
  if (strange) throw unprocessable(strange.name, `The ${strange.name} field is not known.`)
  const text = (name: string) => {
    const part = parts.find((candidate) => candidate.name === name)
    return part && "value" in part ? part.value : ""
  }
  if (text("upload_session") !== params.upload) {
    throw unprocessable("upload_session", "The upload session field must name the upload.")
  }
  const index = /^\d+$/.test(text("chunk_index")) ? Number(text("chunk_index")) : Infinity
  const count = chunksOf(upload.total_size)
  if (index >= count) throw unprocessable("chunk_index", `The chunk index must be less than ${count}.`)
  const wanted = index === count - 1 ? upload.total_size - index * chunkSize : chunkSize
  const chunk = parts.find(({ name }) => name === "chunk")
  if (!chunk || !("size" in chunk) || chunk.size !== wanted) {
    throw unprocessable("chunk", `The chunk must be a file of ${wanted} bytes.`)
  }
  upload.received.add(index)
  return json({ chunk_index: index, size: wanted })
}
