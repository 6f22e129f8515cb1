/** The ledger as one table: everything that was ever asked of the services. */
import { alignColumns, clip } from "../lib/table.ts"
import type { Outcome } from "../model/report.ts"
import { describePlace } from "./wording.ts"

/** Widest post key in cells; longer ones are cut. */
const widestKey = 40

/** A head and one line per delivery; empty without deliveries. */
export function statusTable(outcomes: readonly Outcome[]): string[] {
  if (outcomes.length === 0) return []
  const rows = outcomes.map((outcome) => {
    const { time, where } = describePlace(outcome)
    return [clip(outcome.post, widestKey), outcome.target, outcome.state, time, where]
  })
  return alignColumns([["POST", "TARGET", "STATE", "TIME", "ID OR LINK"], ...rows])
}
