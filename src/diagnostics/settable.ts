/** The codes of rules: what a team can set under `rules`, and excuse on single lines. */
import { catalogue, type DiagnosticCode } from "./codes/index.ts"
import { nearest } from "./nearest.ts"

export function isCode(name: string): name is DiagnosticCode {
  return Object.hasOwn(catalogue, name)
}

/** Sorted. */
export const settableCodes: readonly DiagnosticCode[] = Object.keys(catalogue)
  .filter(isCode)
  .filter((code) => "settable" in catalogue[code])
  .toSorted()

const settable: ReadonlySet<string> = new Set(settableCodes)

export function isSettable(code: string): boolean {
  return settable.has(code)
}

/** What to write instead of a code that there is not; the area alone may be missing. */
export function suggestRule(code: string): string {
  const meant = settableCodes.find((known) => known.endsWith(`/${code}`)) ?? nearest(code, settableCodes)
  return meant === null ? "The table of codes in the README marks the rules" : `Did you mean "${meant}"?`
}
