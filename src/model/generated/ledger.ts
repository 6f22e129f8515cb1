/** Generated from schemas/ledger.schema.json by `npm run generate`. */

/**
 * A file of the ledger: meta.json, or the entry of one post.
 */
export type LedgerFile = LedgerMeta | LedgerEntry

/**
 * meta.json: which ledger this is and who may read it.
 */
export interface LedgerMeta {
  /**
   * Version of the format that wrote the ledger.
   */
  schema: number
  /**
   * Oldest version that can read it.
   */
  oldestReader: number
  lineage: LedgerLineage
  /**
   * Commit that the last run reconciled.
   */
  source: string | null
}
/**
 * Where the ledger belongs.
 */
export interface LedgerLineage {
  /**
   * Random id given when the ledger was made.
   */
  id: string
  /**
   * The repository's remote without credentials.
   */
  repository: string | null
  /**
   * The host's numeric id of the repository, where known.
   */
  repositoryId: string | null
}
/**
 * What has been asked of the outside world for one post.
 */
export interface LedgerEntry {
  /**
   * Version of the format.
   */
  schema: number
  /**
   * Identity of the post.
   */
  key: string
  /**
   * Path of the post file when it was last seen.
   */
  path: string
  /**
   * One record per account, by provider/workspace/account.
   */
  deliveries: {
    [k: string]: LedgerDelivery
  }
}
/**
 * The record of one post on one account.
 */
export interface LedgerDelivery {
  /**
   * Name of the target when last written.
   */
  target: string
  /**
   * Name of the workspace when last written.
   */
  workspace: string
  /**
   * Provider id.
   */
  provider: string
  /**
   * Account id at the provider.
   */
  account: string
  /**
   * Network of the account.
   */
  network: string
  /**
   * Rises only after the previous one was cancelled and confirmed.
   */
  generation: number
  /**
   * State of the delivery.
   */
  state:
    | "open"
    | "sending"
    | "committing"
    | "draft"
    | "scheduled"
    | "published"
    | "failed"
    | "rejected"
    | "updating"
    | "cancelling"
    | "cancelled"
    | "skipped"
    | "gone"
    | "unknown"
  /**
   * SHA-256 of the meaning that was asked for, hex.
   */
  fingerprint: string
  /**
   * SHA-256 of the canonical text, to recognise the post in a listing, hex.
   */
  textHash: string
  when: LedgerWhen
  /**
   * How many media were sent with it.
   */
  mediaCount: number
  /**
   * Id of the post at the provider.
   */
  remoteId: string | null
  /**
   * Address of the published post.
   */
  url: string | null
  /**
   * UTC instant the provider will publish at.
   */
  scheduledAt: string | null
  /**
   * UTC instant of publication, as the provider says.
   */
  publishedAt: string | null
  /**
   * What went wrong last, without secrets.
   */
  message: string | null
  /**
   * What a person was told of it last, such as a change made by hand; told as an error once.
   */
  concern: string | null
  /**
   * Ids at the provider of what may be it, where a person has to decide. Default: none.
   */
  candidates?: string[]
  /**
   * Further copies of it at the provider that a lost answer left behind.
   */
  extras: LedgerExtra[]
  /**
   * UTC instant of the last change of this record.
   */
  updatedAt: string
  /**
   * Every try, in order; kept for ever.
   */
  attempts: LedgerAttempt[]
}
/**
 * The moment that was asked for.
 */
export interface LedgerWhen {
  /**
   * Kind of moment.
   */
  kind: "at" | "now" | "queue" | "draft"
  /**
   * UTC instant that the service was asked for; null where it chooses one.
   */
  at: string | null
}
/**
 * A copy of a post that nobody asked for; recorded before it is deleted.
 */
export interface LedgerExtra {
  /**
   * Id of the copy at the provider.
   */
  id: string
  /**
   * What became of it; null while that is not known. left: it is out, or not surely ours, so nothing was touched.
   */
  outcome: null | "deleted" | "left"
}
/**
 * One try to change something at the provider, written before it is made.
 */
export interface LedgerAttempt {
  /**
   * Random id of the try.
   */
  id: string
  /**
   * What was tried.
   */
  action: "create" | "update" | "cancel"
  /**
   * The run that made it: run id/attempt, or local.
   */
  run: string
  /**
   * Commit whose content was sent.
   */
  source: string | null
  /**
   * Number of the pull request that brought that commit; null where none did, or it is not known.
   */
  pull: number | null
  /**
   * UTC instant of the claim.
   */
  claimedAt: string
  /**
   * UTC instant after which this try must not send any more.
   */
  sendNotAfter: string
  /**
   * SHA-256 of the content that was to be sent, hex.
   */
  payloadHash: string
  /**
   * What an update was to make of the post; null for a create or a cancel.
   */
  wanted: LedgerWanted | null
  /**
   * Ids of the media that went with it, by the SHA-256 of what was uploaded with its alternative text, hex.
   */
  uploads: {
    [k: string]: string
  }
  /**
   * How it ended; null while it is not known. absent: two lists of the provider did not show it.
   */
  outcome: null | "done" | "not-sent" | "not-executed" | "rejected" | "ambiguous" | "absent" | "resolved"
}
/**
 * What the record of the delivery becomes when an update arrives.
 */
export interface LedgerWanted {
  /**
   * SHA-256 of the meaning that was asked for, hex.
   */
  fingerprint: string
  /**
   * SHA-256 of the canonical text, to recognise the post in a listing, hex.
   */
  textHash: string
  when: LedgerWhen
  /**
   * How many media were sent with it.
   */
  mediaCount: number
}
