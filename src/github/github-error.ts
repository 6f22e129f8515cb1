/** A failure of the world while talking to GitHub. */

/**
 * - `forbidden`: the token may not; `not-found`: nothing is there, or the token may not even see it
 * - `too-many`: a commit has 1,000 statuses in this context
 * - `refused`: GitHub understood and said no
 * - `rate-limited`: too many requests, and the wait would be too long; `unavailable`: no answer of use came
 * - `stopped`: the run was stopped first
 */
export type GitHubErrorKind =
  "forbidden" | "not-found" | "too-many" | "refused" | "rate-limited" | "unavailable" | "stopped"

interface GitHubErrorFields {
  /** What was tried: `create comment`. */
  readonly operation: string
  readonly kind: GitHubErrorKind
  /** `unknown`: a write may have been done all the same. */
  readonly outcome: "not-done" | "unknown"
  /** GitHub's words, or ours where it said nothing; without secrets, at most 300 characters. */
  readonly detail: string
  /** Null: no answer came. */
  readonly status: number | null
  /** What to add to the job's `permissions`: `pull-requests: write`; null where that would not help. */
  readonly permission: string | null
}

export class GitHubError extends Error implements GitHubErrorFields {
  override readonly name = "GitHubError"
  readonly operation: string
  readonly kind: GitHubErrorKind
  readonly outcome: "not-done" | "unknown"
  readonly detail: string
  readonly status: number | null
  readonly permission: string | null

  constructor({ operation, kind, outcome, detail, status, permission }: GitHubErrorFields) {
    const number = status === null ? "" : `${status} `
    const hint = permission === null ? "" : `; ${hintOf(kind)} "${permission}"`
    const doubt = outcome === "unknown" ? "; it may have been done all the same" : ""
    super(`Cannot ${operation} on GitHub: ${number}${detail}${hint}${doubt}`)
    this.operation = operation
    this.kind = kind
    this.outcome = outcome
    this.detail = detail
    this.status = status
    this.permission = permission
  }
}

function hintOf(kind: GitHubErrorKind): string {
  return kind === "not-found" ? "it is gone, or the job lacks the permission" : "the job lacks the permission"
}
