/** A located finding that the user can fix. Findings are values, collected; they are never thrown. */
import type { Location } from "../model/range.ts"
import { catalogue, type DiagnosticCode } from "./codes/index.ts"

export type Severity = "error" | "warning" | "info"

export interface Diagnostic {
  /** Permanent, documented, searchable: `text/too-long`. */
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** What is wrong and why, in one sentence. */
  readonly message: string
  /** What to do. */
  readonly help?: string
  readonly location?: Location
  /** Key of the post, where known. */
  readonly post?: string
  /** Name of the target. */
  readonly target?: string
}

type Args<Code extends DiagnosticCode> = Parameters<(typeof catalogue)[Code]["message"]>[0]

interface Place {
  readonly location?: Location
  readonly post?: string
  readonly target?: string
  /** Instead of the catalogue's severity. */
  readonly severity?: Severity
}

/** Words a finding as the catalogue says. */
export function diagnose<Code extends DiagnosticCode>(
  code: Code,
  args: Args<Code>,
  place: Place = {},
): Diagnostic {
  const entry = catalogue[code] as CatalogueEntry<Args<Code>>
  return {
    code,
    severity: entry.severity,
    message: entry.message(args),
    help: typeof entry.help === "string" ? entry.help : entry.help(args),
    ...place,
  }
}

/** One row of the catalogue. */
export interface CatalogueEntry<A> {
  readonly severity: Severity
  readonly message: (args: A) => string
  readonly help: string | ((args: A) => string)
  /** One line for the README. */
  readonly explain: string
  readonly settable?: true
}

/** Sorted by path, line, column, code; errors before warnings at the same place. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      order(a.location?.path ?? "", b.location?.path ?? "") ||
      (a.location?.range?.start.line ?? 0) - (b.location?.range?.start.line ?? 0) ||
      (a.location?.range?.start.column ?? 0) - (b.location?.range?.start.column ?? 0) ||
      order(a.severity, b.severity) ||
      order(a.code, b.code) ||
      order(a.target ?? "", b.target ?? ""),
  )
}

/** Of several with the same code on the same delivery, the most severe one, in the order of the first. */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (each) => {
    const { code, post, target, message } = each
    return post === undefined ? `${code} ${message}` : `${code} ${post} ${target ?? message}`
  })
  return [...groups.values()].map((its) => its.find(({ severity }) => severity === "error") ?? its[0]!)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error")
}
