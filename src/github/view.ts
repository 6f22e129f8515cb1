/** What a view is made from, and where it is written. */
import type { Config } from "../model/config.ts"
import type { Report } from "../model/report.ts"
import type { Standing } from "../report/receipts.ts"
import type { Run } from "./event.ts"
import type { Pulls } from "./pulls.ts"
import type { Remarks } from "./remarks.ts"
import type { Rest } from "./rest.ts"
import type { Scope } from "./scope.ts"

/** What a command gave back. */
export interface Shown {
  readonly report: Report
  /** Every delivery of the ledger. */
  readonly standing: readonly Standing[]
  /** Null where it was not read, or cannot be used. */
  readonly config: Config | null
  /** What reviewers of the plan see, as hashes. */
  readonly marks: readonly string[]
}

export interface ViewSetting {
  readonly rest: Rest
  readonly pullOf: Pulls
  readonly run: Run
  /** From the root of the checkout to the folder of postmerge.yml. */
  readonly folder: string
  /** Folder of the checkout. */
  readonly checkout: string
  readonly scope: Scope
  /** Milliseconds since the epoch. */
  readonly now: number
}

export interface View extends ViewSetting {
  readonly remarks: Remarks
}
