/** Media: small files in one request, large ones in chunks, addresses fetched by the service: https://docs.mixpost.app/api/media, 2026-11-21. */
import { each } from "../../lib/each.ts"
import { at, idAt, listAt, textAt } from "../../lib/json.ts"
import type { Call, ReadCall, UploadFile, UploadUrl } from "../../model/call.ts"
import { ProviderError } from "../../model/provider-error.ts"
import { confirmed, pollUntil, refuse, required, segment, unreadable } from "../define.ts"
import { isInLibrary, openAs } from "../media.ts"
import { inWorkspace, readMedia, readMediaUuid, type Uploaded } from "./answers.ts"

/** Bytes above which a file goes in chunks: https://postboost.co/docs, 2026-11-21. */
const largestWhole = 10_000_000
/** Most chunks of one file in flight. */
const chunksAtOnce = 3

export async function upload(call: Call, file: UploadFile): Promise<string> {
  const media = file.bytes > largestWhole ? await sendChunks(call, file) : await sendWhole(call, file)
  if (file.alt !== null) await describe(call, media, file.alt)
  return media.id
}

/** The page says `files[]`, the rest of the product family `file`. A 422 that asks for `file` stored nothing. */
async function sendWhole(call: Call, file: UploadFile): Promise<Uploaded> {
  const send = (name: string) =>
    call.upload("POST", inWorkspace(call, "/media"), async () => {
      return { form: [{ name, file: await openAs(file, file.mime), filename: file.name }] }
    })
  const answer = await send("files[]").catch((error: unknown) => {
    if (error instanceof ProviderError && error.status === 422 && error.vendorCode === "file")
      return send("file")
    throw error
  })
  return readMedia(answer)
}

/** The server says how large a chunk is; its index makes a repeated one harmless. */
async function sendChunks(call: Call, file: UploadFile): Promise<Uploaded> {
  const { name: filename, mime, bytes } = file
  const start = { filename, mime_type: mime, total_size: bytes }
  const session = await call.upload("POST", inWorkspace(call, "/media/chunked/initiate"), { json: start })
  const id = required(idAt(session, "upload_uuid"), "upload_uuid")
  const size = Number(at(session, "chunk_size"))
  if (!(size >= 1)) throw unreadable("chunk_size")
  const path = inWorkspace(call, `/media/chunked/${segment(id)}`)
  const content = await openAs(file, mime)
  await each([...Array(Math.ceil(bytes / size)).keys()], chunksAtOnce, (index) => {
    const chunk = content.slice(index * size, Math.min((index + 1) * size, bytes), mime)
    const form = [
      { name: "upload_session", value: id },
      { name: "chunk_index", value: String(index) },
      { name: "chunk", file: chunk, filename },
    ]
    return call.upload("POST", `${path}/upload`, { form })
  })
  return readMedia(await call.upload("POST", `${path}/complete`))
}

/** Not every shape of the answer to an upload has the uuid, which the alternative text needs; the library has. */
async function describe(call: Call, { id, uuid }: Uploaded, alt: string): Promise<void> {
  const known = uuid ?? readMediaUuid(await call.get(inWorkspace(call, "/media")), id)
  const json = { alt_text: alt }
  confirmed(await call.upload("PUT", inWorkspace(call, `/media/${segment(known)}`), { json }))
}

export function hasMedia(call: ReadCall, id: string): Promise<boolean> {
  return isInLibrary(call, id, async (where) => {
    const page = Number(where ?? 1)
    const answer = await call.get(inWorkspace(call, "/media"), { page: String(page) })
    const items = listAt(answer, "data") ?? []
    const isLast = items.length === 0 || Number(at(answer, "meta", "last_page") ?? page) <= page
    return { ids: items.flatMap((item) => idAt(item, "id") ?? []), next: isLast ? null : String(page + 1) }
  })
}

export async function uploadUrl(call: Call, { url, alt }: UploadUrl): Promise<string> {
  const json = { url, ...(alt !== null && { alt_text: alt }) }
  const answer = await call.upload("POST", inWorkspace(call, "/media/remote/initiate"), { json })
  const there = fetched(answer, url)
  if (there !== null) return there
  const download = required(idAt(answer, "download_id"), "download_id")
  const path = inWorkspace(call, `/media/remote/${segment(download)}/status`)
  return pollUntil(call, `downloading "${url}"`, async () => fetched(await call.get(path), url))
}

/** The id, or null as long as it is under way. A download that failed is answered with status 200 too. */
function fetched(answer: unknown, url: string): string | null {
  const status = textAt(answer, "status")
  if (status === "failed")
    throw refuse(`The service could not fetch "${url}": ${textAt(answer, "error") ?? "it gave no reason"}`)
  if (status === "completed" || status === "complete") return readMedia(at(answer, "media")).id
  // Some of the family answer with the media alone.
  return status === null ? idAt(answer, "id") : null
}
