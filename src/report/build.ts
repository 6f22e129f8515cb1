/** Diagnostics, plan and outcomes → one report. Pure; every renderer starts from its value. */
import { sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Plan } from "../model/plan.ts"
import type { Counts, Outcome, Report, ReportDiagnostic } from "../model/report.ts"
import { endingOf, hasSucceeded, isFailed, type FailureReason } from "./exit.ts"

export interface ReportInput {
  /** The word that people type. */
  readonly command: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly diagnostics: readonly Diagnostic[]
  /** Default false. */
  readonly dryRun?: boolean
  /** Post files read; default 0. */
  readonly files?: number
  /** Posts that passed every check; default 0. */
  readonly posts?: number
  readonly plan?: Plan | null
  /** What the run has to tell; default none. */
  readonly outcomes?: readonly Outcome[]
  /** All deliveries of the ledger, to count what is still to come. Default: `outcomes`. */
  readonly standing?: readonly Outcome[]
  readonly notices?: readonly string[]
  /** Path of a file with what the ledger could not take. Default: null, where it took everything. */
  readonly erroredLedger?: string | null
  readonly workspaces?: readonly string[]
  /** A failure of the world that neither a diagnostic nor an outcome tells of. */
  readonly failureReason?: FailureReason | null
}

export function buildReport(input: ReportInput): Report {
  const { command, dryRun = false, plan = null, outcomes = [], failureReason = null } = input
  const { standing = outcomes } = input
  const counts = { ...countsOf(input, plan, outcomes), scheduled: standing.filter(isToCome).length }
  const { diagnostics } = input
  const ending = endingOf({ command, dryRun, diagnostics, outcomes, plan, failureReason })
  return {
    version: 1,
    command,
    dryRun,
    ...ending,
    diagnostics: sortDiagnostics(diagnostics).map(toReported),
    plan,
    outcomes: [...outcomes],
    counts,
    publishedUrls: [...new Set(outcomes.flatMap(({ url }) => (url === null ? [] : [url])))],
    nextPublishAt: nextOf(standing, input.now),
    notices: [...(input.notices ?? [])],
    erroredLedger: input.erroredLedger ?? null,
    workspaces: [...(input.workspaces ?? [])].toSorted(),
  }
}

function countsOf(
  input: ReportInput,
  plan: Plan | null,
  outcomes: readonly Outcome[],
): Omit<Counts, "scheduled"> {
  const actions = Object.groupBy(plan?.changes ?? [], (change) => change.action)
  const planned = (action: keyof typeof actions) => actions[action]?.length ?? 0
  const where = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length
  return {
    files: input.files ?? 0,
    posts: input.posts ?? 0,
    toCreate: planned("create"),
    toUpdate: planned("update") + planned("replace"),
    toCancel: planned("cancel"),
    unchanged: planned("none"),
    blocked: planned("blocked"),
    created: where((outcome) => outcome.did === "created" && hasSucceeded(outcome)),
    updated: where((outcome) => outcome.did === "updated" && hasSucceeded(outcome)),
    cancelled: where((outcome) => outcome.did === "cancelled" && hasSucceeded(outcome)),
    published: where(({ state }) => state === "published"),
    failed: where(({ state, message }) => isFailed(state) || (state === "open" && message !== null)),
    unknown: where(({ state }) => state === "unknown"),
  }
}

function isToCome({ state }: Outcome): boolean {
  return state === "scheduled" || state === "committing"
}

function nextOf(outcomes: readonly Outcome[], now: number): string | null {
  const times = outcomes
    .filter(isToCome)
    .flatMap(({ scheduledAt }) =>
      scheduledAt !== null && Date.parse(scheduledAt) > now ? [scheduledAt] : [],
    )
  return times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}

function toReported({ location, ...diagnostic }: Diagnostic): ReportDiagnostic {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    help: diagnostic.help ?? null,
    path: location?.path ?? null,
    range: location?.range ?? null,
    post: diagnostic.post ?? null,
    target: diagnostic.target ?? null,
  }
}
