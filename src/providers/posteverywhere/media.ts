/** Upload in three steps, and import: https://developers.posteverywhere.ai/api/upload-media and the pages beside it, 2026-04. */
import { at, idAt, linkAt, lookUp, textAt } from "../../lib/json.ts"
import type { Call, UploadFile, UploadUrl } from "../../model/call.ts"
import { pollUntil, refuse, segment, unreadable } from "../define.ts"

/** Announces the file, sends it to the storage as the answer says, and completes it. */
export async function upload(call: Call, file: UploadFile): Promise<string> {
  const { name, mime, bytes } = file
  const json = { filename: name, content_type: mime, size: bytes }
  const ticket = at(await call.upload("POST", "/media/upload", { json }), "data")
  const id = mediaId(ticket)
  const most = at(ticket, "max_size")
  if (typeof most === "number" && bytes > most)
    throw refuse(`${name} has ${bytes} bytes, but the service takes at most ${most}`)
  await store(call, ticket, file)
  const path = `/media/${segment(id)}/complete`
  return untilReady(call, at(await call.upload("POST", path, { json: {} }), "data"), { id, name })
}

/** Images are posted as a form, all else is put as it is; `upload_method` says which. */
async function store(call: Call, ticket: unknown, file: UploadFile): Promise<void> {
  const { name: filename, mime, bytes, open } = file
  const [url, method] = [linkAt(ticket, "upload_url"), textAt(ticket, "upload_method", "method")]
  if (url === null) throw unreadable("upload address")
  const type = textAt(ticket, "upload_method", "content_type") ?? mime
  const field = textAt(ticket, "upload_method", "field_name")
  const given = Object.entries(at(ticket, "upload_method", "headers") ?? {}) as [string, string][]
  const headers = Object.fromEntries(given.filter(([key]) => key.toLowerCase() !== "content-type"))
  const typed = async () => (await open()).slice(0, bytes, type)
  const form = async () => ({ form: [{ name: field ?? "file", file: await typed(), filename }] })
  if (method === "POST") return call.store(method, url, form)
  if (method === "PUT") return call.store(method, url, async () => ({ file: await typed(), headers }))
  throw unreadable("upload method that is known")
}

export async function uploadUrl(call: Call, { url }: UploadUrl): Promise<string> {
  const media = at(await call.upload("POST", "/media/upload-from-url", { json: { url } }), "data")
  return untilReady(call, media, { id: mediaId(media), name: url })
}

function mediaId(media: unknown): string {
  const id = idAt(media, "media_id")
  if (id === null) throw unreadable("media id")
  return id
}

const words = { ready: "ready", uploading: "pending", processing: "pending", failed: "failed" } as const

/** A post that names media which are not ready is refused. */
async function untilReady(call: Call, first: unknown, { id, name }: Named): Promise<string> {
  const read = (media: unknown) => {
    const status = lookUp(words, textAt(media, "status") ?? textAt(media, "media_status"))
    if (status === null) throw unreadable("media status that is known")
    if (status !== "failed") return status === "ready" ? id : null
    const reason = textAt(media, "error") ?? textAt(media, "error", "message") ?? "it gave no reason"
    throw refuse(`The service could not process ${name}: ${reason}`)
  }
  const look = async () => read(at(await call.get(`/media/${segment(id)}`), "data"))
  return read(first) ?? pollUntil(call, `processing ${name}`, look)
}

interface Named {
  readonly id: string
  /** For messages. */
  readonly name: string
}
