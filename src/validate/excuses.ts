/** Excuses of single lines, applied: what is excused is not told, and an excuse has a reason and a use. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { isCode, isSettable, suggestRule } from "../diagnostics/settable.ts"
import type { Excuse } from "../document/excuses.ts"

/** Findings of one file, of which none is told that an excuse covers. */
export function withoutExcused(diagnostics: readonly Diagnostic[], excuses: readonly Excuse[]): Diagnostic[] {
  return diagnostics.filter((diagnostic) => !excuses.some((excuse) => covers(excuse, diagnostic)))
}

/** Excuses that say no reason, or name what cannot be excused. */
export function checkExcuses(path: string, excuses: readonly Excuse[]): Diagnostic[] {
  return excuses.flatMap(({ codes, reason, range }) => {
    if (codes.length === 0 || reason === "") {
      const lacks = codes.length === 0 ? "code" : "reason"
      return [diagnose("document/excuse-reason", { lacks }, { location: { path, range } })]
    }
    return codes.flatMap(({ code, range: place }) => {
      if (isSettable(code)) return []
      const args = { code, isCode: isCode(code), suggestion: suggestRule(code) }
      return [diagnose("document/excuse-refused", args, { location: { path, range: place } })]
    })
  })
}

/** Codes that an excuse names for nothing. `found`: all that was found in the file. */
export function unusedExcuses(
  path: string,
  { excuses, found }: { readonly excuses: readonly Excuse[]; readonly found: readonly Diagnostic[] },
): Diagnostic[] {
  return excuses.flatMap((excuse) =>
    excuse.codes.flatMap(({ code, range }) => {
      const isUsed = found.some((diagnostic) => diagnostic.code === code && covers(excuse, diagnostic))
      return isUsed ? [] : [diagnose("document/excuse-unused", { code }, { location: { path, range } })]
    }),
  )
}

function covers({ codes, reason, first, last }: Excuse, { code, location }: Diagnostic): boolean {
  const line = location?.range?.start.line
  if (reason === "" || line === undefined || line < first || line > last) return false
  return isSettable(code) && codes.some((each) => each.code === code)
}
