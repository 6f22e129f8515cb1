/** The receipt of a commit as a check run of our own, beside its status. */
import { posix } from "node:path"
import type { Config } from "../model/config.ts"
import type { Outcome } from "../model/report.ts"
import { renderCheck } from "../report/check.ts"
import type { Receipt } from "../report/receipts.ts"
import { statusOf, type CommitStatus } from "../report/status.ts"
import { caps } from "./caps.ts"
import { linksAt, runUrlOf } from "./links.ts"
import type { CheckAnnotation, CheckRun, Conclusion, Rest } from "./rest.ts"
import { isSame } from "./sticky.ts"
import type { View } from "./view.ts"

/** GitHub calls a check run stale that is not completed after 14 days, and posts wait longer: what waits is neutral. */
const conclusions = {
  pending: "neutral",
  success: "success",
  failure: "failure",
  error: "action_required",
} as const satisfies Record<CommitStatus["state"], Conclusion>

/** The app behind the token of a job; only the app that made a check run can change it. */
const actionsApp = "github-actions"

/** Written where it says something new. */
export async function showCheckRun(receipt: Receipt, config: Config, view: View): Promise<void> {
  const { rest, run, folder, scope, now } = view
  const { source } = receipt
  const runUrl = runUrlOf(run)
  const options = { links: linksAt(source, run, folder), runUrl, now, timezone: config.timezone }
  const { title, summary } = renderCheck(receipt, {
    ...options,
    // GitHub names no limit; a line that suits a status suits here.
    longestTitle: caps.statusDescription,
    limit: caps.checkText,
  })
  const conclusion = conclusions[statusOf(receipt, { now }).state]
  const known = await knownRun(rest, source, scope.check)
  if (known?.conclusion === conclusion && known.title === title && isSame(known.summary, summary)) return
  // Annotations are only ever added, so that they come once: with the first bad news.
  const isNews = known?.conclusion !== conclusion
  const check = {
    ...{ name: scope.check, conclusion, title, summary, text: null, detailsUrl: runUrl },
    annotations: isNews ? receipt.deliveries.flatMap((delivery) => annotationOf(delivery, folder)) : [],
  }
  await (known ? rest.updateCheckRun(known.id, check) : rest.createCheckRun(source, check))
}

async function knownRun(rest: Rest, sha: string, name: string): Promise<CheckRun | null> {
  const runs = await rest.checkRunsOf(sha, name)
  return runs.find(({ app }) => app === actionsApp) ?? runs[0] ?? null
}

function annotationOf({ state, path, target, message }: Outcome, folder: string): CheckAnnotation[] {
  if (!["failed", "rejected", "gone", "unknown"].includes(state)) return []
  const place = { path: posix.join(folder, path), startLine: 1, endLine: 1 }
  const text = message ?? (state === "unknown" ? "Nobody knows whether it went out" : "It did not go out")
  return [{ ...place, level: "failure", title: `${target}: ${state}`, message: text }]
}
