/** Submission → request body, by the vendor's page and https://docs.mixpost.app/api/posts/create (2026-11-21). */
import { canonicalJson } from "../../lib/canonical-json.ts"
import type { SendTime, Submission, SubmissionPart } from "../../model/delivery.ts"
import type { Media } from "../../model/post.ts"
import { mostCommon, refuse } from "../define.ts"
import { optionsOf } from "./options.ts"

/** A post without any flag: the service keeps it as a draft, with its time in it. */
export function toPost(submission: Submission) {
  return {
    accounts: submission.parts.map(({ account }) => toInteger(account, "account")),
    versions: toVersions(submission),
    ...toTime(submission.when),
  }
}

/** UTC, so that no daylight saving is left to the server. */
function toTime(when: SendTime) {
  if (when.kind !== "at") return {}
  return { date: when.at.slice(0, 10), time: when.at.slice(11, 16), timezone: "UTC" }
}

/** The flag that makes a replaced post go out. */
export function toFlag({ kind }: SendTime) {
  switch (kind) {
    case "at":
      return { schedule: true }
    case "now":
      return { schedule_now: true }
    case "queue":
      return { queue: true }
    case "draft":
      return {}
    default:
      return kind satisfies never
  }
}

/** One original, then a whole version for each account that differs from it in anything. */
function toVersions({ parts, mediaIds }: Submission) {
  const all = parts.map((part) => ({
    account: part.account,
    content: [toContent(part, mediaIds)],
    options: optionsOf(part),
  }))
  const [first, ...others] = all
  if (!first) throw refuse("The post has no account")
  const { content } = mostCommon([first, ...others], (version) => canonicalJson(version.content))
  const same = all.filter((version) => canonicalJson(version.content) === canonicalJson(content))
  const options = mergeOptions(same.map((version) => version.options))
  const overrides = all.filter((version) => !same.includes(version) || !covers(options, version.options))
  return [
    { account_id: 0, is_original: true, content, ...given(options) },
    ...overrides.map((version) => ({
      account_id: toInteger(version.account, "account"),
      is_original: false,
      content: version.content,
      ...given(version.options),
    })),
  ]
}

type Options = ReturnType<typeof optionsOf>

const given = (options: Options) => (Object.keys(options).length === 0 ? {} : { options })

/** The first word per network wins; single accounts within a network (TikTok, Pinterest) stand side by side. */
function mergeOptions(all: readonly Options[]): Options {
  const merged: Options = {}
  for (const [network, fields] of all.flatMap(Object.entries) as [string, Options[string]][]) {
    const target = (merged[network] ??= {})
    for (const [key, value] of Object.entries(fields)) {
      const known = target[key]
      target[key] = isPerAccount(known) && isPerAccount(value) ? { ...known, ...value } : (known ?? value)
    }
  }
  return merged
}

const isPerAccount = (value: unknown): value is object => typeof value === "object" && value !== null

/** Whether an account that reads the merged options gets exactly its own. */
function covers(merged: Options, own: Options): boolean {
  return canonicalJson(mergeOptions([own, merged])) === canonicalJson(merged)
}

/** An override repeats its media: without them it would post text only. */
function toContent({ content }: SubmissionPart, mediaIds: Submission["mediaIds"]) {
  const idOf = (media: Media) => {
    const source = media.sha256 ?? media.url ?? ""
    return toInteger(mediaIds[source] ?? "", "media")
  }
  const thumbs = content.media.flatMap((media) => {
    return media.thumbnail ? [{ media_id: idOf(media), thumb_id: idOf(media.thumbnail) }] : []
  })
  return {
    body: content.text,
    media: content.media.map(idOf),
    ...(content.link === null ? {} : { url: content.link }),
    ...(thumbs.length === 0 ? {} : { video_thumbs: thumbs }),
  }
}

function toInteger(id: string, what: "account" | "media"): number {
  if (!/^[1-9]\d{0,14}$/.test(id)) {
    throw refuse(
      `The ${what} id "${id}" is not a whole number, but this service takes the integer "id", not the uuid`,
    )
  }
  return Number(id)
}
