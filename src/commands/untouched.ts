/** What a look at the service kept a run from changing or cancelling. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Executed } from "../publish/execute.ts"

export function untouchedDiagnostics(rounds: readonly Executed[]): Diagnostic[] {
  return rounds
    .flatMap(({ answers }) => answers)
    .flatMap(({ sending: { changes }, answer: { untouched } }) => {
      if (!untouched) return []
      const { because, detail, wasTold } = untouched
      return changes.map(({ post, target, path }) => {
        const place = { location: { path }, post, target }
        const args = { post, target, detail }
        if (because === "too-late") return diagnose("ledger/too-late", args, place)
        return diagnose("ledger/drift", args, { ...place, severity: wasTold ? "warning" : "error" })
      })
    })
}
