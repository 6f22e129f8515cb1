/** Syncs once, and again until what is due is published or the time to wait is over. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { ReadConnection } from "../model/provider.ts"
import { sync } from "../sync/sync.ts"
import type { Context } from "./context.ts"
import type { Done } from "./outcomes.ts"

interface Waiting {
  /** Null in a dry run. */
  readonly store: LedgerStore | null
  readonly connections: Readonly<Record<string, ReadConnection>>
  readonly context: Context
  /** Longest milliseconds to stay. */
  readonly wait: number
}

interface SyncedUntil {
  readonly snapshot: LedgerSnapshot
  readonly done: Done
  readonly diagnostics: readonly Diagnostic[]
}

/** Milliseconds between two looks. */
const pollEvery = 10_000

export async function syncUntilPublished(
  snapshot: LedgerSnapshot,
  { store, connections, context, wait }: Waiting,
): Promise<SyncedUntil> {
  const { clock, signal } = context
  const deadline = clock.now() + wait
  const done = new Map<string, "synced">()
  let current = snapshot
  for (;;) {
    const synced = await sync({ store, snapshot: current, connections, clock })
    current = synced.snapshot
    for (const name of synced.changed) done.set(name, "synced")
    const waiting = countDue(current, deadline)
    if (waiting === 0 || clock.now() + pollEvery > deadline || signal.aborted) {
      return { snapshot: current, done, diagnostics: synced.diagnostics }
    }
    context.log(`Waiting for ${waiting} ${waiting === 1 ? "delivery" : "deliveries"} to be published`)
    await clock.sleep(pollEvery, signal).catch(() => undefined)
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

const ended = ["open", "published", "failed", "rejected", "cancelled", "skipped", "unknown"]

/** Workspaces with deliveries that are not at their end. `only`: at most this one. */
export function workspacesAtWork(snapshot: LedgerSnapshot, only: string | null): Set<string> {
  const names = deliveriesOf(snapshot)
    .filter(({ state }) => !ended.includes(state))
    .map(({ workspace }) => workspace)
  return new Set(names.filter((name) => only === null || name === only))
}

function deliveriesOf(snapshot: LedgerSnapshot) {
  return [...snapshot.entries.values()].flatMap((entry) => Object.values(entry.deliveries))
}
