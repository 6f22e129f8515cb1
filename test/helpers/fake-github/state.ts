/** What the fake GitHub keeps: plain data, which a test may seed, read and change at any time. */
import { createHash } from "node:crypto"

export interface Pull {
  readonly number: number
  readonly title: string
  /** Login. */
  readonly author: string
  readonly base: string
  /** Branch. */
  readonly branch: string
  /** Commit at its tip. */
  head: string
  /** Commits of its branch besides the tip. */
  commits: readonly string[]
  state: "open" | "closed"
  /** Commit on the base branch by which it was merged; null where it is not. */
  mergeCommit: string | null
}

export interface Comment {
  readonly id: number
  /** Number of the pull request or issue. */
  readonly issue: number
  /** Login; null where the account is gone. */
  readonly author: string | null
  body: string
  readonly createdAt: string
  updatedAt: string
}

export interface Status {
  readonly id: number
  readonly sha: string
  readonly context: string
  readonly state: "error" | "failure" | "pending" | "success"
  readonly description: string | null
  readonly targetUrl: string | null
  /** Login. */
  readonly author: string
  readonly createdAt: string
}

export interface Commit {
  readonly sha: string
  /** What it changed, from the root. */
  readonly paths: readonly string[]
}

export interface Annotation {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly annotation_level: "notice" | "warning" | "failure"
  readonly message: string
  readonly title?: string
}

export interface CheckRun {
  readonly id: number
  readonly sha: string
  /** Login of the app that made it; no other may change it. */
  readonly author: string
  name: string
  status: "queued" | "in_progress" | "completed"
  conclusion: string | null
  detailsUrl: string | null
  externalId: string | null
  title: string | null
  summary: string | null
  text: string | null
  /** Every request appends its own. */
  annotations: readonly Annotation[]
  startedAt: string | null
  completedAt: string | null
}

export interface WorkflowRun {
  readonly id: number
  attempt: number
  status: "queued" | "in_progress" | "completed" | "waiting"
  conclusion: string | null
  readonly event: string
  readonly sha: string
  readonly branch: string
}

export interface Workflow {
  readonly id: number
  /** `.github/workflows/sync.yml`. */
  readonly path: string
  state: "active" | "disabled_manually" | "disabled_inactivity" | "disabled_fork" | "deleted"
}

export interface Repository {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly visibility: "public" | "private"
}

export interface State {
  readonly repository: Repository
  /** History of the default branch, oldest first. */
  readonly commits: Commit[]
  /** Commits that are not there; every other full SHA is one. */
  readonly missing: string[]
  readonly pulls: Pull[]
  readonly comments: Comment[]
  readonly statuses: Status[]
  readonly checkRuns: CheckRun[]
  readonly runs: WorkflowRun[]
  readonly workflows: Workflow[]
}

/** What a test says; everything else has a default. */
export interface StateSeeds {
  /** `acme/social`, private, id 42. */
  readonly repository?: Partial<Repository>
  readonly commits?: readonly Commit[]
  readonly missing?: readonly string[]
  readonly pulls?: readonly (Partial<Pull> & Pick<Pull, "number">)[]
  readonly comments?: readonly (Partial<Comment> & Pick<Comment, "issue" | "body">)[]
  readonly statuses?: readonly (Partial<Status> & Pick<Status, "sha" | "context" | "state">)[]
  readonly checkRuns?: readonly (Partial<CheckRun> & Pick<CheckRun, "sha" | "name">)[]
  readonly runs?: readonly (Partial<WorkflowRun> & Pick<WorkflowRun, "id">)[]
  readonly workflows?: readonly (Partial<Workflow> & Pick<Workflow, "path">)[]
}

/** Login behind GITHUB_TOKEN. */
export const actionsBot = "github-actions[bot]"

const seededAt = "2026-11-20T09:00:00Z"
const noCommit = "0123456789abcdef0123456789abcdef01234567"

export function createState(seeds: StateSeeds): State {
  const repository = { id: 42, owner: "acme", name: "social", visibility: "private" as const }
  return {
    repository: { ...repository, ...seeds.repository },
    commits: [...(seeds.commits ?? [])],
    missing: [...(seeds.missing ?? [])],
    pulls: (seeds.pulls ?? []).map(pullOf),
    comments: (seeds.comments ?? []).map((comment, at) => {
      const defaults = { id: 1001 + at, author: "octocat", createdAt: seededAt, updatedAt: seededAt }
      return { ...defaults, ...comment }
    }),
    statuses: (seeds.statuses ?? []).map((status, at) => {
      const defaults = { id: 2001 + at, description: null, targetUrl: null }
      return { ...defaults, author: actionsBot, createdAt: seededAt, ...status }
    }),
    checkRuns: (seeds.checkRuns ?? []).map((run, at) => ({ ...emptyCheckRun(3001 + at), ...run })),
    runs: (seeds.runs ?? []).map((run) => ({ ...emptyRun, ...run })),
    workflows: (seeds.workflows ?? []).map((workflow, at) => {
      return { id: 4001 + at, state: "active" as const, ...workflow }
    }),
  }
}

function pullOf(pull: Partial<Pull> & Pick<Pull, "number">): Pull {
  const branch = `branch-${pull.number}`
  const head = createHash("sha1").update(branch).digest("hex")
  const state = pull.mergeCommit ? ("closed" as const) : ("open" as const)
  const defaults = { title: `Pull request ${pull.number}`, author: "octocat", base: "main", branch, head }
  return { ...defaults, commits: [], state, mergeCommit: null, ...pull }
}

const emptyRun = {
  attempt: 1,
  status: "completed" as const,
  conclusion: null,
  event: "push",
  sha: noCommit,
  branch: "main",
}

export function emptyCheckRun(id: number): Omit<CheckRun, "sha" | "name"> {
  return {
    id,
    author: actionsBot,
    status: "queued",
    conclusion: null,
    detailsUrl: null,
    externalId: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    startedAt: null,
    completedAt: null,
  }
}

/** An id that nothing has yet. */
export function nextId(items: readonly { readonly id: number }[], first: number): number {
  return Math.max(first - 1, ...items.map(({ id }) => id)) + 1
}

export function isCommit({ missing }: State, sha: string): boolean {
  return /^[0-9a-f]{40}$/.test(sha) && !missing.includes(sha)
}
