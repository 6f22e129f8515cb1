/** How a file gets to SocialAPI: https://docs.social-api.ai/guides/media, 2026-08-22. */
import { at, idAt, linkAt, listAt, textAt } from "../../lib/json.ts"
import type { Call, ReadCall, UploadFile } from "../../model/call.ts"
import { pollUntil, refuse, required, segment } from "../define.ts"
import { isInLibrary, openAs, withFreshAddress } from "../media.ts"

/** "Up to 50 MB" go in one request. */
const directLimit = 50_000_000

export function upload(call: Call, file: UploadFile): Promise<string> {
  return file.bytes <= directLimit
    ? uploadDirectly(call, file)
    : withFreshAddress(() => uploadToStorage(call, file))
}

/** The library lists only what is ready. */
export function hasMedia(call: ReadCall, id: string): Promise<boolean> {
  return isInLibrary(call, id, async (cursor) => {
    const answer = await call.get("/media", { limit: "100", ...(cursor !== null && { cursor }) })
    const items = listAt(answer, "data") ?? []
    return { ids: items.flatMap((item) => idAt(item, "id") ?? []), next: textAt(answer, "next_cursor") }
  })
}

async function uploadDirectly(call: Call, file: UploadFile): Promise<string> {
  const answer = await call.upload("POST", "/media/upload", async () => {
    return { form: [{ name: "file", file: await openAs(file, file.mime), filename: file.name }] }
  })
  return required(idAt(answer, "media_id"), "media_id")
}

async function uploadToStorage(call: Call, file: UploadFile): Promise<string> {
  const { name, mime } = file
  const place = await call.get("/media/upload-url", { media_type: mime, filename: name })
  const id = required(idAt(place, "media_id"), "media_id")
  const url = required(linkAt(place, "upload_url"), "upload_url")
  await call.store("PUT", url, async () => ({ file: await openAs(file, mime) }))
  // Until then the file is `pending`, and a post with it is refused. Usually the first answer settles it.
  const verify = async () => {
    const answer = await call.upload("POST", `/media/${segment(id)}/verify`)
    return isReady(answer, name) ? id : null
  }
  return (await verify()) ?? pollUntil(call, `processing "${name}"`, verify)
}

/** `{ success }`, or in other versions nothing at all, or the file with its status. */
function isReady(answer: unknown, name: string): boolean {
  const status = textAt(answer, "status")
  if (status === "failed" || at(answer, "success") === false) {
    const reason = textAt(answer, "error", "message") ?? textAt(answer, "message") ?? "it gave no reason"
    throw refuse(`The service could not process "${name}": ${reason}`)
  }
  return status !== "pending" && status !== "processing"
}
