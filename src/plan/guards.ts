/** Limits on a whole plan: what is too much for one run is stopped, with the reason. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { deliveriesOf, type LedgerEntry } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import { blockedBy, type Checked } from "./checked.ts"

interface Bounds {
  readonly maxCreates: number
  readonly entries: ReadonlyMap<string, LedgerEntry>
  /** Post files there are, valid or not. */
  readonly files: number
  /** Place of the configuration, to point at. */
  readonly configPath: string
  /** Why cancels and updates are suppressed (a force push, for example); null when they are not. */
  readonly suppressed: string | null
}

/** Turns what a guard stops into `blocked`. */
export function guard(changes: readonly Change[], bounds: Bounds): Checked {
  const diagnostics: Diagnostic[] = []
  let guarded = [...changes]
  const stop = (actions: readonly Change["action"][], diagnostic: Diagnostic) => {
    diagnostics.push(diagnostic)
    guarded = guarded.map((change) =>
      actions.includes(change.action) ? blockedBy(change, diagnostic.code) : change,
    )
  }
  const count = (action: Change["action"]) => guarded.filter((change) => change.action === action).length
  const place = { location: { path: bounds.configPath } }

  // A replace is a cancel and a create; what it takes back it brings again, so it is no cancel here.
  const creates = count("create") + count("replace")
  if (creates > bounds.maxCreates) {
    const args = { count: creates, limit: bounds.maxCreates }
    stop(["create", "replace"], diagnose("plan/too-many-creates", args, place))
  }
  const cancels = count("cancel")
  const scheduled = countScheduled(bounds.entries)
  const limit = Math.max(3, Math.floor(scheduled * 0.2))
  if (bounds.files === 0 && scheduled > 0) {
    stop(["cancel"], diagnose("plan/nothing-left", { count: scheduled }, place))
  } else if (bounds.suppressed !== null && cancels + count("update") + count("replace") > 0) {
    stop(["cancel", "update", "replace"], diagnose("plan/suppressed", { reason: bounds.suppressed }, place))
  } else if (cancels > limit) {
    stop(["cancel"], diagnose("plan/too-many-cancels", { count: cancels, limit }, place))
  }
  return { changes: guarded, diagnostics }
}

function countScheduled(entries: ReadonlyMap<string, LedgerEntry>): number {
  return deliveriesOf({ entries }).filter((delivery) => delivery.state === "scheduled").length
}
