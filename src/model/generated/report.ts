/** Generated from schemas/report.schema.json by `npm run generate`. */
import type { Plan } from "./plan.ts"

/**
 * What --json prints: everything one command has to tell.
 */
export interface Report {
  /**
   * Version of this format.
   */
  version: 1
  /**
   * The command.
   */
  command: string
  /**
   * Whether writing was switched off.
   */
  dryRun: boolean
  /**
   * 0 success, 1 nothing went out or errors, 2 partial, 3 an unknown outcome needs a person.
   */
  exitCode: number
  /**
   * Why it is not green; null when it is.
   */
  failureReason:
    | null
    | "invalid-content"
    | "plan-changed"
    | "account-unhealthy"
    | "provider-error"
    | "rate-limited"
    | "partial"
    | "unknown-outcome"
    | "held"
  /**
   * Findings, sorted by path, line and code.
   */
  diagnostics: ReportDiagnostic[]
  /**
   * The plan, where the command made one.
   */
  plan: Plan | null
  /**
   * What became of each delivery, as the ledger knows it.
   */
  outcomes: Outcome[]
  counts: Counts
  /**
   * Addresses of the published posts.
   */
  publishedUrls: string[]
  /**
   * UTC instant of the next publication.
   */
  nextPublishAt: string | null
  /**
   * Remarks that belong to no file.
   */
  notices: string[]
  /**
   * Path of a file with what could not be recorded in the ledger; null where everything was.
   */
  erroredLedger: string | null
  /**
   * Workspaces of the configuration.
   */
  workspaces: string[]
}
/**
 * A located finding.
 */
export interface ReportDiagnostic {
  /**
   * Permanent code.
   */
  code: string
  /**
   * How bad it is.
   */
  severity: "error" | "warning" | "info"
  /**
   * What is wrong and why.
   */
  message: string
  /**
   * What to do.
   */
  help: string | null
  /**
   * File, from the repository root.
   */
  path: string | null
  /**
   * Where in the file: 1-based lines and columns (UTF-16 units), end exclusive.
   */
  range: ReportRange | null
  /**
   * Key of the post.
   */
  post: string | null
  /**
   * Name of the target.
   */
  target: string | null
}
/**
 * A range in a file.
 */
export interface ReportRange {
  start: ReportPosition
  end: ReportPosition
}
/**
 * A position in a file.
 */
export interface ReportPosition {
  /**
   * Line, 1-based.
   */
  line: number
  /**
   * Column, 1-based, in UTF-16 units.
   */
  column: number
}
/**
 * What became of one delivery.
 */
export interface Outcome {
  /**
   * Key of the post.
   */
  post: string
  /**
   * Path of the post file.
   */
  path: string
  /**
   * Name of the target.
   */
  target: string
  /**
   * Network of the account.
   */
  network: string
  /**
   * Name of the workspace.
   */
  workspace: string
  /**
   * Provider id.
   */
  provider: string
  /**
   * Account id at the provider.
   */
  account: string
  /**
   * State in the ledger.
   */
  state:
    | "open"
    | "sending"
    | "committing"
    | "draft"
    | "scheduled"
    | "published"
    | "failed"
    | "rejected"
    | "updating"
    | "cancelling"
    | "cancelled"
    | "skipped"
    | "gone"
    | "unknown"
  /**
   * What this run did.
   */
  did: "created" | "updated" | "cancelled" | "adopted" | "synced" | "nothing"
  /**
   * Commit whose content it has; null where it is not known.
   */
  source: string | null
  /**
   * Number of the pull request that brought that commit; null where none did, or it is not known.
   */
  pull: number | null
  /**
   * Id at the provider.
   */
  remoteId: string | null
  /**
   * Address of the published post.
   */
  url: string | null
  /**
   * UTC instant it is scheduled for.
   */
  scheduledAt: string | null
  /**
   * UTC instant of publication.
   */
  publishedAt: string | null
  /**
   * What went wrong.
   */
  message: string | null
  /**
   * What to do next; an indented line is a command to copy.
   */
  help: string | null
}
/**
 * Counts as data.
 */
export interface Counts {
  /**
   * Post files read.
   */
  files: number
  /**
   * Posts that passed every check.
   */
  posts: number
  /**
   * Deliveries to create.
   */
  toCreate: number
  /**
   * Deliveries to update or replace.
   */
  toUpdate: number
  /**
   * Deliveries to cancel.
   */
  toCancel: number
  /**
   * Deliveries with nothing to do.
   */
  unchanged: number
  /**
   * Deliveries that a diagnostic blocks.
   */
  blocked: number
  /**
   * Deliveries created by this run.
   */
  created: number
  /**
   * Deliveries updated by this run.
   */
  updated: number
  /**
   * Deliveries cancelled by this run.
   */
  cancelled: number
  /**
   * Deliveries that wait for their time.
   */
  scheduled: number
  /**
   * Deliveries published.
   */
  published: number
  /**
   * Deliveries that failed or were refused.
   */
  failed: number
  /**
   * Deliveries whose outcome is not known.
   */
  unknown: number
}
