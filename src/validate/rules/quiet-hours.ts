/** A post goes out when its readers are awake, where the team asks for it. The same for every target. */
import { Temporal } from "temporal-polyfill"
import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Config } from "../../model/config.ts"
import type { DraftPost } from "../post.ts"

interface QuietOptions {
  readonly config: Pick<Config, "policy" | "timezone">
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Both as `22:00`; the end is not quiet any more. */
type QuietHours = NonNullable<Config["policy"]["quietHours"]>

/** Times to come, in the zone of the configuration, else in the post's own. When `now` and the queue go out is not known here. */
export function checkQuietHours(
  { key, path, when, locate }: Pick<DraftPost, "key" | "path" | "when" | "locate">,
  { config, now }: QuietOptions,
): Diagnostic[] {
  const { quietHours, quietHoursSeverity: severity } = config.policy
  if (quietHours === null || !when?.at || Date.parse(when.at) <= now) return []
  const zone = config.timezone ?? when.timezone ?? "UTC"
  const moment = Temporal.Instant.from(when.at).toZonedDateTimeISO(zone)
  if (!isQuiet(clockOf(moment), quietHours)) return []
  const args = {
    time: when.local ?? when.at,
    hours: `${quietHours.from}-${quietHours.to}`,
    zone,
    end: asWritten(endOf(moment, quietHours), when.timezone ?? zone),
  }
  const location = { path, range: locate(["schedule"]) }
  return [diagnose("schedule/quiet-hours", args, { location, post: key, severity })]
}

function isQuiet(clock: string, { from, to }: QuietHours): boolean {
  return from < to ? from <= clock && clock < to : from <= clock || clock < to
}

function clockOf(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: "minute" })
}

function endOf(moment: Temporal.ZonedDateTime, { to }: QuietHours): Temporal.ZonedDateTime {
  const end = moment.withPlainTime(to)
  return Temporal.ZonedDateTime.compare(end, moment) > 0 ? end : moment.add({ days: 1 }).withPlainTime(to)
}

/** In the post's own zone; with its offset where the zone has no name. */
function asWritten(moment: Temporal.ZonedDateTime, zone: string): string {
  const own = moment.withTimeZone(zone)
  const isNamed = zone.includes("/")
  const shown = isNamed ? own.toPlainDateTime() : own
  const text = shown.toString({ smallestUnit: "minute", ...(isNamed ? {} : { timeZoneName: "never" }) })
  return isNamed ? text.replace("T", " ") : text
}
