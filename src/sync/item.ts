/** One delivery of the ledger that is being looked up. */
import type { LedgerDelivery, LedgerSnapshot } from "../model/ledger.ts"

export interface Item {
  /** Key of the post. */
  readonly key: string
  readonly path: string
  readonly accountKey: string
  readonly known: LedgerDelivery
}

/** Nobody wrote the record since it was read. */
export function isUntouched({ key, accountKey, known }: Item, current: LedgerSnapshot): boolean {
  const now = current.entries.get(key)?.deliveries[accountKey]
  return now?.updatedAt === known.updatedAt && now.state === known.state
}
