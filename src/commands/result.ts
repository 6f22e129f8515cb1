/** What a command gives back: everything to tell, as data. Commands print nothing. */
import type { Outcome, Report } from "../model/report.ts"

export interface CommandResult {
  readonly report: Report
  /** 0 success, 1 errors or nothing went out, 2 partial, 3 an unknown outcome needs a person. */
  readonly exitCode: 0 | 1 | 2 | 3
  /** Text of the files the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
  /** Every delivery of the ledger, for views that outlive a run; empty where the command read no ledger. */
  readonly standing: readonly Outcome[]
}

export function resultOf(
  report: Report,
  { sources = new Map(), standing = [] }: Partial<Pick<CommandResult, "sources" | "standing">> = {},
): CommandResult {
  return { report, exitCode: report.exitCode as CommandResult["exitCode"], sources, standing }
}
