/** Media: address → PUT → complete → ready, or import. https://postoria.io/blog/postoria-public-api, 2026-06. */
import { idAt, linkAt, textAt } from "../../lib/json.ts"
import type { Call, ReadCall, UploadFile, UploadUrl } from "../../model/call.ts"
import { refuse, required, segment } from "../define.ts"
import { openAs, whenReady, withFreshAddress } from "../media.ts"
import { inWorkspace } from "./answers.ts"

/** First the ending to use: the vendor wants one that fits the type. */
const endings: Readonly<Record<string, readonly string[]>> = {
  "image/jpeg": ["jpg", "jpeg"],
  ...{ "image/png": ["png"], "image/webp": ["webp"], "image/gif": ["gif"] },
  ...{ "video/mp4": ["mp4"], "video/quicktime": ["mov"], "application/pdf": ["pdf"] },
}

export function upload(call: Call, file: UploadFile): Promise<string> {
  return withFreshAddress(() => uploadOnce(call, file))
}

async function uploadOnce(call: Call, file: UploadFile): Promise<string> {
  const { name, mime } = file
  const json = { name: nameFor(name, mime), content_type: mime }
  const made = await call.upload("POST", inWorkspace(call, "/media/uploads"), { json })
  const { id, path } = placeOf(made, call)
  const url = required(linkAt(made, "upload", "url"), "upload address")
  await call.store("PUT", url, async () => ({ file: await openAs(file, mime) }))
  const first = await call.upload("POST", `${path}/complete`)
  return whenReady(call, { id, path, name, first, read })
}

export async function uploadUrl(call: Call, { url }: UploadUrl): Promise<string> {
  const first = await call.upload("POST", inWorkspace(call, "/media/imports"), { json: { url } })
  return whenReady(call, { ...placeOf(first, call), name: url, first, read })
}

export async function hasMedia(call: ReadCall, id: string): Promise<boolean> {
  return read(await call.get(inWorkspace(call, `/media/${segment(id)}`))).word === "ready"
}

function nameFor(name: string, mime: string): string {
  const known = endings[mime]
  if (!known) throw refuse(`The service takes no ${mime}`)
  const [, stem, ending] = /^(.+?)(?:\.([^.]*))?$/.exec(name) ?? []
  return known.includes(ending?.toLowerCase() ?? "") ? name : `${stem ?? "media"}.${known[0]}`
}

function placeOf(media: unknown, call: Call) {
  const id = required(idAt(media, "id"), "media id")
  return { id, path: inWorkspace(call, `/media/${segment(id)}`) }
}

/** `ready` alone is not enough. */
function read(media: unknown) {
  const word = textAt(media, "status")
  const isIncomplete = word === "ready" && idAt(media, "file_id") === null
  const reasons = [textAt(media, "error_message"), textAt(media, "error_code")]
  return {
    word: isIncomplete ? "processing" : word,
    reason: reasons.filter((reason) => reason !== null).join(", ") || null,
  }
}
