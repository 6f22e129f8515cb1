/** Generated from schemas/report.schema.json by `npm run generate`. */

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
 * What a run would do, as data. The same input gives the same plan and the same hash.
 */
export interface Plan {
  /**
   * Version of this format.
   */
  version: 1
  /**
   * SHA-256 over everything that would be sent, hex: identity of an approved plan.
   */
  hash: string
  /**
   * One change per delivery (post × target), in stable order.
   */
  changes: Change[]
}
/**
 * What happens to one delivery.
 */
export interface Change {
  /**
   * create, update, replace (cancel, then create), cancel, none or blocked.
   */
  action: "create" | "update" | "replace" | "cancel" | "none" | "blocked"
  /**
   * Key of the post.
   */
  post: string
  /**
   * Path of the post file.
   */
  path: string
  /**
   * Line in the post file to point at, 1-based.
   */
  line: number
  /**
   * Name of the target.
   */
  target: string
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
   * Identity of the account in the ledger.
   */
  accountKey: string
  /**
   * Network of the account.
   */
  network: string
  /**
   * Deliveries with the same value travel in one request; null when nothing is sent.
   */
  submission: string | null
  /**
   * How strong the promise is: B exactly once, C and C- at most once, D publish now only.
   */
  tier: "A" | "B" | "C" | "C-" | "D"
  when: When
  /**
   * What would be sent; null for a cancel whose file is gone.
   */
  content: Content | null
  /**
   * Size of the text against the network's limit; null where no limit is known.
   */
  size: TextSize | null
  /**
   * SHA-256 of the delivery's meaning, hex.
   */
  fingerprint: string
  /**
   * Generation that a create would have.
   */
  generation: number
  /**
   * Id at the provider, where the post is already there.
   */
  remoteId: string | null
  /**
   * Why this action, in short sentences.
   */
  reasons: string[]
  /**
   * Codes of the diagnostics that block it.
   */
  codes: string[]
}
/**
 * The moment a post goes out.
 */
export interface When {
  /**
   * at a time, now, at the next queue slot, or never by itself (draft).
   */
  kind: "at" | "now" | "queue" | "draft"
  /**
   * UTC instant, for at.
   */
  at: string | null
  /**
   * The time as people on the spot read it, for at.
   */
  local: string | null
  /**
   * Time zone of local.
   */
  timezone: string | null
}
/**
 * Everything of a post that one account receives.
 */
export interface Content {
  /**
   * The exact text.
   */
  text: string
  /**
   * Title, where the network has one.
   */
  title: string | null
  /**
   * Link of the card.
   */
  link: string | null
  /**
   * First comment.
   */
  firstComment: string | null
  /**
   * Seconds from the post to its first comment; null for at once.
   */
  firstCommentDelay: number | null
  /**
   * Further parts of the thread.
   */
  thread: string[]
  /**
   * Media in order.
   */
  media: Media[]
  /**
   * Settings of the account's network.
   */
  options: {
    [k: string]: unknown
  }
  /**
   * Labels inside the provider.
   */
  labels: string[]
  /**
   * How the post is published again; null for once.
   */
  repost: Repost | null
}
/**
 * One image or video.
 */
export interface Media {
  /**
   * Path from the repository root; null for a URL.
   */
  file: string | null
  /**
   * Public address; null for a file.
   */
  url: string | null
  /**
   * Alternative text.
   */
  alt: string | null
  /**
   * What it is, from the bytes of a file.
   */
  kind: "image" | "gif" | "video" | "document" | "unknown"
  /**
   * Content type, from the bytes of a file; null for a URL.
   */
  mime: string | null
  /**
   * Size in bytes; null for a URL.
   */
  bytes: number | null
  /**
   * Hash of the bytes, hex; null for a URL.
   */
  sha256: string | null
  /**
   * Cover image of a video.
   */
  thumbnail: Media | null
}
/**
 * How a post is published again.
 */
export interface Repost {
  /**
   * The interval.
   */
  every: {
    /**
     * How many of the unit.
     */
    count: number
    /**
     * Unit of the interval.
     */
    unit: "day" | "month" | "year"
  }
  /**
   * UTC instant after which it is not published again; null for no end.
   */
  until: string | null
}
/**
 * Size of the text against the limit.
 */
export interface TextSize {
  /**
   * Size in the network's own way of counting.
   */
  used: number
  /**
   * The limit.
   */
  limit: number
  /**
   * What is counted.
   */
  unit: string
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
