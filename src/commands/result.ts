/** What a command gives back: everything to tell, as data. Commands print nothing. */
import type { Report } from "../model/report.ts"

export interface CommandResult {
  readonly report: Report
  /** 0 success, 1 errors or nothing went out, 2 partial, 3 an unknown outcome needs a person. */
  readonly exitCode: 0 | 1 | 2 | 3
  /** Text of the files the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
}

export function resultOf(report: Report, sources: ReadonlyMap<string, string>): CommandResult {
  return { report, exitCode: report.exitCode as CommandResult["exitCode"], sources }
}
