/** Instants as people on the spot read them. */
import { Temporal } from "temporal-polyfill"
import type { Change } from "../model/plan.ts"

/** An instant with its time in a zone; without it where there is no such zone. */
export function localWhen(at: string, timezone: string | null): Change["when"] {
  const there = timezone === null ? null : zoned(at, timezone)
  const local = there?.toPlainDateTime().toString({ smallestUnit: "minute" }) ?? null
  return { kind: "at", at, local, timezone }
}

/** `2026-12-01` and `18:00` in a zone; null for what is no instant, or where there is no such zone. */
export function dayAndTime(
  at: string,
  timezone: string,
): { readonly day: string; readonly time: string } | null {
  const there = zoned(at, timezone)
  if (there === null) return null
  return {
    day: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: "minute" }),
  }
}

/** Consecutive days from `2026-12-01`, with the names that people read: `Tue 1` of `Dec`. */
export function daysFrom(
  first: string,
  count: number,
): readonly { readonly day: string; readonly name: string; readonly month: string }[] {
  const start = Temporal.PlainDate.from(first)
  return Array.from({ length: count }, (_, days) => {
    const date = start.add({ days })
    const word = (options: Intl.DateTimeFormatOptions) => date.toLocaleString("en", options)
    return {
      day: date.toString(),
      name: `${word({ weekday: "short" })} ${date.day}`,
      month: word({ month: "short" }),
    }
  })
}

function zoned(at: string, timezone: string): Temporal.ZonedDateTime | null {
  try {
    return Temporal.Instant.from(at).toZonedDateTimeISO(timezone)
  } catch {
    return null
  }
}
