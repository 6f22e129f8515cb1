/** A plan's changes on their way through its checks. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Change } from "../model/plan.ts"

export interface Checked {
  readonly changes: Change[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The change as one that is not carried out, and why. */
export function blockedBy(change: Change, code: string): Change {
  return { ...change, action: "blocked", submission: null, codes: [...change.codes, code] }
}
