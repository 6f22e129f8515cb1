/** The two things that a run has of its repository: the posts of one commit, and the ledger. */
import type { LedgerStore } from "../model/ledger.ts"

/** What a publish reads. */
export interface Source extends AsyncDisposable {
  /** Folder with the files: the checkout, or a temporary work tree of the tip. */
  readonly root: string
  /** The commit; null with a folder ledger, where the files are taken as they are. */
  readonly commit: string | null
  /** Number of the pull request that brought that commit; null where none did, or it is not known. */
  readonly pull: number | null
  readonly notices: readonly string[]
  /** Why cancels and updates are suppressed in this run; null when they are not. `last`: commit of the last run. */
  readonly whySuppress: (last: string | null) => Promise<string | null>
}

/** A repository that is not git's, such as a model of one. */
export interface Repository {
  openSource(): Promise<Source>
  /** `source`: commit that is published; null where nothing is. Throws LedgerError. */
  openLedger(source: string | null): Promise<LedgerStore & AsyncDisposable>
}
