/** One delivery of the ledger that is being looked up. */
import {
  recordOf,
  type DeliveryPlace,
  type LedgerAttempt,
  type LedgerDelivery,
  type LedgerEntry,
  type LedgerSnapshot,
} from "../model/ledger.ts"

export interface Item extends DeliveryPlace {
  readonly path: string
  readonly known: LedgerDelivery
}

/** Every delivery of a post. */
export function itemsOf({ key: post, path, deliveries }: LedgerEntry): Item[] {
  return Object.entries(deliveries).map(([accountKey, known]) => ({ post, path, accountKey, known }))
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
export function isUntouched(item: Item, current: LedgerSnapshot): boolean {
  const { known } = item
  const now = recordOf(item, current)
  return now?.updatedAt === known.updatedAt && now.state === known.state
}
