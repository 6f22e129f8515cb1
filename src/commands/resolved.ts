/** What a person settled. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { LedgerSnapshot } from "../model/ledger.ts"

export interface Resolved {
  /** The ledger afterwards; null where it was not read. */
  readonly snapshot: LedgerSnapshot | null
  /** Deliveries that were settled: `key accountKey`. */
  readonly touched: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
  readonly notices?: readonly string[]
}
