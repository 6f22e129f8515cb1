/** Check runs: only an app makes them, and only the same app changes them. */
import type { Call } from "./operations.ts"
import { pageOf } from "./pages.ts"
import { failure, noCommit, type Reply } from "./reply.ts"
import { idOf } from "./shapes.ts"
import { showCheckRun } from "./show.ts"
import { emptyCheckRun, isCommit, nextId, type Annotation, type CheckRun } from "./state.ts"

/** Newest first; without `filter=all` only the newest of each name and app. */
export function listCheckRuns(call: Call): Reply {
  const { ref, check_name: name, status, filter } = call.parameters
  if (!isCommit(call.state, ref as string)) return noCommit(ref as string)
  const found = call.state.checkRuns
    .filter(
      (run) => run.sha === ref && (name ?? run.name) === run.name && (status ?? run.status) === run.status,
    )
    .toSorted((a, b) => b.id - a.id)
  const shown = filter === "all" ? found : found.filter((run, at) => found.findIndex(isSame(run)) === at)
  const page = pageOf(shown, call.address, call.parameters)
  const runs = page.items.map((run) => showCheckRun(run, call.places))
  return { status: 200, headers: page.headers, body: { total_count: shown.length, check_runs: runs } }
}

const isSame = (run: CheckRun) => (other: CheckRun) => other.name === run.name && other.author === run.author

export function createCheckRun({ state, token, body, places, now }: Call): Reply {
  if (token.type === "User") return failure(403, "You must authenticate via a GitHub App.")
  const sha = body["head_sha"] as string
  if (!isCommit(state, sha)) return noCommit(sha)
  const empty = emptyCheckRun(nextId(state.checkRuns, 3001))
  const run: CheckRun = { ...empty, sha, name: body["name"] as string, author: token.login, startedAt: now }
  apply(run, body, now)
  state.checkRuns.push(run)
  return { status: 201, body: showCheckRun(run, places) }
}

export function changeCheckRun({ state, token, parameters, body, places, now }: Call): Reply {
  const run = state.checkRuns.find(({ id }) => id === parameters["check_run_id"])
  if (!run) return failure(404)
  if (run.author !== token.login) return failure(403, othersCheck(run.author))
  apply(run, body, now)
  return { status: 200, body: showCheckRun(run, places) }
}

/** Words quoted in databricks/cli#4563, read 2026-11-26. */
function othersCheck(author: string): string {
  const app = idOf(author.replace("[bot]", ""))
  return `Invalid app_id \`${app}\` - check run can only be modified by the GitHub App that created it.`
}

interface Output {
  readonly title?: string
  readonly summary: string
  readonly text?: string
  readonly annotations?: readonly Annotation[]
}

interface Given {
  readonly name?: string
  readonly details_url?: string
  readonly external_id?: string
  readonly status?: CheckRun["status"]
  readonly conclusion?: string
  readonly completed_at?: string
  readonly output?: Output
}

/** A conclusion completes the run; annotations are added to those that it has. */
function apply(run: CheckRun, body: Call["body"], now: string): void {
  const given = body as Given
  run.name = given.name ?? run.name
  run.detailsUrl = given.details_url ?? run.detailsUrl
  run.externalId = given.external_id ?? run.externalId
  run.conclusion = given.conclusion ?? run.conclusion
  run.status = given.conclusion === undefined ? (given.status ?? run.status) : "completed"
  run.completedAt = run.status === "completed" ? (given.completed_at ?? now) : null
  if (!given.output) return
  run.title = given.output.title ?? run.title
  run.summary = given.output.summary
  run.text = given.output.text ?? run.text
  run.annotations = [...run.annotations, ...(given.output.annotations ?? [])]
}
