/** How a post is published again: the interval as data, the end as an instant. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Document } from "../document/document.ts"
import type { WrittenPost } from "../model/generated/post.ts"
import type { Content, When } from "../model/post.ts"
import { readSchedule } from "./schedule.ts"

type Repost = NonNullable<Content["repost"]>

interface RepostInput {
  /** When the post itself goes out; null where that cannot be read, and a diagnostic says so already. */
  readonly when: When | null
  /** Zone of the configuration. */
  readonly defaultTimezone: string | null
}

export interface ReadRepost {
  /** null where the post is published once, or where `until` cannot be read. */
  readonly repost: Repost | null
  readonly diagnostics: readonly Diagnostic[]
}

export function readRepost(
  document: Document,
  written: WrittenPost,
  { when, defaultTimezone }: RepostInput,
): ReadRepost {
  if (written.repost === undefined || when === null) return { repost: null, diagnostics: [] }
  const every = readInterval(written.repost.every)
  const { until } = written.repost
  if (until === undefined) return { repost: { every, until: null }, diagnostics: [] }

  const place = { location: { path: document.path, range: document.locate(["repost", "until"]) } }
  const { when: end, diagnostics } = readSchedule({
    schedule: until,
    timezone: written.timezone,
    defaultTimezone,
    locate: () => place.location,
  })
  // Words such as `queue` are no end, and must not be offered as one either.
  if (end?.at === null || diagnostics.some(({ code }) => code === "schedule/form")) {
    const args = { value: until, help: 'Write it like "2027-06-01 12:00"' }
    return { repost: null, diagnostics: [diagnose("schedule/form", args, place)] }
  }
  if (end === null) return { repost: null, diagnostics }
  if (when.at !== null && Date.parse(end.at) <= Date.parse(when.at)) {
    const args = { until, at: when.local ?? when.at }
    return { repost: null, diagnostics: [diagnose("schedule/repost-end", args, place)] }
  }
  return { repost: { every, until: end.at }, diagnostics: [] }
}

/** `30 days` → 30 of day; the schema has checked the form. */
function readInterval(text: string): Repost["every"] {
  const [count, unit] = text.split(" ")
  return { count: Number(count), unit: unit!.replace(/s$/, "") as Repost["every"]["unit"] }
}
