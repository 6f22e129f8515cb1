/** Submission → body of a post: https://docs.social-api.ai/posts, 2026-08-22. Unknown fields are dropped there in silence. */
import { canonicalJson } from "../../lib/canonical-json.ts"
import { lookUp } from "../../lib/json.ts"
import type { Network } from "../../model/config.ts"
import type { Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Content, Media } from "../../model/post.ts"
import { mostCommon, refuse, translate } from "../define.ts"
import { optionFields, type Field } from "./options.ts"

/** With its time it is scheduled; without one it is a draft. */
export function toPost(
  submission: Submission,
  find: (media: Media) => string | null = (media) => needed(media, submission.mediaIds),
) {
  const { parts, when } = submission
  const text = sharedText(parts)
  const lists = parts.map(({ content }) => content.media.flatMap((item) => toMedia(item, find(item))))
  // An account without media would inherit those of the post, so media are shared by all accounts or by none.
  const isShared = new Set(lists.map((list) => canonicalJson(list))).size === 1
  const thread = threadOf(parts)
  return {
    text,
    ...(isShared && lists[0]!.length > 0 && { media: lists[0] }),
    ...(when.kind === "at" && { scheduled_at: when.at }),
    targets: parts.map((part, index) => ({
      account_id: part.account,
      ...(part.content.text !== text && { text: part.content.text }),
      ...(part.content.firstComment !== null && { first_comment: part.content.firstComment }),
      ...(!isShared && lists[index]!.length > 0 && { media: lists[index] }),
      ...networkFields(part),
    })),
    ...(thread.length > 0 && { segments: thread.map((segment) => ({ text: segment })) }),
  }
}

/** Only X has threads, and the post has one for all its accounts there. */
function threadOf(parts: readonly SubmissionPart[]): readonly string[] {
  const threads = parts.filter(({ network }) => network === "x").map(({ content }) => content.thread)
  const isShared = new Set(threads.map((thread) => canonicalJson(thread))).size <= 1
  if (!isShared) throw refuse("The service has one thread for all accounts of a post, not one for each")
  return threads[0] ?? []
}

/** A PATCH leaves what it does not name, so what is gone is named too. */
export function toChange(submission: Submission) {
  const isDraft = submission.when.kind === "draft"
  return { media: [], segments: [], ...(isDraft && { scheduled_at: null }), ...toPost(submission) }
}

/** Files have no id before they are uploaded, so a check may go without them. */
export function toCheck(submission: Submission) {
  return toPost(submission, (media) => sourceOf(media, submission.mediaIds))
}

/** An empty text may read as "no own text", so where an account has none there is no shared one either. */
function sharedText(parts: readonly SubmissionPart[]): string {
  const texts = parts.map(({ content }) => content.text)
  return texts.includes("") ? "" : mostCommon(texts, (text) => text)
}

/** An address is fetched when the post goes out. */
function sourceOf({ sha256, url }: Media, mediaIds: Submission["mediaIds"]): string | null {
  return url ?? mediaIds[sha256 ?? ""] ?? null
}

function needed(media: Media, mediaIds: Submission["mediaIds"]): string {
  const source = sourceOf(media, mediaIds)
  if (source === null) throw refuse("The service takes files only after they were uploaded")
  return source
}

function toMedia({ url, kind }: Media, source: string | null): object[] {
  if (source === null) return []
  if (url === null) return [{ source_type: "media_id", source }]
  const type = kind === "video" ? "video" : "image"
  return [{ source_type: "url", source, ...(kind !== "unknown" && { type }) }]
}

/** These belong to the target, all others into its `platform_data`, which is flat here. */
const targetFields = ["visibility", "page_id", "board_id"]

function networkFields(part: SubmissionPart) {
  const { network, content } = part
  const options = Object.entries(content.options).flatMap(([key, value]) => {
    const field = lookUp<Field>(lookUp(optionFields, network) ?? {}, key)
    if (field === null) throw refuse(`The service has no option "${key}" for ${network}`)
    const [name, meaning] = typeof field === "string" ? [field, undefined] : field
    if (typeof meaning === "function") return [[name, meaning(value)] as const]
    const word = meaning === undefined ? value : translate({ key, words: meaning, value })
    return word === "" ? [] : [[name, word] as const]
  })
  const isOfTarget = ([name]: readonly [string, unknown]) => targetFields.includes(name)
  const platform_data = {
    ...contentFields[network]?.(content),
    ...Object.fromEntries(options.filter((option) => !isOfTarget(option))),
  }
  return {
    ...(network === "youtube" && content.title !== null && { title: content.title }),
    ...Object.fromEntries(options.filter(isOfTarget)),
    ...(Object.keys(platform_data).length > 0 && { platform_data }),
  }
}

/** Parts of the content that have a place of their own on a network. */
const contentFields: Partial<Record<Network, (content: Content) => object>> = {
  instagram: (content) => ({ content_type: instagramType(content.media), ...alt(content.media) }),
  facebook: (content) => ({ ...named("link", content.link), ...alt(content.media) }),
  linkedin: ({ link, title, media }) => ({
    ...named("article_url", link),
    ...named(media.length > 0 ? "media_title" : "article_title", title),
    ...(media.length > 1 ? alts(media) : alt(media)),
  }),
  threads: ({ link }) => named("link_attachment", link),
  pinterest: (content) => ({
    ...named("title", content.title),
    ...named("link", content.link),
    ...alt(content.media),
  }),
}

function named(field: string, value: string | null): object {
  return value === null ? {} : { [field]: value }
}

/** There is one for all media, so it is that of the first. */
function alt([first]: readonly Media[]): object {
  return named("alt_text", first?.alt ?? null)
}

function alts(media: readonly Media[]): object {
  return media.some((item) => item.alt !== null) ? { alt_texts: media.map((item) => item.alt ?? "") } : {}
}

/** It is required; a single video in the feed is a reel. */
function instagramType(media: readonly Media[]): string {
  if (media.length > 1) return "carousel"
  return media[0]?.kind === "video" ? "reel" : "feed"
}
