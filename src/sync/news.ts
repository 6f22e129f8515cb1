/** What was found out about deliveries, and its way into the ledger. */
import { transact } from "../ledger/transact.ts"
import type { Clock } from "../lib/clock.ts"
import type { LedgerAttempt, LedgerDelivery, LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import { settled, withDeliveries } from "../publish/record.ts"
import { isUntouched, type Item } from "./item.ts"

export interface News {
  readonly item: Item
  readonly after: Partial<LedgerDelivery>
  readonly outcome: LedgerAttempt["outcome"]
  /** Id of the attempt that the outcome closes. Default: the latest. */
  readonly of?: string | undefined
}

/** It is not in the ledger yet. */
export function isNews({ item: { known }, after, outcome, of }: News): boolean {
  const closed = known.attempts.findLast(({ id }) => of === undefined || id === of)
  const fields = Object.entries(after)
  return (
    (closed !== undefined && closed.outcome !== outcome) ||
    fields.some(([field, value]) => known[field as keyof LedgerDelivery] !== value)
  )
}

interface Writing {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  readonly clock: Clock
}

/** `verb` begins the first line of the commit. What somebody else wrote about meanwhile is left to them. */
export function writeNews(
  all: readonly News[],
  verb: "Recover" | "Sync",
  { store, snapshot, clock }: Writing,
): Promise<LedgerSnapshot> {
  if (all.length === 0) return Promise.resolve(snapshot)
  const decide = (current: LedgerSnapshot) => {
    const still = all.filter(({ item }) => isUntouched(item, current))
    if (still.length === 0) return null
    const records = still.map(({ item, after, ...end }) => {
      return { change: item, delivery: settled(item.known, after, { ...end, now: clock.now() }) }
    })
    return { entries: withDeliveries(current, records), message: `${verb} ${still.length} deliveries` }
  }
  return transact(store, decide, { clock })
}
