/** How a command ended: exit code and the reason as data. Pure. */
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Change, Plan } from "../model/plan.ts"
import type { Outcome, Report } from "../model/report.ts"

export type FailureReason = Exclude<Report["failureReason"], null>

export interface Ending {
  readonly exitCode: 0 | 1 | 2 | 3
  readonly failureReason: FailureReason | null
}

export interface Endable {
  readonly command: string
  readonly dryRun: boolean
  readonly diagnostics: readonly Pick<Diagnostic, "code" | "severity">[]
  readonly outcomes: readonly Outcome[]
  readonly plan: Plan | null
  /** A failure of the world that no outcome tells of. */
  readonly failureReason: FailureReason | null
}

/** 3 an outcome nobody knows, 2 some went out and some did not, 1 errors or nothing went out, else 0. */
export function endingOf(run: Endable): Ending {
  if (isSending(run.command) && run.outcomes.some((outcome) => outcome.state === "unknown"))
    return { exitCode: 3, failureReason: "unknown-outcome" }
  const reason = failureOf(run)
  if (reason === null) return { exitCode: 0, failureReason: null }
  return run.outcomes.some(hasSucceeded)
    ? { exitCode: 2, failureReason: "partial" }
    : { exitCode: 1, failureReason: reason }
}

/** Whether this run brought a delivery to where it should be. */
export function hasSucceeded({ did, state }: Outcome): boolean {
  if (did === "nothing" || isFailed(state)) return false
  if (state === "unknown" || state === "open") return false
  return did !== "synced" || state === "published"
}

/** An old failure was told by the run that met it; what is still open with a message was tried in vain just now. */
function hasFailed(outcome: Outcome, asked: ReadonlySet<string>): boolean {
  const { did, state, message } = outcome
  if (isFailed(state)) return did !== "nothing" || asked.has(nameOf(outcome))
  return state === "open" && message !== null
}

/** States in which a delivery did not go out and will not by itself. */
export function isFailed(state: Outcome["state"]): boolean {
  return state === "failed" || state === "rejected" || state === "gone"
}

function isSending(command: string): boolean {
  return command === "publish" || command === "sync"
}

function failureOf(run: Endable): FailureReason | null {
  if (run.failureReason !== null) return run.failureReason
  const error = run.diagnostics.find(({ severity }) => severity === "error")
  if (error) return reasonOf(error.code)
  if (!isSending(run.command) || run.dryRun) return null
  const asked = askedBy(run.plan)
  if (run.outcomes.some((outcome) => hasFailed(outcome, asked))) return "provider-error"
  return asked.size > 0 && !run.outcomes.some(hasSucceeded) ? "provider-error" : null
}

/** Deliveries that the plan asks to send, change or take back. */
function askedBy(plan: Plan | null): ReadonlySet<string> {
  const changes = plan?.changes ?? []
  return new Set(changes.filter(({ action }) => action !== "none" && action !== "blocked").map(nameOf))
}

/** Names a delivery for people and for comparison within one report. */
export function nameOf({ post, target }: Pick<Change | Outcome, "post" | "target">): string {
  return `${post} ${target}`
}

function reasonOf(code: string): FailureReason {
  if (code === "plan/hold" || code === "plan/not-reviewed") return "held"
  if (code === "plan/changed") return "plan-changed"
  if (code === "ledger/unknown") return "unknown-outcome"
  if (code === "provider/rate-limited") return "rate-limited"
  if (code === "config/missing-variable" || code.startsWith("account/")) return "account-unhealthy"
  return code.startsWith("ledger/") || code.startsWith("provider/") ? "provider-error" : "invalid-content"
}
