/** Findings as annotations on lines: a runner takes ten of each kind per step, so errors come first and the rest is counted. */
import type { Outcome, Report, ReportDiagnostic } from "../model/report.ts"
import { isFailed } from "./exit.ts"
import { plural, verdictOf } from "./wording.ts"

export interface Annotation {
  readonly kind: "error" | "warning" | "notice"
  readonly title: string
  readonly message: string
  /** From the folder of postmerge.yml; null where it belongs to no file. */
  readonly path: string | null
  readonly range: ReportDiagnostic["range"]
}

/** Source: actions/runner, src/Runner.Worker/ExecutionContext.cs, read 2026-11-21. */
const mostOfAKind = 10
/** Same source; longer messages are cut there without a word. */
const longestMessage = 4096

/**
 * At most ten of each kind; where some are left out, one of the notices counts them. A red run always says why, whatever
 * made it red.
 */
export function annotationsOf(report: Report): Annotation[] {
  const found = [
    ...report.diagnostics.map(ofDiagnostic),
    ...report.outcomes.filter(needsSomebody).map(ofOutcome),
  ]
  const isExplained = report.exitCode === 0 || found.some(({ kind }) => kind === "error")
  const all = isExplained ? found : [...found, verdict(report)]
  const of = (kind: Annotation["kind"]) => all.filter((annotation) => annotation.kind === kind)
  const errors = of("error")
  const warnings = of("warning")
  const notices = of("notice")
  const isCut = [errors, warnings, notices].some((kind) => kind.length > mostOfAKind)
  const shown = [
    ...errors.slice(0, mostOfAKind),
    ...warnings.slice(0, mostOfAKind),
    ...notices.slice(0, isCut ? mostOfAKind - 1 : mostOfAKind),
  ]
  const left = all.length - shown.length
  return left === 0 ? shown : [...shown, rest(left)]
}

function ofDiagnostic({ severity, code, message, help, path, range }: ReportDiagnostic): Annotation {
  const text = help === null ? message : `${message}\n${help}`
  return { kind: severity === "info" ? "notice" : severity, title: code, message: cut(text), path, range }
}

function needsSomebody({ state, did }: Outcome): boolean {
  return state === "unknown" || (isFailed(state) && did !== "nothing")
}

function ofOutcome({ state, post, target, message, help, path }: Outcome): Annotation {
  const text = [`"${post}" on "${target}" is ${state}`, message, help]
    .filter((line) => line !== null)
    .join("\n")
  return { kind: "error", title: `outcome/${state}`, message: cut(text), path, range: null }
}

function verdict(report: Report): Annotation {
  return { kind: "error", title: "Postmerge", message: cut(verdictOf(report)), path: null, range: null }
}

function rest(count: number): Annotation {
  const message = `${plural(count, "more finding")}: the log and the report have all of them`
  return { kind: "notice", title: "More findings", message, path: null, range: null }
}

function cut(text: string): string {
  return text.length <= longestMessage ? text : `${text.slice(0, longestMessage - 1)}…`
}
