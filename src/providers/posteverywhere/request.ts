/** Submission → body of a post: https://developers.posteverywhere.ai/api/create-post, 2026-11-21. */
import { canonicalJson } from "../../lib/canonical-json.ts"
import type { Network } from "../../model/config.ts"
import type { SendTime, Submission, SubmissionPart } from "../../model/delivery.ts"
import { integerId, mostCommon, refuse, titleFor, translate } from "../define.ts"

/** Where the texts differ, every network says its own. */
export function toPost({ parts, when, mediaIds }: Submission) {
  const texts = parts.map(({ content }) => content.text)
  // The page requires a text. An empty one beside others might fall back to a text that is not its own.
  if (texts.some((text) => text.trim() === "")) throw refuse("The service requires a text for every account")
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
  const [ids = [], ...others] = parts.map(({ content }) =>
    content.media.map(({ sha256, url }) => mediaIds[sha256 ?? url ?? ""] ?? ""),
  )
  if (others.every((other) => canonicalJson(other) === canonicalJson(ids))) return ids
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
function settingsOf(part: SubmissionPart) {
  const { contentType, ...fields } = networkSettings[part.network]?.(part) ?? {}
  const settings = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return {
    ...(contentType !== undefined && { contentType }),
    ...(Object.keys(settings).length > 0 && { settings }),
  }
}

/** What was not written is undefined. */
const networkSettings: Partial<Record<Network, (part: SubmissionPart) => Record<string, unknown>>> = {
  instagram: (part) => ({
    contentType: pick(part, "type", types),
    altText: part.content.media[0]?.alt ?? undefined,
    coverPhotoTimestamp: part.content.options["cover-at"],
  }),
  tiktok: (part) => {
    const { comments: allowComments, duet: allowDuet, stitch: allowStitch } = part.content.options
    return { privacyLevel: pick(part, "privacy", privacies), allowComments, allowDuet, allowStitch }
  },
  youtube: ({ network, content }) => {
    const { privacy: privacyStatus, tags } = content.options
    return { title: titleFor(network, content) ?? undefined, privacyStatus, tags }
  },
  linkedin: (part) => ({ visibility: pick(part, "visibility", visibilities) }),
  x: (part) => ({ replySettings: pick(part, "reply-settings", replies) }),
  facebook: (part) => {
    const isVideo = part.content.media.some(({ kind }) => kind === "video")
    const videoType = pick(part, "type", { post: "video", reel: "reel" })
    return { videoType: isVideo || videoType === "reel" ? videoType : undefined }
  },
}

const types = { post: "Post", reel: "Reels", story: "Story", "trial-reel": "Trial Reel" }
const privacies = {
  ...{ public: "PUBLIC_TO_EVERYONE", friends: "MUTUAL_FOLLOW_FRIENDS" },
  ...{ followers: "FOLLOWER_OF_CREATOR", private: "SELF_ONLY" },
}
const visibilities = { public: "PUBLIC", connections: "CONNECTIONS", "logged-in": "LOGGED_IN_MEMBERS" }
const replies = { everyone: "everyone", following: "following", mentioned: "mentionedUsers" }

function pick({ content }: SubmissionPart, key: string, words: Readonly<Record<string, string>>) {
  return translate({ key, words, value: content.options[key] })
}
