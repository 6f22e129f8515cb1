/** The words of an author → the moment a post goes out. Nothing is guessed: what can be read in two ways is refused. */
import { Temporal } from "temporal-polyfill"
import { nearest } from "../diagnostics/nearest.ts"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { When } from "../model/post.ts"
import type { Location } from "../model/range.ts"
import { isTimezone, suggestTimezone } from "./timezone.ts"

interface ScheduleInput {
  readonly schedule: string | undefined
  /** Zone written in the post. */
  readonly timezone: string | undefined
  /** Zone of the configuration, already checked. */
  readonly defaultTimezone: string | null
  /** Place of `schedule` or `timezone` in the file. */
  readonly locate: (key: "schedule" | "timezone") => Location
}

export interface ScheduleResult {
  /** null where the schedule cannot be read. */
  readonly when: When | null
  readonly diagnostics: readonly Diagnostic[]
}

const words = ["now", "queue", "draft"] as const

/** Date and time with optional seconds and offset; the one form there is. */
const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)\s?(Z|[+-]\d\d:?\d\d)?$/

export function readSchedule(input: ScheduleInput): ScheduleResult {
  const { schedule, timezone, locate } = input
  const at = { location: locate("schedule") }
  const wrong = (...diagnostics: Diagnostic[]): ScheduleResult => ({ when: null, diagnostics })

  if (timezone !== undefined && !isTimezone(timezone)) {
    const args = { zone: timezone, suggestion: suggestTimezone(timezone) }
    return wrong(diagnose("schedule/unknown-zone", args, { location: locate("timezone") }))
  }
  if (schedule === undefined) return wrong(diagnose("schedule/missing", undefined, at))
  const word = words.find((one) => one === schedule)
  if (word !== undefined)
    return { when: { kind: word, at: null, local: null, timezone: null }, diagnostics: [] }

  const parts = form.exec(schedule)
  if (!parts) return wrong(diagnose("schedule/form", { value: schedule, help: formHelp(schedule) }, at))
  const [, date, time, offset] = parts
  const local = plainDateTime(date!, time!)
  if (!local)
    return wrong(diagnose("schedule/no-such-time", { value: schedule, reason: whyNot(date!, time!) }, at))

  if (offset !== undefined)
    return withOffset(local, { offset, timezone: timezone ?? null, value: schedule, at })
  const zone = timezone ?? input.defaultTimezone
  if (zone === null) return wrong(diagnose("schedule/no-zone", { value: schedule }, at))
  return inZone(local, { zone, value: schedule, at })
}

function plainDateTime(date: string, time: string): Temporal.PlainDateTime | null {
  // A leap second parses as :59, which is not what is written.
  if (time.slice(6) === "60") return null
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: "reject" })
  } catch {
    return null
  }
}

function whyNot(date: string, time: string): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number]
  if (month < 1 || month > 12) return "a year has twelve months"
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month })
  if (day < 1 || day > daysInMonth) {
    const name = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(
      Date.UTC(2024, month - 1, 1),
    )
    return `${name} ${year} has ${daysInMonth} days`
  }
  return `a day has no time ${time}`
}

interface OffsetTime {
  readonly offset: string
  readonly timezone: string | null
  readonly value: string
  readonly at: { readonly location: Location }
}

function withOffset(
  local: Temporal.PlainDateTime,
  { offset, timezone, value, at }: OffsetTime,
): ScheduleResult {
  const written = offset === "Z" ? "+00:00" : offset.replace(/(\d\d):?(\d\d)$/, "$1:$2")
  try {
    const zone = timezone ?? (offset === "Z" ? "UTC" : written)
    return whenAt(Temporal.Instant.from(`${local.toString()}${written}`).toZonedDateTimeISO(zone), zone)
  } catch {
    const reason = `no place has the offset ${offset}`
    return { when: null, diagnostics: [diagnose("schedule/no-such-time", { value, reason }, at)] }
  }
}

interface ZoneTime {
  readonly zone: string
  readonly value: string
  readonly at: { readonly location: Location }
}

function inZone(local: Temporal.PlainDateTime, { zone, value, at }: ZoneTime): ScheduleResult {
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" })
  const later = local.toZonedDateTime(zone, { disambiguation: "later" })
  if (earlier.equals(later)) return whenAt(earlier, zone)
  const args = { value, zone, readings: `"${isoWithOffset(earlier)}" or "${isoWithOffset(later)}"` }
  const isTwice = earlier.toPlainDateTime().equals(local)
  return { when: null, diagnostics: [diagnose(isTwice ? "schedule/overlap" : "schedule/gap", args, at)] }
}

function whenAt(moment: Temporal.ZonedDateTime, timezone: string): ScheduleResult {
  const local = moment.toPlainDateTime()
  const when: When = {
    kind: "at",
    at: moment.toInstant().toString(),
    local: local.toString({ smallestUnit: local.second === 0 ? "minute" : "second" }).replace("T", " "),
    timezone,
  }
  return { when, diagnostics: [] }
}

function isoWithOffset(moment: Temporal.ZonedDateTime): string {
  return moment.toString({ timeZoneName: "never" })
}

function formHelp(value: string): string {
  const word = nearest(value, words)
  if (word !== null) return `Did you mean "${word}"?`
  const time = /(\d{1,2}):(\d\d)(?!.*\d:\d)/.exec(value)
  const clock = time ? `${time[1]!.padStart(2, "0")}:${time[2]}` : "18:00"
  const slashed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})/.exec(value)
  if (slashed) {
    const [first, second] = [slashed[1]!.padStart(2, "0"), slashed[2]!.padStart(2, "0")]
    const readings = [`${slashed[3]}-${second}-${first}`, `${slashed[3]}-${first}-${second}`].filter(isDate)
    if (readings[0] === readings[1]) readings.pop()
    if (readings.length === 0) readings.push(`${slashed[3]}-12-01`)
    return `Write the year first: ${readings.map((date) => `"${date} ${clock}"`).join(" or ")}`
  }
  const date = /^\d{4}-\d\d-\d\d/.exec(value)?.[0] ?? "2026-12-01"
  return `Write it like "${date} ${clock}", or one of now, queue and draft`
}

function isDate(date: string): boolean {
  return plainDateTime(date, "00:00") !== null
}
