/** Submission → body of a post: the vendor's page and https://docs.mixpost.app/api/posts/create, 2026-11-21. */
import { canonicalJson } from "../../lib/canonical-json.ts"
import { lookUp } from "../../lib/json.ts"
import type { SendTime, Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Media } from "../../model/post.ts"
import { integerId, mostCommon } from "../define.ts"
import { toFields, type Fields } from "../fields.ts"
import { mediaIdOf } from "../media.ts"
import { options } from "./options.ts"

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
function toVersion(part: SubmissionPart, mediaIds: Submission["mediaIds"]) {
  const { text, link, media, thread } = part.content
  const idOf = (item: Media) => integerId(mediaIdOf(item, mediaIds))
  const video_thumbs = media.flatMap((item) => {
    return item.thumbnail ? [{ media_id: idOf(item), thumb_id: idOf(item.thumbnail) }] : []
  })
  const first = {
    ...{ body: text, media: media.map(idOf) },
    ...(link !== null && { url: link }),
    ...(video_thumbs.length > 0 && { video_thumbs }),
  }
  const set = toOptions(part)
  const word = part.network === "facebook" ? "facebook_page" : part.network
  return {
    content: [first, ...thread.map((body) => ({ body, media: [] }))],
    ...(Object.keys(set).length > 0 && { options: { [word]: set } }),
  }
}

/** What Pinterest and TikTok have of their own stands under each account. */
function toOptions({ account, network, content }: SubmissionPart): object {
  const fields = toFields(lookUp<Fields>(options, network) ?? {}, content.options)
  const title = content.title === null ? {} : { title: content.title }
  if (network === "youtube") return { ...title, ...fields }
  if (network !== "pinterest" && network !== "tiktok") return fields
  const own = Object.entries(fields).map(([field, value]) => [field, { [`account-${account}`]: value }])
  const pin =
    network === "pinterest" ? { ...title, ...(content.link !== null && { link: content.link }) } : {}
  return { ...pin, ...(Object.fromEntries(own) as object) }
}
