/** Syncs once, and again until what is due is published or the time to wait is over. */
import { withoutRepeats, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config } from "../model/config.ts"
import { isAccountOf } from "../model/key.ts"
import { deliveriesOf, type LedgerDelivery, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { mayHaveCopies } from "../sync/copies.ts"
import { createListing, reachFor, type Listing } from "../sync/listing.ts"
import type { SentNow } from "../sync/sent-now.ts"
import { sweepAll, type SweepAll, type Swept } from "../sync/sweep.ts"
import { sync } from "../sync/sync.ts"
import type { Context } from "./context.ts"
import type { Done } from "./outcomes.ts"

interface Waiting {
  readonly store: LedgerStore
  readonly connectionFor: (accountKey: string) => Connection | undefined
  /** For the first look; later ones read anew. */
  readonly listing: Listing
  readonly sent: SentNow
  readonly context: Context
  /** Longest milliseconds to stay. */
  readonly wait: number
}

export interface SyncedUntil {
  readonly snapshot: LedgerSnapshot
  readonly done: Done
  readonly diagnostics: readonly Diagnostic[]
  readonly notices: readonly string[]
}

/** Milliseconds between two looks. */
const pollEvery = 10_000

export async function syncUntilPublished(
  snapshot: LedgerSnapshot,
  { wait, context, listing, ...given }: Waiting,
): Promise<SyncedUntil> {
  const { clock, signal } = context
  const deadline = clock.now() + wait
  const looks: Look[] = []
  for (;;) {
    const current = looks.at(-1)?.snapshot ?? snapshot
    const lists = looks.length === 0 ? listing : createListing(reachFor(current, clock.now()))
    looks.push(await look(current, { ...given, clock, listing: lists }))
    const waiting = countDue(looks.at(-1)!.snapshot, deadline)
    if (waiting === 0 || clock.now() + pollEvery > deadline || signal.aborted) return toldBy(looks)
    context.log(`Waiting for ${waiting} ${waiting === 1 ? "delivery" : "deliveries"} to be published`)
    await clock.sleep(pollEvery, signal).catch(() => undefined)
  }
}

interface Look extends Swept {
  readonly changed: ReadonlySet<string>
}

/** Reads back what is there, and takes back what is there twice. */
async function look(snapshot: LedgerSnapshot, given: Omit<SweepAll, "snapshot">): Promise<Look> {
  const synced = await sync({ ...given, snapshot })
  const swept = await sweepAll({ ...given, snapshot: synced.snapshot })
  return { ...swept, changed: synced.changed, diagnostics: [...synced.diagnostics, ...swept.diagnostics] }
}

/** What was wrong once stays told, though a later look finds that it was told already. */
function toldBy(looks: readonly Look[]): SyncedUntil {
  const last = looks.at(-1)!
  const errors = looks
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ severity }) => severity === "error")
  return {
    snapshot: last.snapshot,
    done: new Map(looks.flatMap(({ changed }) => [...changed].map((name) => [name, "synced"] as const))),
    diagnostics: withoutRepeats([...errors, ...last.diagnostics]),
    notices: looks.flatMap(({ notices }) => notices),
  }
}

/** Scheduled deliveries that should be out by the deadline. */
function countDue(snapshot: LedgerSnapshot, deadline: number): number {
  return deliveriesOf(snapshot).filter(
    ({ state, scheduledAt, when }) =>
      state === "scheduled" &&
      (scheduledAt === null ? when.kind === "now" : Date.parse(scheduledAt) <= deadline),
  ).length
}

/** An unknown outcome may still be found in the service. */
const ended = ["open", "published", "failed", "rejected", "cancelled", "skipped", "gone"]

interface Work {
  /** Only this workspace; null for all. */
  readonly only: string | null
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Configured workspaces with deliveries that are not at their end, or of which there may be copies. */
export function workspacesAtWork(config: Config, snapshot: LedgerSnapshot, { only, now }: Work): Set<string> {
  const accounts = [...snapshot.entries.values()].flatMap(({ deliveries }) =>
    Object.keys(deliveries).filter((accountKey) => isAtWork(deliveries[accountKey]!, now)),
  )
  const busy = Object.values(config.workspaces).filter((each) =>
    accounts.some((key) => isAccountOf(each, key)),
  )
  return new Set(busy.map(({ name }) => name).filter((name) => only === null || name === only))
}

function isAtWork(delivery: LedgerDelivery, now: number): boolean {
  const isBegun = delivery.extras.some(({ outcome }) => outcome === null)
  return !ended.includes(delivery.state) || isBegun || mayHaveCopies(delivery, now)
}
