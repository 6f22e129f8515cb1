/** Submission → body of a post: the vendor's page and https://docs.mixpost.app/api/posts/create, 2026-11-21. */
import { canonicalJson } from "../../lib/canonical-json.ts"
import type { Network } from "../../model/config.ts"
import type { SendTime, Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Media } from "../../model/post.ts"
import { mostCommon, refuse, translate } from "../define.ts"

/** Without any flag: the service keeps it as a draft. The time is UTC, so that the server resolves no daylight saving. */
export function toPost({ parts, when, mediaIds }: Submission) {
  const versions = parts.map((part) => {
    return { account_id: toInteger(part.account), is_original: false, ...toVersion(part, mediaIds) }
  })
  const meaning = ({ account_id: _, ...version }: (typeof versions)[number]) => canonicalJson(version)
  const shared = mostCommon(versions, meaning)
  return {
    accounts: versions.map(({ account_id }) => account_id),
    versions: [
      { ...shared, account_id: 0, is_original: true },
      ...versions.filter((version) => meaning(version) !== meaning(shared)),
    ],
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

/** Every version repeats its media: without them it would post text only. */
function toVersion(part: SubmissionPart, mediaIds: Submission["mediaIds"]) {
  const { text, link, media } = part.content
  const idOf = ({ sha256, url }: Media) => toInteger(mediaIds[sha256 ?? url ?? ""] ?? "")
  const thumbs = media.flatMap((item) => {
    return item.thumbnail ? [{ media_id: idOf(item), thumb_id: idOf(item.thumbnail) }] : []
  })
  const content = { body: text, media: media.map(idOf), ...(link !== null && { url: link }) }
  const options = networkOptions[part.network]?.(part)
  const isSet = Object.values(options ?? {}).some((fields) => JSON.stringify(fields) !== "{}")
  return {
    content: [{ ...content, ...(thumbs.length > 0 && { video_thumbs: thumbs }) }],
    ...(isSet && { options }),
  }
}

/** Settings under the vendor's word for the network; what was not written is undefined. */
const networkOptions: Partial<Record<Network, (part: SubmissionPart) => Record<string, object>>> = {
  facebook: (part) => ({ facebook_page: { type: pick(part, "type", types) } }),
  instagram: (part) => ({ instagram: { type: pick(part, "type", types) } }),
  linkedin: (part) => ({ linkedin: { visibility: pick(part, "visibility", visibilities) } }),
  mastodon: ({ content }) => ({ mastodon: { sensitive: content.options["sensitive"] } }),
  youtube: ({ content }) => ({
    youtube: { title: content.title ?? undefined, status: content.options["privacy"] },
  }),
  pinterest: (part) => {
    const { title, link, options } = part.content
    const boards = forAccount(part, options["board"])
    return { pinterest: { title: title ?? undefined, link: link ?? undefined, boards } }
  },
  tiktok: (part) => {
    const privacy_level = forAccount(part, pick(part, "privacy", privacies))
    const switches = Object.entries(tiktokSwitches).map(([key, field]) => {
      return [field, forAccount(part, part.content.options[key])] as const
    })
    return { tiktok: { privacy_level, ...Object.fromEntries(switches) } }
  },
}

const types = { post: "post", reel: "reel", story: "story" }
const visibilities = { public: "PUBLIC", connections: "CONNECTIONS" }
const privacies = { public: "PUBLIC_TO_EVERYONE", friends: "MUTUAL_FOLLOW_FRIENDS", private: "SELF_ONLY" }
const tiktokSwitches = {
  comments: "allow_comments",
  duet: "allow_duet",
  stitch: "allow_stitch",
  disclose: "content_disclosure",
  "own-brand": "brand_organic_toggle",
  "branded-content": "brand_content_toggle",
}

function pick({ content }: SubmissionPart, key: string, words: Readonly<Record<string, string>>) {
  return translate({ key, words, value: content.options[key] })
}

function forAccount({ account }: SubmissionPart, value: unknown) {
  return value === undefined ? undefined : { [`account-${account}`]: value }
}

function toInteger(id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id)
  throw refuse(`"${id}" is not a whole number, but this service takes the integer "id" of accounts and media`)
}
