/** Settles deliveries that a dead run left in a moving state, by looking at the provider before anything new is planned. */
import { transact } from "../ledger/transact.ts"
import type { Clock } from "../lib/clock.ts"
import type { LedgerDelivery, LedgerEntry, LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { settled, withDeliveries, type Recorded } from "../publish/record.ts"
import { isUntouched, type Item } from "./item.ts"
import { foreignTo, type Listing } from "./listing.ts"
import { isLost, settle, type ListForeign } from "./settle.ts"

/** Milliseconds after a claim's deadline at which another run may take it over: a slow request may still land before. */
const takeoverDelay = 10 * 60_000

export interface Recovery {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  /** Undefined for an account whose workspace cannot be reached in this run. */
  readonly connectionFor: (accountKey: string) => Connection | undefined
  readonly listing: Listing
  readonly clock: Clock
}

export interface Recovered {
  readonly snapshot: LedgerSnapshot
  /** One sentence per delivery that was settled, is left to a live run, or could not be looked at. */
  readonly notices: readonly string[]
  /** What was found out, by `key accountKey`. */
  readonly done: ReadonlyMap<string, "adopted" | "synced">
}

export async function recover({
  store,
  snapshot,
  connectionFor,
  listing,
  clock,
}: Recovery): Promise<Recovered> {
  const notices: string[] = []
  const records: { item: Item; record: Recorded }[] = []
  const done = new Map<string, "adopted" | "synced">()
  const listForeign: ListForeign = async (connection) => {
    const listed = await listing(connection)
    return listed instanceof ProviderError ? listed : foreignTo(snapshot, listed)
  }
  for (const { item, entry } of unsettledItems(snapshot)) {
    const { known, accountKey } = item
    const name = `${entry.key} → ${known.target}`
    const connection = connectionFor(accountKey)
    if (isMoving(known) && (isAlive(known, clock.now()) || !connection)) {
      notices.push(`${name}: a run claimed it and may still be at work on it; left alone`)
      continue
    }
    const verdict = connection ? await settle(known, connection, { entry, listForeign }) : null
    if (verdict === null) continue
    notices.push(`${name}: ${verdict.notice}`)
    const change = { post: entry.key, path: entry.path, accountKey }
    const delivery = settled(known, verdict.after, { now: clock.now(), outcome: verdict.outcome })
    records.push({ item, record: { change, delivery } })
    done.set(
      `${entry.key} ${accountKey}`,
      known.remoteId === null && delivery.remoteId !== null ? "adopted" : "synced",
    )
  }
  if (records.length === 0) return { snapshot, notices, done }
  const decide = (current: LedgerSnapshot) => {
    const still = records.filter(({ item }) => isUntouched(item, current)).map(({ record }) => record)
    if (still.length === 0) return null
    return { entries: withDeliveries(current, still), message: `Recover ${still.length} deliveries` }
  }
  return { snapshot: await transact(store, decide, { clock }), notices, done }
}

interface Found {
  readonly item: Item
  readonly entry: LedgerEntry
}

/** What is in a moving state, and creates whose answer was lost. */
function unsettledItems({ entries }: LedgerSnapshot): Found[] {
  return [...entries.values()].flatMap((entry) =>
    Object.entries(entry.deliveries)
      .filter(([, known]) => isMoving(known) || isLost(known))
      .map(([accountKey, known]) => ({
        item: { key: entry.key, path: entry.path, accountKey, known },
        entry,
      })),
  )
}

function isMoving({ state }: LedgerDelivery): boolean {
  return state === "sending" || state === "committing" || state === "updating" || state === "cancelling"
}

function isAlive({ attempts }: LedgerDelivery, now: number): boolean {
  const last = attempts.at(-1)
  return last !== undefined && now < Date.parse(last.sendNotAfter) + takeoverDelay
}
