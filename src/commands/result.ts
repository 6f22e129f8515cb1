/** What a command gives back: everything to tell, as data. Commands print nothing. */
import type { Config } from "../model/config.ts"
import type { Report } from "../model/report.ts"
import type { Standing } from "../report/receipts.ts"

export interface CommandResult {
  readonly report: Report
  /** 0 success, 1 errors or nothing went out, 2 partial, 3 an unknown outcome needs a person. */
  readonly exitCode: 0 | 1 | 2 | 3
  /** Text of the files the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
  /** Every delivery of the ledger, for views that outlive a run; empty where the command read no ledger. */
  readonly standing: readonly Standing[]
  /** Null where it was not read, or cannot be used. */
  readonly config: Config | null
  /** What reviewers of this plan see, as plan/reviewed.ts marks it; empty without a plan. */
  readonly marks: readonly string[]
}

export function resultOf(
  report: Report,
  {
    sources = new Map(),
    standing = [],
    config = null,
    marks = [],
  }: Partial<Omit<CommandResult, "report" | "exitCode">> = {},
): CommandResult {
  return { report, exitCode: report.exitCode as CommandResult["exitCode"], sources, standing, config, marks }
}
