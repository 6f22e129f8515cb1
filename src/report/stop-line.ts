/** When the first of a plan goes out, and until when that can still be stopped. */
import { escapeMarkdown } from "../lib/escape-markdown.ts"
import { guardBeforeTime, type Change, type Plan } from "../model/plan.ts"
import { describeInstant, describeWhen, plural } from "./wording.ts"

/** One line of Markdown; empty where nothing would go out. `undoWindow` in milliseconds; null where it is not known. */
export function stopLine(plan: Plan | null, undoWindow: number | null): string {
  const asked = (plan?.changes ?? []).filter(
    ({ action }) => action === "create" || action === "update" || action === "replace",
  )
  const kind = (name: Change["when"]["kind"]) => asked.filter(({ when }) => when.kind === name)
  const now = kind("now")
  // Tier D: the service publishes at once whatever is asked.
  const atOnce = now.filter(({ tier }) => tier === "D" || undoWindow === 0)
  const undoable = now.length - atOnce.length
  return [
    atOnce.length === 0
      ? ""
      : `**${goOut(atOnce.length)} as soon as this is merged, and cannot be stopped.**`,
    undoable === 0 ? "" : `${goOut(undoable)} ${waiting(undoWindow)}.`,
    timed(kind("at")),
    kind("queue").length === 0
      ? ""
      : `${plural(kind("queue").length, "delivery takes", "deliveries take")} the next slot of a queue.`,
  ]
    .filter((sentence) => sentence !== "")
    .join(" ")
}

function goOut(count: number): string {
  return plural(count, "delivery goes out", "deliveries go out")
}

function waiting(undoWindow: number | null): string {
  if (undoWindow === null)
    return "when the undo window after the merge is over; before that, removing the file stops it"
  const stop = undoWindow - guardBeforeTime
  const end =
    stop <= 0
      ? "and cannot be stopped"
      : `and can be stopped in the first ${lasting(stop)} by removing the file`
  return `${lasting(undoWindow)} after the merge, ${end}`
}

function lasting(milliseconds: number): string {
  const isWhole = milliseconds % 60_000 === 0
  return isWhole ? plural(milliseconds / 60_000, "minute") : plural(Math.round(milliseconds / 1000), "second")
}

function timed(changes: readonly Change[]): string {
  const first = changes
    .filter(({ when }) => when.at !== null && !Number.isNaN(Date.parse(when.at)))
    .toSorted((a, b) => Date.parse(a.when.at!) - Date.parse(b.when.at!))[0]
  if (first === undefined) return ""
  const at = Date.parse(first.when.at!)
  const last = describeInstant(new Date(at - guardBeforeTime).toISOString())
  // C-: the promise of a service that cannot take back, or cannot be asked what it has.
  const where = first.tier === "C-" ? ", where its service can take it back" : ""
  return `The first goes out **${escapeMarkdown(describeWhen(first.when))}**; until ${last}, removing its file stops it${where}.`
}
