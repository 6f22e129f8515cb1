/** GitHub's REST API in our own words: the operations that views and the ledger's questions need, and no others. */
import type { Calls } from "./calls.ts"

/** Each rejects with a GitHubError. */
export interface Rest {
  /** Of a pull request, oldest first. */
  comments(pull: number): Promise<readonly Comment[]>
  /** Never repeated: where the answer is lost, it rejects with the outcome `unknown`. */
  createComment(pull: number, body: string): Promise<Comment>
  updateComment(id: number, body: string): Promise<Comment>
  /** Pull requests that hold the commit, or whose merge it is. */
  pullsOf(sha: string): Promise<readonly Pull[]>
  /** The last commit, up to `upTo`, that changed a file; null where none did. `path`: from the root of the repository. */
  lastCommitOf(path: string, upTo: string): Promise<string | null>
  /** Those in one context, newest first. */
  statusesOf(sha: string, context: string): Promise<readonly Status[]>
  /** A description that is too long is cut. */
  createStatus(sha: string, status: NewStatus): Promise<void>
  /** The newest of each app. */
  checkRunsOf(sha: string, name: string): Promise<readonly CheckRun[]>
  /** Never repeated, as a comment. Texts that are too long are cut. */
  createCheckRun(sha: string, check: NewCheckRun): Promise<CheckRun>
  /** Its annotations are added to those that the check run has. */
  updateCheckRun(id: number, check: NewCheckRun): Promise<void>
  workflows(): Promise<readonly Workflow[]>
  workflowRun(id: number): Promise<WorkflowRun>
  /** Login of the token's user; null for the token of an app, such as a job's own. */
  viewer(): Promise<string | null>
  /** So far. */
  readonly calls: Calls
}

export interface Comment {
  readonly id: number
  readonly body: string
  /** `type`: `Bot` for an app. Null: the account is gone. */
  readonly author: { readonly login: string; readonly type: string } | null
  readonly url: string
}

export interface Pull {
  readonly number: number
  readonly title: string
  readonly isMerged: boolean
  /** While it is open, that of a trial merge. */
  readonly mergeCommit: string | null
  /** Branch that it is merged into. */
  readonly base: string
}

export interface Status {
  readonly state: "error" | "failure" | "pending" | "success"
  readonly description: string
  readonly targetUrl: string | null
}

export interface NewStatus extends Status {
  readonly context: string
}

/** Null: it is not completed. */
export type Conclusion = "success" | "failure" | "neutral" | "action_required" | null

export interface CheckRun {
  readonly id: number
  /** Short name of the app that made it; only that app can change it. */
  readonly app: string | null
  /** One of ours, or another of GitHub's words. */
  readonly conclusion: string | null
  readonly title: string
  readonly summary: string
  readonly text: string
}

export interface NewCheckRun {
  readonly name: string
  readonly conclusion: Conclusion
  readonly title: string
  /** Markdown, as `text`. */
  readonly summary: string
  readonly text: string | null
  readonly detailsUrl: string | null
  readonly annotations: readonly CheckAnnotation[]
}

export interface CheckAnnotation {
  /** From the root of the repository. */
  readonly path: string
  /** Lines from 1, both included. */
  readonly startLine: number
  readonly endLine: number
  readonly level: "notice" | "warning" | "failure"
  readonly title: string
  readonly message: string
}

export interface Workflow {
  /** `.github/workflows/publish.yml`. */
  readonly path: string
  /** `active`, `disabled_manually`, `disabled_inactivity` … */
  readonly state: string
}

export interface WorkflowRun {
  /** `queued`, `in_progress`, `completed` … */
  readonly status: string
  /** From 1. */
  readonly attempt: number
}
