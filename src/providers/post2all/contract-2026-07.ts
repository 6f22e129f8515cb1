/** Contract 2026-07, JSON with one target per account, media uploaded before: github.com/zexahq/post2all-sdk, 2026-08-06. */
import { at, idAt, linkAt } from "../../lib/json.ts"
import type { Network } from "../../model/config.ts"
import type { Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Content, Media } from "../../model/post.ts"
import type { Call, UploadFile } from "../../model/call.ts"
import type { RemotePost } from "../../model/remote.ts"
import { refuse, segment, translate, unreadable } from "../define.ts"
import { readPost } from "./answers.ts"
import { sharedText, toSettings } from "./settings.ts"

/** Announced, put to the storage without the key, confirmed. */
export async function upload(call: Call, { name: filename, mime, bytes, open }: UploadFile): Promise<string> {
  const json = { filename, contentType: mime, fileSize: bytes }
  const ticket = at(await call.upload("POST", "/media/uploads", { json }), "upload")
  const [id, url] = [idAt(ticket, "mediaId"), linkAt(ticket, "uploadUrl")]
  if (id === null || url === null) throw unreadable("mediaId and uploadUrl")
  await call.store("PUT", url, async () => {
    const file = await open()
    return { file: file.slice(0, file.size, mime), headers: {} }
  })
  const confirmed = await call.upload("POST", `/media/uploads/${segment(id)}/confirm`)
  return idAt(confirmed, "media", "id") ?? id
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
  const answer = await call.once("DELETE", `/posts/${segment(id)}`)
  if (at(answer, "success") === false) throw unreadable('"success": true')
}

/** Without `delivery` the service would keep a draft. */
function toPost({ parts, when, mediaIds }: Submission) {
  const content = sharedText(parts)
  return {
    content,
    media: (parts[0]?.content.media ?? []).map((item) => toMedia(item, mediaIds)),
    targets: parts.map((part) => toTarget(part, content)),
    delivery: when.kind === "at" ? { mode: "scheduled", scheduledAt: when.at } : { mode: when.kind },
  }
}

function toMedia({ sha256, alt, file }: Media, mediaIds: Submission["mediaIds"]) {
  const id = mediaIds[sha256 ?? ""]
  if (id === undefined) throw refuse(`The media file ${file ?? "of an address"} was not uploaded`)
  return { id, ...(alt !== null && { altText: alt }) }
}

function toTarget(part: SubmissionPart, shared: string) {
  const { account: accountId, network, content } = part
  const platform = network === "x" ? "twitter" : network
  return { platform, accountId, settings: { ...toSettings(part, shared), ...further[network]?.(content) } }
}

/** Settings that this contract has more; those of another platform are refused. */
const further: Partial<Record<Network, (content: Content) => object>> = {
  pinterest: ({ options }) => ({ boardId: options["board"] }),
  discord: ({ options }) => ({ channelId: options["channel"] }),
  tiktok: ({ options }) => ({
    title: undefined,
    tiktokPrivacyLevel: translate({ key: "privacy", words: privacies, value: options["privacy"] }),
    tiktokAutoAddMusic: options["auto-music"],
    tiktokDisableComment: not(options["comments"]),
    tiktokDisableDuet: not(options["duet"]),
    tiktokDisableStitch: not(options["stitch"]),
    tiktokCommercialContentToggle: options["disclose"],
    tiktokBrandOrganicToggle: options["own-brand"],
    tiktokBrandContentToggle: options["branded-content"],
  }),
}

const privacies = {
  ...{ public: "PUBLIC_TO_EVERYONE", friends: "MUTUAL_FOLLOW_FRIENDS" },
  ...{ followers: "FOLLOWER_OF_CREATOR", private: "SELF_ONLY" },
}

const not = (value: unknown) => (value === undefined ? undefined : value !== true)
