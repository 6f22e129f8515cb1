/** How a file gets to SocialAPI: https://docs.social-api.ai/guides/media, 2026-08-22. */
import { at, idAt, linkAt, textAt } from "../../lib/json.ts"
import type { Call, UploadFile } from "../../model/call.ts"
import { ProviderError } from "../../model/provider-error.ts"
import { pollUntil, refuse, segment, unreadable } from "../define.ts"

/** "Up to 50 MB" go in one request. */
const directLimit = 50_000_000
export async function upload(call: Call, file: UploadFile): Promise<string> {
  if (file.bytes <= directLimit) return uploadDirectly(call, file)
  try {
    return await uploadToStorage(call, file)
  } catch (error) {
    // Storage refuses an address that is older than 15 minutes; there is a new one for the asking.
    const isExpired = error instanceof ProviderError && error.status === 403 && error.kind === "protocol"
    if (!isExpired) throw error
    return uploadToStorage(call, file)
  }
}

async function uploadDirectly(call: Call, { name: filename, mime, open }: UploadFile): Promise<string> {
  const answer = await call.upload("POST", "/media/upload", async () => {
    const file = await open()
    return { form: [{ name: "file", file: file.slice(0, file.size, mime), filename }] }
  })
  const id = idAt(answer, "media_id")
  if (id === null) throw unreadable("media_id")
  return id
}

async function uploadToStorage(call: Call, { name, mime, open }: UploadFile): Promise<string> {
  const place = await call.get("/media/upload-url", { media_type: mime, filename: name })
  const [id, url] = [idAt(place, "media_id"), linkAt(place, "upload_url")]
  if (id === null || url === null) throw unreadable("media_id and upload_url")
  await call.store("PUT", url, async () => {
    const file = await open()
    return { file: file.slice(0, file.size, mime), headers: {} }
  })
  await verify(call, id, name)
  return id
}

/** Until then the file is `pending`, and a post with it is refused. Usually the first answer settles it. */
async function verify(call: Call, id: string, name: string): Promise<void> {
  const look = async () => {
    const answer = await call.upload("POST", `/media/${segment(id)}/verify`)
    const status = textAt(answer, "status")
    if (status === "failed" || at(answer, "success") === false) {
      const reason = textAt(answer, "error", "message") ?? textAt(answer, "message") ?? "it gives no reason"
      throw refuse(`The service could not process "${name}": ${reason}`)
    }
    return status === "pending" || status === "processing" ? null : id
  }
  if ((await look()) === null) await pollUntil(call, `processing "${name}"`, look)
}
