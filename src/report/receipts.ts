/** The ledger's deliveries → one receipt per commit whose content they have. Pure. */
import type { Outcome } from "../model/report.ts"
import { isFailed } from "./exit.ts"

/** A commit, and the pull request that brought it. */
export interface Origin {
  readonly source: string
  readonly pull: number | null
}

/** A delivery with its past, as the ledger knows it. */
export interface Standing extends Outcome {
  /** Commits whose content it had before, oldest first. Default: none. */
  readonly earlier?: readonly Origin[]
  /** UTC instant of the latest request about it. Default: not known. */
  readonly askedAt?: string | null
}

/** A delivery that has the content of a later commit now. */
export interface Moved {
  readonly post: string
  readonly target: string
  readonly to: Origin
}

/** What became of everything that one commit brought. */
export interface Receipt extends Origin {
  readonly deliveries: readonly Outcome[]
  /** Default: none. */
  readonly moved?: readonly Moved[]
}

/** Each receipt costs several requests, so that a run writes a few only. */
const mostReceipts = 20

/**
 * Commits with something that this run changed, then those that wait for something; the most recent first. At most
 * `most`, so that a long history of what waits costs nothing.
 */
export function receiptsOf(
  standing: readonly Standing[],
  { most = mostReceipts }: { readonly most?: number } = {},
): Receipt[] {
  const changed = new Set(standing.filter(hasChanged).flatMap(sourcesOf))
  const open = new Set(standing.filter(isOpen).map(({ source }) => source))
  const sources = new Set(
    standing.flatMap(sourcesOf).filter((source) => changed.has(source) || open.has(source)),
  )
  return [...sources]
    .map((source) => ({ source, rank: changed.has(source) ? 0 : 1, latest: latestOf(source, standing) }))
    .toSorted((a, b) => a.rank - b.rank || b.latest - a.latest)
    .slice(0, most)
    .map(({ source }) => receiptOf(source, standing))
}

/** Whether nothing of it changes any more by itself. */
export function isFinal({ deliveries }: Receipt): boolean {
  return !deliveries.some(isOpen)
}

/** Whether it waits for a time, a service, a run or a person. */
export function isOpen({ state }: Outcome): boolean {
  return !isFailed(state) && !["draft", "published", "cancelled", "skipped"].includes(state)
}

function hasChanged({ did }: Outcome): boolean {
  return did !== "nothing"
}

function sourcesOf({ source, earlier = [] }: Standing): string[] {
  return [...earlier.map((origin) => origin.source), ...(source === null ? [] : [source])]
}

function receiptOf(source: string, standing: readonly Standing[]): Receipt {
  const deliveries = standing.filter((delivery) => delivery.source === source)
  const left = standing.filter(
    (delivery) => delivery.source !== source && sourcesOf(delivery).includes(source),
  )
  const pulls = [
    ...deliveries.map(({ pull }) => pull),
    ...left
      .flatMap(({ earlier = [] }) => earlier.filter((origin) => origin.source === source))
      .map(({ pull }) => pull),
  ]
  return {
    source,
    pull: pulls.find((pull) => pull !== null) ?? null,
    deliveries: deliveries.map(outcomeOf),
    moved: left.flatMap(({ post, target, source: to, pull }) =>
      to === null ? [] : [{ post, target, to: { source: to, pull } }],
    ),
  }
}

function outcomeOf({ earlier: _earlier, askedAt: _askedAt, ...outcome }: Standing): Outcome {
  return outcome
}

/** Milliseconds since the epoch; 0 where no time is known. */
function latestOf(source: string, standing: readonly Standing[]): number {
  const instants = standing
    .filter((delivery) => sourcesOf(delivery).includes(source))
    .map(({ askedAt, scheduledAt, publishedAt }) => askedAt ?? publishedAt ?? scheduledAt)
  return Math.max(0, ...instants.map((instant) => (instant === null ? 0 : Date.parse(instant) || 0)))
}
