/** Media: address → PUT → complete → ready, or import. https://postoria.io/blog/postoria-public-api, 2026-06. */
import { idAt, linkAt, textAt } from "../../lib/json.ts"
import type { Call, UploadFile, UploadUrl } from "../../model/call.ts"
import { pollUntil, refuse, segment, unreadable } from "../define.ts"

const mediaPath = ({ workspace }: Call, rest: string) => `/workspaces/${segment(workspace)}/media/${rest}`

/** First the ending to use: the vendor wants one that fits the type. */
const endings: Readonly<Record<string, readonly string[]>> = {
  "image/jpeg": ["jpg", "jpeg"],
  ...{ "image/png": ["png"], "image/webp": ["webp"], "image/gif": ["gif"] },
  ...{ "video/mp4": ["mp4"], "video/quicktime": ["mov"], "application/pdf": ["pdf"] },
}

export async function upload(call: Call, { name, mime, open }: UploadFile): Promise<string> {
  const json = { name: nameFor(name, mime), content_type: mime }
  const made = await call.upload("POST", mediaPath(call, "uploads"), { json })
  const url = linkAt(made, "upload", "url")
  if (url === null) throw unreadable("upload address")
  const id = mediaId(made)
  await call.store("PUT", url, async () => {
    const file = await open()
    return { file: file.slice(0, file.size, mime), headers: {} }
  })
  const first = await call.upload("POST", mediaPath(call, `${segment(id)}/complete`))
  return untilReady(call, first, { id, name })
}

export async function uploadUrl(call: Call, { url }: UploadUrl): Promise<string> {
  const first = await call.upload("POST", mediaPath(call, "imports"), { json: { url } })
  return untilReady(call, first, { id: mediaId(first), name: url })
}

function nameFor(name: string, mime: string): string {
  const known = endings[mime]
  if (!known) throw refuse(`The service takes no ${mime}`)
  const [, stem, ending] = /^(.+?)(?:\.([^.]*))?$/.exec(name) ?? []
  return known.includes(ending?.toLowerCase() ?? "") ? name : `${stem ?? "media"}.${known[0]}`
}

function mediaId(media: unknown): string {
  const id = idAt(media, "id")
  if (id === null) throw unreadable("media id")
  return id
}

/** A post whose media are not ready is refused, and `ready` alone is not enough. */
async function untilReady(
  call: Call,
  first: unknown,
  { id, name }: { id: string; name: string },
): Promise<string> {
  const read = (media: unknown) => {
    const status = textAt(media, "status")
    if (status === "failed") throw refuse(`The service could not process "${name}": ${reasonOf(media)}`)
    return status === "ready" && idAt(media, "file_id") !== null ? id : null
  }
  const look = async () => read(await call.get(mediaPath(call, segment(id))))
  return read(first) ?? pollUntil(call, `processing "${name}"`, look)
}

function reasonOf(media: unknown): string {
  const words = [textAt(media, "error_message"), textAt(media, "error_code")].filter((word) => word !== null)
  return words.join(", ") || "it gave no reason"
}
