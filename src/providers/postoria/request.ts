/** Submission → body of a create: github.com/postoria-app/n8n-nodes-postoria, 2026-07-14. What is undefined is not sent. */
import type { Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Content } from "../../model/post.ts"
import { integerId, refuse } from "../define.ts"
import { toFields } from "../fields.ts"
import { mediaIdOf } from "../media.ts"
import { options } from "./options.ts"

/** `queue`: id of the queue, for a post that goes there. The planner puts only what is alike into one submission. */
export function toPost({ parts, when, mediaIds }: Submission, queue: string | null) {
  const { text, link, media, firstComment, firstCommentDelay, repost } = parts[0]!.content
  return {
    ...toMode(when, queue),
    social_account_ids: parts.map(({ account }) => integerId(account)),
    content_type: typeOf(parts),
    caption: text || undefined,
    media_ids: media.length === 0 ? undefined : media.map((item) => integerId(mediaIdOf(item, mediaIds))),
    link_url: link ?? undefined,
    first_comment: firstComment ?? undefined,
    comment_delay: firstCommentDelay === null ? undefined : firstCommentDelay / 60,
    repost: repost === null ? undefined : toRepost(repost),
    youtube: settingsOf("youtube", parts),
    tiktok: settingsOf("tiktok", parts),
  }
}

function toMode(when: Submission["when"], queue: string | null) {
  switch (when.kind) {
    case "at":
      return { publish_mode: "schedule", scheduled_time: when.at }
    case "now":
      return { publish_mode: "publish_now" }
    case "queue":
      return { publish_mode: "queue", queue_id: integerId(queue ?? "") }
    case "draft":
      throw refuse("The service takes no drafts")
  }
}

/** Without one the service goes by media and link. */
function typeOf(parts: readonly SubmissionPart[]) {
  const types = parts.map(({ content }) => content.options["type"])
  return types.find((type) => type === "reel" || type === "story")
}

function toRepost({ every: { count, unit }, until }: NonNullable<Content["repost"]>) {
  return { frequency: `every${count}_${unit}`, until: until ?? undefined }
}

/** One object for all accounts of a network; undefined where nothing of it was written. */
function settingsOf(network: keyof typeof options, parts: readonly SubmissionPart[]) {
  const content = parts.find((part) => part.network === network)?.content
  if (!content) return undefined
  const settings = { ...titleOf(network, content), ...toFields(options[network], content.options) }
  return Object.keys(settings).length === 0 ? undefined : settings
}

/** A video on TikTok has no title. */
function titleOf(network: keyof typeof options, { title, media }: Content): object {
  if (title === null) return {}
  if (network === "youtube") return { title }
  return media.some(({ kind }) => kind === "video") ? {} : { photo_title: title }
}
