/** Submission → body of a post: the vendor's page and https://docs.mixpost.app/api/posts/create, 2026-11-21. */
import { canonicalJson } from "../../lib/canonical-json.ts"
import type { Network } from "../../model/config.ts"
import type { SendTime, Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Content, Media } from "../../model/post.ts"
import { integerId, mostCommon, translate } from "../define.ts"

/** Without any flag: the service keeps it as a draft. The time is UTC, so that the server resolves no daylight saving. */
export function toPost({ parts, when, mediaIds }: Submission, tags: readonly number[]) {
  const versions = parts.map((part) => {
    return { account_id: integerId(part.account), is_original: false, ...toVersion(part, mediaIds) }
  })
  const meaning = ({ account_id: _, ...version }: (typeof versions)[number]) => canonicalJson(version)
  const shared = mostCommon(versions, meaning)
  return {
    accounts: versions.map(({ account_id }) => account_id),
    versions: [
      { ...shared, account_id: 0, is_original: true },
      ...versions.filter((version) => meaning(version) !== meaning(shared)),
    ],
    ...(tags.length > 0 && { tags }),
    ...(when.kind === "at" && { date: when.at.slice(0, 10), time: when.at.slice(11, 16), timezone: "UTC" }),
  }
}

/** What makes a replaced post go out. */
export const flags = {
  at: { schedule: true },
  now: { schedule_now: true },
  queue: { queue: true },
  draft: {},
} as const satisfies Record<SendTime["kind"], object>

/** Every version repeats its media: without them it would post text only. Its further contents are a thread. */
function toVersion({ account, network, content }: SubmissionPart, mediaIds: Submission["mediaIds"]) {
  const { text, link, media, thread } = content
  const idOf = ({ sha256, url }: Media) => integerId(mediaIds[sha256 ?? url ?? ""] ?? "")
  const thumbs = media.flatMap((item) => {
    return item.thumbnail ? [{ media_id: idOf(item), thumb_id: idOf(item.thumbnail) }] : []
  })
  const first = { body: text, media: media.map(idOf), ...(link !== null && { url: link }) }
  const options = networkOptions[network]?.(content, (value) => {
    return value === undefined ? undefined : { [`account-${account}`]: value }
  })
  const isSet = Object.values(options ?? {}).some((fields) => JSON.stringify(fields) !== "{}")
  return {
    content: [
      { ...first, ...(thumbs.length > 0 && { video_thumbs: thumbs }) },
      ...thread.map((body) => ({ body, media: [] })),
    ],
    ...(isSet && { options }),
  }
}

type ForAccount = (value: unknown) => Fields | undefined
type Fields = Readonly<Record<string, unknown>>

/** Settings under the vendor's word for the network; what was not written is undefined. */
const networkOptions: Partial<Record<Network, (content: Content, forAccount: ForAccount) => Fields>> = {
  facebook: ({ options }) => ({ facebook_page: { type: options["type"] } }),
  instagram: ({ options }) => ({ instagram: { type: options["type"] } }),
  linkedin: ({ options }) => ({ linkedin: { visibility: word("visibility", visibilities, options) } }),
  mastodon: ({ options }) => ({ mastodon: { sensitive: options["sensitive"] } }),
  youtube: ({ title, options }) => ({ youtube: { title: title ?? undefined, status: options["privacy"] } }),
  pinterest: ({ title, link, options }, forAccount) => ({
    pinterest: { title: title ?? undefined, link: link ?? undefined, boards: forAccount(options["board"]) },
  }),
  tiktok: ({ options }, forAccount) => {
    const switches = Object.entries(tiktokSwitches).map(([key, field]) => [field, forAccount(options[key])])
    const privacy_level = forAccount(word("privacy", privacies, options))
    return { tiktok: { privacy_level, ...Object.fromEntries(switches) } }
  },
}

const visibilities = { public: "PUBLIC", connections: "CONNECTIONS" }
const privacies = { public: "PUBLIC_TO_EVERYONE", friends: "MUTUAL_FOLLOW_FRIENDS", private: "SELF_ONLY" }
const tiktokSwitches = {
  ...{ comments: "allow_comments", duet: "allow_duet", stitch: "allow_stitch" },
  ...{ disclose: "content_disclosure", "own-brand": "brand_organic_toggle" },
  "branded-content": "brand_content_toggle",
}

function word(key: string, words: Readonly<Record<string, string>>, options: Content["options"]) {
  return translate({ key, words, value: options[key] })
}
