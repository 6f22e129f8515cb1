/** Generated from schemas/errored-ledger.schema.json by `npm run generate`. */
import type { LedgerDelivery } from "./ledger.ts"

/**
 * errored-ledger.json: what a run did and could not record in the ledger.
 */
export interface ErroredLedger {
  /**
   * Version of this format.
   */
  version: 1
  /**
   * The run that wrote it: run id/attempt, or local.
   */
  run: string
  /**
   * One per delivery.
   */
  records: ErroredRecord[]
}
/**
 * What should have been recorded of one post on one account.
 */
export interface ErroredRecord {
  /**
   * Key of the post.
   */
  key: string
  /**
   * Provider, workspace and account.
   */
  accountKey: string
  /**
   * Random id of the try that the ledger knows of.
   */
  attempt: string
  delivery: LedgerDelivery
}
