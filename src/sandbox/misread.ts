/** What a service makes of a request that it does not keep as it was sent: a cut text, another time, no media. */
import type { Body, Part } from "./body.ts"
import type { Fault } from "./faults.ts"

/** The vendors' words for what a post says, when it goes out and what it shows. */
const texts: ReadonlySet<string> = new Set(["content", "body", "caption", "text"])
const times: ReadonlySet<string> = new Set(["scheduled_at", "scheduled_for", "scheduled_time", "scheduledAt"])
const media: ReadonlySet<string> = new Set(["media", "media_ids", "video_thumbs"])

/** A new value for what stands under `key`; `beside` is everything that stands there. */
type Change = (key: string, value: unknown, beside: Readonly<Record<string, unknown>>) => unknown

/** The body as the API gets it; the same one for faults of another kind. */
export function misread(fault: Fault, body: Body): Body {
  switch (fault.kind) {
    case "text-cut":
      return changed(body, (key, value) =>
        texts.has(key) && typeof value === "string" ? value.slice(0, fault.length) : value,
      )
    case "time-shift":
      return changed(body, (key, value, beside) => shifted(key, value, { beside, by: fault.by }))
    case "media-lost":
      return changed(withoutFiles(body), (key, value) =>
        media.has(key) && Array.isArray(value) ? [] : value,
      )
    default:
      return body
  }
}

function changed(body: Body, change: Change): Body {
  if (body.kind === "json") return { ...body, value: walk(body.value, change) }
  if (body.kind !== "form") return body
  return { ...body, parts: body.parts.map((part) => changedPart(part, change)) }
}

function changedPart(part: Part, change: Change): Part {
  if ("filename" in part) return part
  if (/^[[{]/.test(part.value))
    return { ...part, value: JSON.stringify(walk(JSON.parse(part.value), change)) }
  return { ...part, value: String(change(part.name, part.value, {})) }
}

function walk(value: unknown, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, change))
  if (value === null || typeof value !== "object") return value
  const beside = value as Readonly<Record<string, unknown>>
  const entries = Object.entries(beside)
  return Object.fromEntries(entries.map(([key, inner]) => [key, walk(change(key, inner, beside), change)]))
}

interface Shift {
  readonly beside: Readonly<Record<string, unknown>>
  /** Milliseconds. */
  readonly by: number
}

/** An instant, or a date and a time beside it. */
function shifted(key: string, value: unknown, { beside, by }: Shift): unknown {
  if (typeof value !== "string") return value
  if (times.has(key)) return new Date(Date.parse(value) + by).toISOString()
  const { date, time } = beside
  if ((key !== "date" && key !== "time") || typeof date !== "string" || typeof time !== "string") return value
  const wall = new Date(Date.parse(`${date}T${time}Z`) + by).toISOString()
  return key === "date" ? wall.slice(0, 10) : wall.slice(11, 16)
}

/** A form whose files are lost is one of a plain text. */
function withoutFiles(body: Body): Body {
  if (body.kind !== "form") return body
  const parts = body.parts.filter((part) => !("filename" in part))
  return { ...body, parts: parts.map((part) => (part.name === "type" ? { ...part, value: "text" } : part)) }
}
