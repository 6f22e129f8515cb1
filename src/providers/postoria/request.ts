/** Submission → body of a create: github.com/postoria-app/n8n-nodes-postoria, 2026-07-14. What is undefined is not sent. */
import type { Network } from "../../model/config.ts"
import type { Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Content, Media } from "../../model/post.ts"
import { refuse } from "../define.ts"

/** `queue`: id of the queue, for a post that goes there. */
export function toPost({ parts, when, mediaIds }: Submission, queue: string | null) {
  const { text, link, media, firstComment, firstCommentDelay, repost } = parts[0]!.content
  const idOf = ({ sha256, url }: Media) => toInteger(mediaIds[sha256 ?? url ?? ""] ?? "")
  return {
    ...toMode(when, queue),
    social_account_ids: parts.map(({ account }) => toInteger(account)),
    content_type: contentType(parts),
    caption: text || undefined,
    media_ids: media.length === 0 ? undefined : media.map(idOf),
    link_url: link ?? undefined,
    first_comment: firstComment ?? undefined,
    comment_delay: firstCommentDelay === null ? undefined : firstCommentDelay / 60,
    repost: repost === null ? undefined : toRepost(repost),
    youtube: settings("youtube", parts, toYoutube),
    tiktok: settings("tiktok", parts, toTiktok),
  }
}

function toMode(when: Submission["when"], queue: string | null) {
  switch (when.kind) {
    case "at":
      return { publish_mode: "schedule", scheduled_time: when.at }
    case "now":
      return { publish_mode: "publish_now" }
    case "queue":
      return { publish_mode: "queue", queue_id: toInteger(queue ?? "") }
    case "draft":
      throw refuse("The service takes no drafts")
  }
}

/** Without it the service goes by media and link. The planner puts no two types into one submission. */
function contentType(parts: readonly SubmissionPart[]) {
  return parts
    .map(({ content }) => content.options["type"])
    .find((type) => type === "reel" || type === "story")
}

function toRepost({ every: { count, unit }, until }: NonNullable<Content["repost"]>) {
  return { frequency: `every${count}_${unit}`, until: until ?? undefined }
}

/** One object for all accounts of a network; undefined where nothing of it was written. */
function settings(
  network: Network,
  parts: readonly SubmissionPart[],
  toFields: (content: Content) => Readonly<Record<string, unknown>>,
) {
  const content = parts.find((part) => part.network === network)?.content
  const fields = content && toFields(content)
  return fields && JSON.stringify(fields) !== "{}" ? fields : undefined
}

function toYoutube({ title, options }: Content) {
  const { privacy: visibility, category, tags, language, "recorded-on": day } = options
  return {
    ...{ title: title ?? undefined, visibility, category, tags, video_language: language },
    made_for_kids: options["made-for-kids"],
    recording_date: typeof day === "string" ? `${day}T00:00:00Z` : undefined,
  }
}

function toTiktok({ title, options }: Content) {
  const { privacy, comments, duet, stitch, disclose } = options
  return {
    ...{ photo_title: title ?? undefined, who_can_watch: privacy, disclose_post_content: disclose },
    ...{ allow_comments: comments, allow_duet: duet, allow_stitch: stitch },
    ...{ your_brand: options["own-brand"], branded_content: options["branded-content"] },
    auto_add_music: options["auto-music"],
  }
}

function toInteger(id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id)
  throw refuse(`"${id}" is not a whole number, but this service takes integer ids of accounts and media`)
}
