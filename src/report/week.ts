/** One week of the accounts in a plan, as a table: what the plan adds, in bold, among what stands. */
import { codeSpan } from "../lib/escape-markdown.ts"
import type { Change, Plan } from "../model/plan.ts"
import type { Outcome } from "../model/report.ts"
import { nameOf } from "./exit.ts"
import { dayAndTime, daysFrom } from "./local-time.ts"
import { cut, joined, more, tableOf } from "./markdown-blocks.ts"
import { plural } from "./wording.ts"

export interface WeekOptions {
  /** All deliveries of the ledger. Default: only what the plan says of them. */
  readonly standing?: readonly Outcome[]
  /** Most accounts. */
  readonly rows: number
}

interface Slot {
  readonly target: string
  /** UTC instant. */
  readonly at: string
  readonly isNew: boolean
}

/** Times of a day in one cell; more are counted. */
const mostTimes = 3

/** From the day of the first post that the plan schedules; null where it schedules none. */
export function weekStrip(
  plan: Plan | null,
  { standing = [], rows }: WeekOptions,
): { readonly title: string; readonly table: string } | null {
  const changes = plan?.changes ?? []
  const added = changes.flatMap(newSlot)
  const timezone = zoneOf(changes)
  const first = added.flatMap(({ at }) => dayAndTime(at, timezone)?.day ?? []).toSorted()[0]
  if (first === undefined) return null
  const days = daysFrom(first, 7)
  const placed = [...added, ...standingSlots(changes, standing)].flatMap((slot) => {
    const there = dayAndTime(slot.at, timezone)
    return there && days.some(({ day }) => day === there.day) ? [{ ...slot, ...there }] : []
  })
  const accounts = [...Map.groupBy(placed, ({ target }) => target)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const lines = accounts
    .slice(0, rows)
    .map(([target, slots]) => [
      codeSpan(cut(target)),
      ...days.map(({ day }) => timesIn(slots.filter((slot) => slot.day === day))),
    ])
  const table = tableOf(["Account", ...days.map(({ name }) => name.replaceAll(" ", "&nbsp;"))], lines)
  const title = `Week from ${days[0]!.name} ${days[0]!.month}, times in ${timezone}`
  return { title, table: joined([table, more(accounts.length, rows)]) }
}

function newSlot({ action, when, target }: Change): Slot[] {
  const isAsked = action === "create" || action === "update" || action === "replace"
  return isAsked && when.at !== null ? [{ target, at: when.at, isNew: true }] : []
}

/** What is there and is not changed by the plan. */
function standingSlots(changes: readonly Change[], standing: readonly Outcome[]): Slot[] {
  const known = new Map(standing.map((outcome) => [nameOf(outcome), outcome]))
  const kept = changes.filter(({ action }) => action === "none" || action === "blocked")
  const asked = new Set(changes.map(nameOf))
  return [
    ...kept.flatMap((change) => {
      const outcome = known.get(nameOf(change))
      return slotAt(
        change.target,
        outcome ? placedAt(outcome) : change.action === "none" ? change.when.at : null,
      )
    }),
    ...standing.flatMap((outcome) =>
      asked.has(nameOf(outcome)) ? [] : slotAt(outcome.target, placedAt(outcome)),
    ),
  ]
}

function slotAt(target: string, at: string | null): Slot[] {
  return at === null ? [] : [{ target, at, isNew: false }]
}

function placedAt({ state, scheduledAt, publishedAt }: Outcome): string | null {
  if (state === "published") return publishedAt
  return state === "scheduled" || state === "committing" ? scheduledAt : null
}

/** The one zone in which the new posts were written; else UTC. */
function zoneOf(changes: readonly Change[]): string {
  const zones = new Set(
    changes.filter((change) => newSlot(change).length > 0).map(({ when }) => when.timezone),
  )
  const [zone = null] = zones
  return zones.size === 1 && zone !== null && dayAndTime("1970-01-01T00:00Z", zone) !== null ? zone : "UTC"
}

function timesIn(slots: readonly (Slot & { readonly time: string })[]): string {
  if (slots.length === 0) return "·"
  const sorted = slots.toSorted((a, b) => (a.time < b.time ? -1 : 1))
  if (sorted.length <= mostTimes)
    return sorted.map(({ time, isNew }) => (isNew ? `**${time}**` : time)).join(", ")
  const added = sorted.filter(({ isNew }) => isNew).length
  return plural(sorted.length, "post") + (added === 0 ? "" : `, **${added} new**`)
}
