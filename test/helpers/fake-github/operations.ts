/** What each operation does to the state, and answers. */
import { changeCheckRun, createCheckRun, listCheckRuns } from "./checks.ts"
import type { Parameters } from "./description.ts"
import { pageOf } from "./pages.ts"
import type { Token } from "./permissions.ts"
import { failure, noCommit, type Reply } from "./reply.ts"
import { showViewer, type Places } from "./shapes.ts"
import {
  showComment,
  showCommit,
  showPull,
  showRun,
  showStatus,
  showWholePull,
  showWorkflow,
} from "./show.ts"
import { isCommit, nextId, type State, type Status } from "./state.ts"

export interface Call {
  readonly state: State
  readonly token: Token
  readonly parameters: Parameters
  readonly body: Readonly<Record<string, unknown>>
  readonly places: Places
  /** Address of the request without its query, as Link headers give it. */
  readonly address: string
  /** `2026-11-20T09:00:00Z`. */
  readonly now: string
}

type Handler = (call: Call) => Reply

export const handlers: Readonly<Record<string, Handler>> = {
  "issues/list-comments": listComments,
  "issues/create-comment": createComment,
  "issues/update-comment": updateComment,
  "pulls/get": getPull,
  "repos/list-pull-requests-associated-with-commit": listPulls,
  "repos/list-commits": listCommits,
  "repos/list-commit-statuses-for-ref": listStatuses,
  "repos/create-commit-status": createStatus,
  "checks/list-for-ref": listCheckRuns,
  "checks/create": createCheckRun,
  "checks/update": changeCheckRun,
  "actions/get-workflow-run": getRun,
  "actions/list-repo-workflows": listWorkflows,
  "users/get-authenticated": getViewer,
}

/** Answers a page of what is found. */
function listed<T>(call: Call, items: readonly T[], show: (item: T, places: Places) => unknown): Reply {
  const page = pageOf(items, call.address, call.parameters)
  return { status: 200, headers: page.headers, body: page.items.map((item) => show(item, call.places)) }
}

function hasIssue({ state, parameters }: Call): boolean {
  return state.pulls.some(({ number }) => number === parameters["issue_number"])
}

function listComments(call: Call): Reply {
  if (!hasIssue(call)) return failure(404)
  const { since } = call.parameters
  const found = call.state.comments.filter(({ issue, updatedAt }) => {
    return issue === call.parameters["issue_number"] && (since === undefined || updatedAt >= String(since))
  })
  return listed(
    call,
    found.toSorted((a, b) => a.id - b.id),
    showComment,
  )
}

function createComment(call: Call): Reply {
  if (!hasIssue(call)) return failure(404)
  const { state, token, parameters, body, now } = call
  const comment = {
    id: nextId(state.comments, 1001),
    issue: parameters["issue_number"] as number,
    author: token.login,
    body: body["body"] as string,
    createdAt: now,
    updatedAt: now,
  }
  state.comments.push(comment)
  return { status: 201, body: showComment(comment, call.places) }
}

function updateComment({ state, parameters, body, places, now }: Call): Reply {
  const comment = state.comments.find(({ id }) => id === parameters["comment_id"])
  if (!comment) return failure(404)
  comment.body = body["body"] as string
  comment.updatedAt = now
  return { status: 200, body: showComment(comment, places) }
}

function getPull({ state, parameters, places }: Call): Reply {
  const pull = state.pulls.find(({ number }) => number === parameters["pull_number"])
  return pull ? { status: 200, body: showWholePull(pull, places) } : failure(404)
}

/** The merged pull request that brought the commit; where there is none, all that hold it. */
function listPulls(call: Call): Reply {
  const sha = call.parameters["commit_sha"] as string
  if (!isCommit(call.state, sha)) return noCommit(sha)
  const holding = call.state.pulls.filter(({ head, commits, mergeCommit }) => {
    return [head, mergeCommit, ...commits].includes(sha)
  })
  const merged = holding.filter(({ mergeCommit }) => mergeCommit !== null)
  return listed(call, merged.length > 0 ? merged : holding, showPull)
}

/** Newest first, beginning with the one that is asked for. */
function listCommits(call: Call): Reply {
  const { commits } = call.state
  const { sha = commits.at(-1)?.sha, path = "" } = call.parameters
  const last = commits.findIndex((commit) => commit.sha === sha)
  if (last === -1) return failure(404)
  const isIn = (file: string) => path === "" || file === path || file.startsWith(`${path}/`)
  const found = commits.slice(0, last + 1).filter(({ paths }) => paths.some(isIn))
  return listed(call, found.toReversed(), showCommit)
}

/** Newest first. */
function listStatuses(call: Call): Reply {
  const sha = call.parameters["ref"] as string
  if (!isCommit(call.state, sha)) return noCommit(sha)
  const found = call.state.statuses.filter((status) => status.sha === sha)
  return listed(
    call,
    found.toSorted((a, b) => b.id - a.id),
    showStatus,
  )
}

function createStatus({ state, token, parameters, body, places, now }: Call): Reply {
  const sha = parameters["sha"] as string
  if (!isCommit(state, sha)) return noCommit(sha)
  const status: Status = {
    id: nextId(state.statuses, 2001),
    sha,
    context: (body["context"] ?? "default") as string,
    state: body["state"] as Status["state"],
    description: (body["description"] ?? null) as string | null,
    targetUrl: (body["target_url"] ?? null) as string | null,
    author: token.login,
    createdAt: now,
  }
  state.statuses.push(status)
  return { status: 201, body: showStatus(status, places) }
}

function getRun({ state, parameters, places }: Call): Reply {
  const run = state.runs.find(({ id }) => id === parameters["run_id"])
  return run ? { status: 200, body: showRun(run, places) } : failure(404)
}

function listWorkflows(call: Call): Reply {
  const { body, ...reply } = listed(call, call.state.workflows, showWorkflow)
  return { ...reply, body: { total_count: call.state.workflows.length, workflows: body } }
}

/** An installation is no user. */
function getViewer({ token, places }: Call): Reply {
  return token.type === "Bot" ? failure(403) : { status: 200, body: showViewer(token.login, places) }
}
