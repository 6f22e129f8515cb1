/**
 * After a command: what GitHub shows of it beside the run itself. All of it is made from the report and the ledger; what
 * fails here becomes a notice, and decides nothing.
 */
import { sleepingSchedules } from "./asleep.ts"
import { showPlan } from "./plan-comment.ts"
import { showReceipts } from "./receipt-views.ts"
import { createRemarks } from "./remarks.ts"
import type { Shown, View, ViewSetting } from "./view.ts"

/** Answers what to tell about it, a line each. Never rejects. */
export async function writeViews(shown: Shown, setting: ViewSetting): Promise<readonly string[]> {
  const remarks = createRemarks()
  const everything = { failed: "What GitHub shows could not be written", permission: "pull-requests: write" }
  await remarks.attempt(everything, () => write(shown, { ...setting, remarks }))
  return remarks.lines
}

async function write(shown: Shown, view: View): Promise<void> {
  const { report, config, standing } = shown
  const { event } = view.run
  if (report.dryRun) return
  if (event.kind === "pull-request") {
    if (report.command === "plan") await showPlan(shown, event, view)
    return
  }
  if (!isWriting(report.command) || config === null || config.policy.hold) return
  await showReceipts(standing, config, view)
  const isWaiting = standing.some(({ state }) => state === "scheduled")
  if (report.command !== "publish" || !isWaiting) return
  for (const line of await sleepingSchedules(view.rest, { ...view.run, checkout: view.checkout }))
    view.remarks.add(line)
}

function isWriting(command: string): boolean {
  return command === "publish" || command === "sync" || command === "resolve"
}
