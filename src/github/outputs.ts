/** The Action's outputs: data for later steps, never prose. Described in action.yml. */
import { setOutput } from "@actions/core"
import type { Outcome, Report } from "../model/report.ts"

/** Every output of action.yml. */
const outputs = {
  "plan-hash": ({ plan }) => plan?.hash ?? "",
  "to-create": ({ counts }) => String(counts.toCreate),
  "to-update": ({ counts }) => String(counts.toUpdate),
  "to-cancel": ({ counts }) => String(counts.toCancel),
  created: ({ counts }) => String(counts.created),
  scheduled: ({ counts }) => String(counts.scheduled),
  published: ({ counts }) => String(counts.published),
  failed: ({ counts }) => String(counts.failed),
  unknown: ({ counts }) => String(counts.unknown),
  "published-urls": ({ publishedUrls }) => JSON.stringify(publishedUrls),
  results: ({ outcomes }) => resultsWithin(outcomes),
  "next-publish-at": ({ nextPublishAt }) => nextPublishAt ?? "",
  "failure-reason": ({ failureReason }) => failureReason ?? "",
  workspaces: ({ workspaces }) => JSON.stringify(workspaces),
  "errored-ledger-path": ({ erroredLedger }) => erroredLedger ?? "",
  "report-path": (_report, path) => path,
} as const satisfies Record<string, (report: Report, reportPath: string) => string>

export type OutputName = keyof typeof outputs

export const outputNames = Object.keys(outputs) as OutputName[]

export function outputsOf(report: Report, reportPath: string): Readonly<Record<OutputName, string>> {
  return Object.fromEntries(outputNames.map((name) => [name, outputs[name](report, reportPath)])) as Record<
    OutputName,
    string
  >
}

export function writeOutputs(report: Report, reportPath: string): void {
  for (const [name, value] of Object.entries(outputsOf(report, reportPath))) setOutput(name, value)
}

/** A job has 1 MB for all outputs, in UTF-16. Source: docs.github.com, workflow syntax, `jobs.<id>.outputs`, read 2026-11-21. */
const mostCharacters = 300_000

/** JSON of the outcomes, as many as fit, those that this run touched first. The file at report-path has all of them. */
function resultsWithin(outcomes: readonly Outcome[]): string {
  const all = JSON.stringify(outcomes)
  if (all.length <= mostCharacters) return all
  const touched = outcomes.toSorted((a, b) => Number(a.did === "nothing") - Number(b.did === "nothing"))
  let used = 2
  const end = touched.findIndex((outcome) => (used += JSON.stringify(outcome).length + 1) > mostCharacters)
  return JSON.stringify(touched.slice(0, end))
}
