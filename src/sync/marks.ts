/** What the ledger notes of further copies: whose they are, before anything is done to them, and what became of them. */
import { transact } from "../ledger/transact.ts"
import { toInstant, type Clock } from "../lib/clock.ts"
import {
  deliveriesOf,
  type LedgerEntry,
  type LedgerExtra,
  type LedgerSnapshot,
  type LedgerStore,
  type LedgerWrite,
} from "../model/ledger.ts"
import { itemsOf, type Item } from "./item.ts"

/** One entry of a delivery's list of copies. */
export interface Mark {
  readonly item: Item
  readonly extra: LedgerExtra
}

/** Copies that were found and are not at their end, with the delivery that they copy. */
export function begunIn(
  { entries }: LedgerSnapshot,
  belongs: (accountKey: string) => boolean,
): [Item, LedgerExtra][] {
  const items = [...entries.values()].flatMap(itemsOf).filter(({ accountKey }) => belongs(accountKey))
  return items.flatMap((item) =>
    item.known.extras
      .filter(({ outcome }) => outcome === null)
      .map((extra): [Item, LedgerExtra] => [item, extra]),
  )
}

interface Writing {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  readonly clock: Clock
}

export function writeMarks(
  { store, snapshot, clock }: Writing,
  marks: readonly Mark[],
  what: string,
): Promise<LedgerSnapshot> {
  if (marks.length === 0) return Promise.resolve(snapshot)
  const decide = (current: LedgerSnapshot): LedgerWrite | null => {
    const still = marks.filter((mark) => !isPostOf(current, mark))
    const count = still.length === 1 ? "a second copy" : `${still.length} second copies`
    const entries = marked(current, still, toInstant(clock.now()))
    return still.length === 0 ? null : { entries, message: `${what} ${count}` }
  }
  return transact(store, decide, { clock })
}

/** It is a post of the ledger itself. */
function isPostOf(snapshot: LedgerSnapshot, { item: { known }, extra: { id } }: Mark): boolean {
  return deliveriesOf(snapshot).some(({ provider, remoteId }) => {
    return provider === known.provider && remoteId === id
  })
}

/** The entries with their marks; a mark of the same copy is overwritten. */
function marked({ entries }: LedgerSnapshot, marks: readonly Mark[], updatedAt: string): LedgerEntry[] {
  const changed = new Map<string, LedgerEntry>()
  for (const { item, extra } of marks) {
    const { post, accountKey } = item
    const entry = changed.get(post) ?? entries.get(post)!
    const before = entry.deliveries[accountKey]!
    const extras = [...before.extras.filter(({ id }) => id !== extra.id), extra]
    const delivery = { ...before, extras, updatedAt }
    changed.set(post, { ...entry, deliveries: { ...entry.deliveries, [accountKey]: delivery } })
  }
  return [...changed.values()]
}
