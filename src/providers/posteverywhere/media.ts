/** Upload in three steps, and import: https://developers.posteverywhere.ai/api/upload-media and the pages beside it, 2026-04. */
import { at, idAt, linkAt, textAt } from "../../lib/json.ts"
import type { Call, ReadCall, UploadFile, UploadUrl } from "../../model/call.ts"
import { refuse, required, segment, unreadable } from "../define.ts"
import { openAs, whenReady, withFreshAddress } from "../media.ts"

export function upload(call: Call, file: UploadFile): Promise<string> {
  return withFreshAddress(() => uploadOnce(call, file))
}

/** Announces the file, sends it to the storage as the answer says, and completes it. */
async function uploadOnce(call: Call, file: UploadFile): Promise<string> {
  const { name, mime, bytes } = file
  const json = { filename: name, content_type: mime, size: bytes }
  const ticket = at(await call.upload("POST", "/media/upload", { json }), "data")
  const id = required(idAt(ticket, "media_id"), "media id")
  const most = at(ticket, "max_size")
  if (typeof most === "number" && bytes > most)
    throw refuse(`${name} has ${bytes} bytes, but the service takes at most ${most}`)
  await store(call, ticket, file)
  const path = `/media/${segment(id)}`
  const first = await call.upload("POST", `${path}/complete`, { json: {} })
  return whenReady(call, { id, name, first, path, read })
}

/** Images are posted as a form, all else is put as it is; `upload_method` says which. */
async function store(call: Call, ticket: unknown, file: UploadFile): Promise<void> {
  const url = required(linkAt(ticket, "upload_url"), "upload address")
  const how = at(ticket, "upload_method")
  const method = textAt(how, "method")
  const type = textAt(how, "content_type") ?? file.mime
  const name = textAt(how, "field_name") ?? "file"
  // The content type is that of the body.
  const named = Object.entries(at(how, "headers") ?? {}).filter(([key]) => !/^content-type$/i.test(key))
  const headers = Object.fromEntries(named) as Record<string, string>
  if (method === "PUT")
    return call.store(method, url, async () => ({ file: await openAs(file, type), headers }))
  if (method !== "POST") throw unreadable("upload method that is known")
  return call.store(method, url, async () => {
    return { form: [{ name, file: await openAs(file, type), filename: file.name }], headers }
  })
}

export async function uploadUrl(call: Call, { url }: UploadUrl): Promise<string> {
  const first = await call.upload("POST", "/media/upload-from-url", { json: { url } })
  const id = required(idAt(first, "data", "media_id"), "media id")
  return whenReady(call, { id, name: url, first, path: `/media/${segment(id)}`, read })
}

export async function hasMedia(call: ReadCall, id: string): Promise<boolean> {
  return read(await call.get(`/media/${segment(id)}`)).word === "ready"
}

function read(answer: unknown) {
  const media = at(answer, "data")
  return {
    word: textAt(media, "status") ?? textAt(media, "media_status"),
    reason: textAt(media, "error") ?? textAt(media, "error", "message"),
  }
}
