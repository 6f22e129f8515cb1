/** Contract 2026-07, JSON with one target per account, media uploaded before: github.com/zexahq/post2all-sdk, 2026-08-06. */
import { at, idAt, linkAt } from "../../lib/json.ts"
import type { Network } from "../../model/config.ts"
import type { Submission } from "../../model/delivery.ts"
import type { Call, UploadFile } from "../../model/call.ts"
import type { RemotePost } from "../../model/remote.ts"
import { confirmed, required, segment } from "../define.ts"
import { mediaIdOf, openAs, withFreshAddress } from "../media.ts"
import { readPost } from "./answers.ts"
import { options202607 as options, sharedText, toSettings } from "./settings.ts"

/** Announced, put to the storage without the key, confirmed. */
export function upload(call: Call, file: UploadFile): Promise<string> {
  const { name: filename, mime, bytes } = file
  const json = { filename, contentType: mime, fileSize: bytes }
  return withFreshAddress(async () => {
    const ticket = at(await call.upload("POST", "/media/uploads", { json }), "upload")
    const id = required(idAt(ticket, "mediaId"), "mediaId")
    const url = required(linkAt(ticket, "uploadUrl"), "uploadUrl")
    await call.store("PUT", url, async () => ({ file: await openAs(file, mime) }))
    await call.upload("POST", `/media/uploads/${segment(id)}/confirm`)
    return id
  })
}

/** What is empty is left out of a create. */
export async function create(call: Call, submission: Submission): Promise<RemotePost> {
  const { content, media, ...rest } = toPost(submission)
  const json = { ...(content !== "" && { content }), ...(media.length > 0 && { media }), ...rest }
  return readPost(at(await call.once("POST", "/posts", { json }), "post"), "targets")
}

/** What is left out of an update stays as it is, so that everything is sent; lists replace. */
export async function update(call: Call, id: string, submission: Submission): Promise<RemotePost> {
  const answer = await call.once("PUT", `/posts/${segment(id)}`, { json: toPost(submission) })
  return readPost(at(answer, "post"), "targets")
}

export async function cancel(call: Call, id: string): Promise<void> {
  confirmed(await call.once("DELETE", `/posts/${segment(id)}`))
}

/** Networks that show alternative texts. A post for others alone has none. */
const described: readonly Network[] = ["instagram", "threads", "bluesky", "pinterest"]

/** Without `delivery` the service would keep a draft. */
function toPost({ parts, when, mediaIds }: Submission) {
  const shared = sharedText(parts)
  const isDescribed = parts.some(({ network }) => described.includes(network))
  return {
    content: shared,
    media: (parts[0]?.content.media ?? []).map((item) => {
      return { id: mediaIdOf(item, mediaIds), ...(isDescribed && item.alt !== null && { altText: item.alt }) }
    }),
    targets: parts.map((part) => {
      const platform = part.network === "x" ? "twitter" : part.network
      return { platform, accountId: part.account, settings: toSettings(part, { shared, options }) }
    }),
    delivery: when.kind === "at" ? { mode: "scheduled", scheduledAt: when.at } : { mode: when.kind },
  }
}
