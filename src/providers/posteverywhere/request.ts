/** Submission → body of a post: https://developers.posteverywhere.ai/api/create-post, 2026-11-21. */
import { canonicalJson } from "../../lib/canonical-json.ts"
import { lookUp } from "../../lib/json.ts"
import type { SendTime, Submission, SubmissionPart } from "../../model/delivery.ts"
import { integerId, mostCommon, refuse } from "../define.ts"
import { toFields, type Fields } from "../fields.ts"
import { mediaIdOf } from "../media.ts"
import { options } from "./options.ts"

/** Where the texts differ, every network says its own. */
export function toPost({ parts, when, mediaIds }: Submission) {
  const texts = parts.map(({ content }) => content.text)
  const media_ids = mediaOf(parts, mediaIds)
  const platforms = toPlatforms(parts, new Set(texts).size > 1 ? "own" : "shared")
  return {
    content: mostCommon(texts, (text) => text),
    account_ids: parts.map(({ account }) => integerId(account)),
    ...timeOf(when),
    ...(media_ids.length > 0 && { media_ids }),
    ...(Object.keys(platforms).length > 0 && { platform_content: platforms }),
  }
}

/** What a PATCH does not name stays as it was, so it names everything. */
export function toChange(submission: Submission) {
  const { parts, when, mediaIds } = submission
  if (when.kind !== "at") throw refuse("The service cannot publish a scheduled post at once; give it a time")
  const media_ids = mediaOf(parts, mediaIds)
  return { ...toPost(submission), media_ids, platform_content: toPlatforms(parts, "own") }
}

/** Without a time it is public at once, so nothing else may ever come without one. An instant needs no `timezone`. */
function timeOf(when: SendTime) {
  if (when.kind === "at") return { scheduled_at: new Date(when.at).toISOString() }
  if (when.kind === "now") return {}
  throw refuse("The service has neither drafts nor a queue")
}

function mediaOf(parts: readonly SubmissionPart[], mediaIds: Submission["mediaIds"]): string[] {
  const lists = parts.map(({ content }) => content.media.map((item) => mediaIdOf(item, mediaIds)))
  if (new Set(lists.map(canonicalJson)).size === 1) return lists[0]!
  throw refuse("The service takes the same media for all accounts of a post")
}

function toPlatforms(parts: readonly SubmissionPart[], texts: "own" | "shared") {
  const platforms = [...Map.groupBy(parts, ({ network }) => network)].map(([network, accounts]) => {
    const meanings = accounts.map((part) => ({ content: part.content.text, ...settingsOf(part) }))
    if (new Set(meanings.map(canonicalJson)).size > 1)
      throw refuse(`The service takes one text and one set of options for all accounts of ${network}`)
    const { content, ...settings } = meanings[0]!
    return [network, { ...(texts === "own" && { content }), ...settings }] as const
  })
  return Object.fromEntries(platforms.filter(([, fields]) => Object.keys(fields).length > 0))
}

/** `contentType` stands beside the settings, not among them. */
function settingsOf({ network, content }: SubmissionPart) {
  const fields = toFields(lookUp<Fields>(options, network) ?? {}, content.options)
  const { contentType, videoType, ...others } = fields
  const alt = network === "instagram" ? (content.media[0]?.alt ?? null) : null
  const title = network === "youtube" ? content.title : null
  // "video" says nothing of an image.
  const isVideo = videoType === "reel" || content.media.some(({ kind }) => kind === "video")
  const settings = {
    ...others,
    ...(videoType !== undefined && isVideo && { videoType }),
    ...(alt !== null && { altText: alt }),
    ...(title !== null && { title }),
  }
  return {
    ...(contentType !== undefined && { contentType }),
    ...(Object.keys(settings).length > 0 && { settings }),
  }
}
