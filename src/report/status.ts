/** A receipt in one line, and as the status of its commit. */
import { visible } from "../lib/escape-workflow.ts"
import type { Outcome } from "../model/report.ts"
import { isFailed } from "./exit.ts"
import { isOpen, type Receipt } from "./receipts.ts"
import { describeDay, list } from "./wording.ts"

export interface CommitStatus {
  readonly state: "pending" | "success" | "failure" | "error"
  readonly description: string
}

interface StatusOptions {
  /** Milliseconds since the epoch, to tell what is due from what is next. Default: nothing is due yet. */
  readonly now?: number
  /** Code points. Default 139: GitHub takes 140 characters, and does not say which (OpenAPI, read 2026-11-21). */
  readonly longest?: number
}

/** `error` where nobody knows, `failure` as soon as one failed, `pending` while something waits, else `success`. */
export function statusOf(receipt: Receipt, { now, longest = 139 }: StatusOptions = {}): CommitStatus {
  const { unknown, failed, open, total } = tallyOf(receipt)
  const of = (some: readonly Outcome[], word: string) =>
    clip(`${some.length} of ${total} ${word}: ${targetsOf(some)}`, longest)
  if (unknown.length > 0) return { state: "error", description: of(unknown, "unknown") }
  if (failed.length > 0) return { state: "failure", description: of(failed, "failed") }
  const description = clip(verdictOn(receipt, { now, zone: "Z" }), longest)
  return { state: open.length > 0 ? "pending" : "success", description }
}

/** `2 of 5 published, 1 failed, next 1 Dec 18:00 UTC`. */
export function receiptVerdict(receipt: Receipt, { now }: Pick<StatusOptions, "now"> = {}): string {
  return verdictOn(receipt, { now, zone: " UTC" })
}

interface Wording {
  readonly now: number | undefined
  /** What stands behind a time. */
  readonly zone: string
}

function verdictOn(receipt: Receipt, { now = 0, zone }: Wording): string {
  const { published, unknown, failed, open, total } = tallyOf(receipt)
  if (receipt.deliveries.length === 0) return "Replaced by a later commit"
  const isWhole = published === total
  const next = open
    .flatMap(({ scheduledAt }) => scheduledAt ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]
  const where = (state: Outcome["state"]) =>
    receipt.deliveries.filter((delivery) => delivery.state === state).length
  const counts = list([
    [isWhole ? published : 0, "published"],
    [failed.length, "failed"],
    [unknown.length, "unknown"],
    [where("draft"), "kept as draft"],
    [where("cancelled"), "cancelled"],
    [where("skipped"), "skipped"],
  ])
  const time =
    next === undefined ? "" : `${Date.parse(next) > now ? "next" : "due since"} ${describeDay(next)}${zone}`
  const share = isWhole ? "" : `${published} of ${total} published`
  return [share, counts, time].filter((part) => part !== "").join(", ")
}

interface Tally {
  /** Deliveries that were to go out and are not taken back. */
  readonly total: number
  readonly published: number
  readonly unknown: readonly Outcome[]
  readonly failed: readonly Outcome[]
  /** What waits for its time, a service or a run. */
  readonly open: readonly Outcome[]
}

function tallyOf({ deliveries }: Receipt): Tally {
  const where = (test: (delivery: Outcome) => boolean) => deliveries.filter(test)
  const aside = where(({ state }) => state === "draft" || state === "cancelled" || state === "skipped")
  return {
    total: deliveries.length - aside.length,
    published: where(({ state }) => state === "published").length,
    unknown: where(({ state }) => state === "unknown"),
    failed: where(({ state }) => isFailed(state)),
    open: where((delivery) => isOpen(delivery) && delivery.state !== "unknown"),
  }
}

function targetsOf(deliveries: readonly Outcome[]): string {
  return [...new Set(deliveries.map(({ target }) => target))].join(", ")
}

/** One line of at most so many code points. */
export function clip(text: string, longest: number): string {
  const points = [...visible(text.replace(/\s+/g, " "))]
  return points.length <= longest ? points.join("") : `${points.slice(0, longest - 1).join("")}…`
}
