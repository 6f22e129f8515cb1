/** Submission → body of a post: https://docs.social-api.ai/posts, 2026-08-22. Unknown fields are dropped there in silence. */
import { canonicalJson } from "../../lib/canonical-json.ts"
import { lookUp } from "../../lib/json.ts"
import type { Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Content, Media } from "../../model/post.ts"
import { mostCommon, refuse } from "../define.ts"
import { toFields, type Fields } from "../fields.ts"
import { options } from "./options.ts"

/** With its time it is scheduled; without one it is a draft. */
export function toPost(submission: Submission) {
  if (lacksFiles(submission)) throw refuse("The service takes files only after they were uploaded")
  return toCheck(submission)
}

/** A PATCH leaves what it does not name, so what is gone is named too. */
export function toChange(submission: Submission) {
  const isForX = submission.parts.some(({ network }) => network === "x")
  return { media: [], ...(isForX && { segments: [] }), ...toPost(submission) }
}

/** Files have no id before they are uploaded, so a check may go without them. */
export function toCheck({ parts, when, mediaIds }: Submission) {
  const texts = parts.map(({ content }) => content.text)
  // "Required". An account with an empty one would get that of the post.
  if (texts.some((text) => text.trim() === "")) throw refuse("The service requires a text for every account")
  const text = mostCommon(texts, (each) => each)
  // An account without media would inherit those of the post, so media are shared by all accounts or by none.
  const media = parts.map(({ content }) => content.media.flatMap((item) => toMedia(item, mediaIds)))
  const isShared = new Set(media.map(canonicalJson)).size === 1
  return {
    text,
    ...(isShared && media[0]!.length > 0 && { media: media[0] }),
    ...(when.kind === "at" && { scheduled_at: when.at }),
    targets: parts.map((part, index) => ({
      account_id: part.account,
      ...(part.content.text !== text && { text: part.content.text }),
      ...(part.content.firstComment !== null && { first_comment: part.content.firstComment }),
      ...(!isShared && media[index]!.length > 0 && { media: media[index] }),
      ...fieldsOf(part),
    })),
    // The planner puts only posts with the same thread into one submission.
    ...segmentsOf(parts[0]!.content),
  }
}

/** Whether some of its files have no id yet. */
export function lacksFiles({ parts, mediaIds }: Submission): boolean {
  return parts.some(({ content }) => content.media.some((item) => toMedia(item, mediaIds).length === 0))
}

function segmentsOf({ thread }: Content): object {
  return thread.length > 0 ? { segments: thread.map((text) => ({ text })) } : {}
}

/** An address is fetched when the post goes out. */
function toMedia({ url, kind, sha256 }: Media, mediaIds: Submission["mediaIds"]): object[] {
  if (url === null) {
    const source = mediaIds[sha256 ?? ""]
    return source === undefined ? [] : [{ source_type: "media_id", source }]
  }
  const type = kind === "video" ? "video" : "image"
  return [{ source_type: "url", source: url, ...(kind !== "unknown" && { type }) }]
}

/** These belong to the target, all others into its `platform_data`, which is flat here. */
const ofTarget = ["visibility", "page_id", "board_id"]

function fieldsOf({ network, content }: SubmissionPart) {
  const fields = Object.entries({
    ...lookUp(contentFields, network)?.(content),
    ...toFields(lookUp<Fields>(options, network) ?? {}, content.options),
  }).filter(([name, value]) => name !== "" && value !== "" && value !== null)
  const own = fields.filter(([name]) => ofTarget.includes(name))
  const data = fields.filter(([name]) => !ofTarget.includes(name))
  return {
    ...(network === "youtube" && content.title !== null && { title: content.title }),
    ...Object.fromEntries(own),
    ...(data.length > 0 && { platform_data: Object.fromEntries(data) }),
  }
}

/** Parts of the content that have a place of their own on a network; null is not sent. */
const contentFields: Readonly<Record<string, (content: Content) => Readonly<Record<string, unknown>>>> = {
  instagram: ({ media }) => ({ content_type: instagramType(media), alt_text: altOf(media) }),
  facebook: ({ link, media }) => ({ link, alt_text: media.length === 1 ? altOf(media) : null }),
  linkedin: ({ link, title, media }) => ({
    article_url: link,
    // With a link, the first image is the picture of its card.
    [link === null && media.length > 0 ? "media_title" : "article_title"]: title,
    ...(media.length > 1 ? { alt_texts: altsOf(media) } : { alt_text: altOf(media) }),
  }),
  threads: ({ link }) => ({ link_attachment: link }),
  tiktok: ({ options: { disclose, "own-brand": own, "branded-content": branded } }) => {
    if (disclose === undefined || disclose === (own === true || branded === true)) return {}
    throw refuse(
      '"disclose" says whether "own-brand" or "branded-content" is true; the service knows only those',
    )
  },
  pinterest: ({ title, link, media }) => ({ title, link, alt_text: altOf(media) }),
}

/** There is one for all media, so it is that of the first. */
function altOf([first]: readonly Media[]): string | null {
  return first?.alt ?? null
}

function altsOf(media: readonly Media[]): string[] | null {
  return media.some(({ alt }) => alt !== null) ? media.map(({ alt }) => alt ?? "") : null
}

/** It is required; a single video in the feed is a reel. */
function instagramType(media: readonly Media[]): string {
  if (media.length > 1) return "carousel"
  return media[0]?.kind === "video" ? "reel" : "feed"
}
