/** The body of creating or replacing a post, and everything that is refused about it. */
import { Temporal } from "temporal-polyfill"
import type { Body } from "../body.ts"
import { optionsSchema } from "./options.ts"
import { schemas } from "../shape.ts"
import { bodyReader, unprocessable } from "./refuse.ts"
import type { Site } from "./site.ts"
import type { Content, PostInput, Version } from "./wire.ts"

/** The zone on the profile of the sandbox's user: what a time without `timezone` means. */
const profileZone = "America/New_York"

const integers = { type: "array", items: { type: "integer" }, uniqueItems: true }
const content = {
  type: "object",
  additionalProperties: false,
  properties: {
    body: { type: ["string", "null"], maxLength: 5000 },
    media: { type: "array", items: { type: "integer" } },
    url: { type: ["string", "null"] },
    video_thumbs: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["media_id", "thumb_id"],
        properties: { media_id: { type: "integer" }, thumb_id: { type: "integer" } },
      },
    },
  },
}
const readBody = bodyReader(
  schemas.compile<PostInput>({
    type: "object",
    additionalProperties: false,
    required: ["versions"],
    properties: {
      accounts: integers,
      tags: integers,
      versions: {
        type: "array",
        minItems: 1,
        items: {
          type: "object",
          additionalProperties: false,
          required: ["account_id", "is_original", "content"],
          properties: {
            account_id: { type: "integer" },
            is_original: { type: "boolean" },
            content: { type: "array", minItems: 1, items: content },
            options: optionsSchema,
          },
        },
      },
      date: { type: ["string", "null"], pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
      time: { type: ["string", "null"], pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" },
      timezone: { type: ["string", "null"] },
      schedule: { type: "boolean" },
      schedule_now: { type: "boolean" },
      queue: { type: "boolean" },
    },
  }),
)

/** Throws a 422 Refusal. */
export function readPost(site: Site, body: Body): PostInput {
  const input = readBody(site.world, body)
  for (const [index, id] of (input.accounts ?? []).entries()) {
    if (!site.accounts.some((account) => account.id === String(id))) throw notThere(`accounts.${index}`)
  }
  for (const [index, id] of (input.tags ?? []).entries()) {
    if (!site.tags.some((tag) => tag.id === id)) throw notThere(`tags.${index}`)
  }
  checkVersions(site, input)
  checkFlags(input)
  return input
}

function notThere(path: string) {
  return unprocessable(path, `The selected ${path} is invalid.`)
}

function checkVersions(site: Site, { versions, accounts = [] }: PostInput): void {
  for (const [index, version] of versions.entries()) {
    const path = `versions.${index}`
    const first = index === 0
    if (version.is_original !== first)
      throw unprocessable(`${path}.is_original`, "Only the first version is original.")
    if (first && version.account_id !== 0)
      throw unprocessable(`${path}.account_id`, "The original is for account 0.")
    if (!first && !accounts.includes(version.account_id)) throw notThere(`${path}.account_id`)
    const same = versions.findIndex(({ account_id }) => account_id === version.account_id)
    if (same !== index) throw unprocessable(`${path}.account_id`, "The account has a version already.")
    for (const [part, content] of version.content.entries())
      checkContent(site, `${path}.content.${part}`, content)
  }
}

function checkContent(site: Site, path: string, { media = [], video_thumbs = [] }: Content): void {
  const typeOf = (id: number) => site.media.find((item) => item.id === id)?.mime.split("/")[0]
  for (const [index, id] of media.entries()) {
    if (typeOf(id) === undefined) throw notThere(`${path}.media.${index}`)
  }
  for (const [index, { media_id, thumb_id }] of video_thumbs.entries()) {
    const at = `${path}.video_thumbs.${index}`
    if (typeOf(media_id) !== "video" || !media.includes(media_id)) throw notThere(`${at}.media_id`)
    if (typeOf(thumb_id) !== "image") throw notThere(`${at}.thumb_id`)
  }
}

/** What two flags at once mean is not documented, so they are refused; so is a time beside a flag that replaces it. */
function checkFlags({ schedule, schedule_now, queue, date, time }: PostInput): void {
  const flags = [schedule, schedule_now, queue].filter((flag) => flag === true).length
  if (flags > 1) throw unprocessable("schedule", "Give one of schedule, schedule_now and queue.")
  if ((schedule_now === true || queue === true) && (date || time)) {
    throw unprocessable("date", "A date or time has no place beside schedule_now or queue.")
  }
}

/** The wall-clock time of a post in its zone as epoch milliseconds; null without date or time. Throws 422. */
export function dueAt({ date, time, timezone }: PostInput): number | null {
  const zone = timezone ?? profileZone
  // Offsets such as +02:00 are no zones to this vendor.
  if (!/^[A-Za-z]/.test(zone) || !isZone(zone)) throw notThere("timezone")
  if (!date || !time) return null
  const day = parseDate(date)
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
}

function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== ""
  } catch {
    return false
  }
}

function parseDate(date: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(date)
  } catch {
    throw unprocessable("date", "The date does not match the format Y-m-d.")
  }
}

/** What an account publishes: its own version, else the original. */
export function versionFor({ versions }: PostInput, account: string): Version | undefined {
  return versions.find(({ account_id }) => String(account_id) === account) ?? versions[0]
}
