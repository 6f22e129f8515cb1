/** One run that may write: where it stands, and what it has to tell. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Plan } from "../model/plan.ts"
import type { Outcome } from "../model/report.ts"
import type { FailureReason } from "../report/exit.ts"
import type { Standing } from "../report/receipts.ts"
import type { CommandOptions, Context } from "./context.ts"
import type { Source } from "./repository.ts"

/** What one run has to tell beside what is wrong with the files. */
export interface Run {
  readonly plan: Plan | null
  readonly diagnostics: readonly Diagnostic[]
  /** What this run did, and what needs somebody. */
  readonly outcomes: readonly Outcome[]
  /** Everything in the ledger. */
  readonly standing: readonly Standing[]
  /** Why a request failed, where no diagnostic says so. */
  readonly failureReason: FailureReason | null
  readonly notices: readonly string[]
  /** Path of a file with what the ledger could not take; null where it took everything. */
  readonly erroredLedger: string | null
}

export const nothing: Run = {
  plan: null,
  diagnostics: [],
  outcomes: [],
  standing: [],
  failureReason: null,
  notices: [],
  erroredLedger: null,
}

export interface Setting {
  readonly context: Context
  readonly options: CommandOptions
  readonly source: Source
}
