/** Syncs once, and again until what is due is published or the time to wait is over. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config } from "../model/config.ts"
import { isAccountOf } from "../model/key.ts"
import type { LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { ReadConnection } from "../model/provider.ts"
import { sync } from "../sync/sync.ts"
import type { Context } from "./context.ts"
import type { Done } from "./outcomes.ts"

interface Waiting {
  /** Null in a dry run. */
  readonly store: LedgerStore | null
  readonly connectionFor: (accountKey: string) => ReadConnection | undefined
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
  { store, connectionFor, context, wait }: Waiting,
): Promise<SyncedUntil> {
  const { clock, signal } = context
  const deadline = clock.now() + wait
  const done = new Map<string, "synced">()
  let current = snapshot
  for (;;) {
    const synced = await sync({ store, snapshot: current, connectionFor, clock })
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

/** An unknown outcome may still be found in the service. */
const ended = ["open", "published", "failed", "rejected", "cancelled", "skipped", "gone"]

/** Configured workspaces with deliveries that are not at their end. `only`: at most this one. */
export function workspacesAtWork(config: Config, snapshot: LedgerSnapshot, only: string | null): Set<string> {
  const accounts = [...snapshot.entries.values()].flatMap(({ deliveries }) =>
    Object.keys(deliveries).filter((accountKey) => !ended.includes(deliveries[accountKey]!.state)),
  )
  const busy = Object.values(config.workspaces).filter((each) =>
    accounts.some((key) => isAccountOf(each, key)),
  )
  return new Set(busy.map(({ name }) => name).filter((name) => only === null || name === only))
}

function deliveriesOf(snapshot: LedgerSnapshot) {
  return [...snapshot.entries.values()].flatMap((entry) => Object.values(entry.deliveries))
}
