/** One delivery of the ledger that is being looked up. */
import type { LedgerAttempt, LedgerDelivery, LedgerEntry, LedgerSnapshot } from "../model/ledger.ts"

export interface Item {
  /** Key of the post. */
  readonly key: string
  readonly path: string
  readonly accountKey: string
  readonly known: LedgerDelivery
}

/** Names a delivery among all others: `key accountKey`. */
export function deliveryName({ key, accountKey }: Pick<Item, "key" | "accountKey">): string {
  return `${key} ${accountKey}`
}

/** Every delivery of a post. */
export function itemsOf({ key, path, deliveries }: LedgerEntry): Item[] {
  return Object.entries(deliveries).map(([accountKey, known]) => ({ key, path, accountKey, known }))
}

/** What looking it up found out. */
export interface Verdict {
  readonly after: Partial<LedgerDelivery>
  /** Closes the latest attempt; null leaves it open. */
  readonly outcome: LedgerAttempt["outcome"]
  /** One sentence for a person, without its subject. */
  readonly notice: string
}

/** Nobody wrote the record since it was read. */
export function isUntouched({ key, accountKey, known }: Item, current: LedgerSnapshot): boolean {
  const now = current.entries.get(key)?.deliveries[accountKey]
  return now?.updatedAt === known.updatedAt && now.state === known.state
}
