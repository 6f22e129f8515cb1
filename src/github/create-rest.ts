/** The operations of `Rest` as requests. */
import { listAt, textAt } from "../lib/json.ts"
import { createClient, type Client } from "./client.ts"
import { GitHubError } from "./github-error.ts"
import { operations } from "./operations.ts"
import {
  listOf,
  readCheckRun,
  readComment,
  readPull,
  readSha,
  readStatuses,
  readWorkflow,
  readWorkflowRun,
} from "./read-answers.ts"
import type { Access, Parameters } from "./request.ts"
import type { Rest } from "./rest.ts"
import { checkBodies, statusBody } from "./write-requests.ts"

export function createRest(access: Access): Rest {
  const client = createClient(access)
  const { send, pages } = client
  let user: Promise<string | null> | null = null
  return {
    comments: (pull) => pages(operations.listComments, { issue_number: pull }, listOf(readComment)),
    createComment: (pull, body) => send(operations.createComment, { issue_number: pull, body }, readComment),
    updateComment: (id, body) => send(operations.updateComment, { comment_id: id, body }, readComment),
    pullsOf: (sha) => pages(operations.listPulls, { commit_sha: sha }, listOf(readPull)),
    lastCommitOf: async (path, upTo) => {
      const [last] = await send(operations.listCommits, { path, sha: upTo, per_page: 1 }, listOf(readSha))
      return last ?? null
    },
    statusesOf: (sha, context) =>
      pages(operations.listStatuses, { ref: sha }, (data) => readStatuses(data, context)),
    createStatus: async (sha, status) => {
      await send(operations.createStatus, { sha, ...statusBody(status) }, (data) => textAt(data, "state"))
    },
    checkRunsOf: (sha, name) =>
      pages(operations.listCheckRuns, { ref: sha, check_name: name }, listOf(readCheckRun, "check_runs")),
    createCheckRun: async (sha, check) => {
      const [first, ...rest] = checkBodies(check)
      const made = await send(operations.createCheckRun, { head_sha: sha, ...first }, readCheckRun)
      for (const body of rest) await changeCheckRun(client, made.id, body)
      return made
    },
    updateCheckRun: async (id, check) => {
      for (const body of checkBodies(check)) await changeCheckRun(client, id, body)
    },
    workflows: () => pages(operations.listWorkflows, {}, listOf(readWorkflow, "workflows")),
    workflowRun: (id) => send(operations.getWorkflowRun, { run_id: id }, readWorkflowRun),
    viewer: () => (user ??= viewer(client)),
    get calls() {
      return client.calls()
    },
  }
}

async function changeCheckRun({ send }: Client, id: number, body: Parameters): Promise<void> {
  // Annotations are added, so that the same ones would stand there twice.
  const isOnce = (listAt(body, "output", "annotations") ?? []).length > 0
  const operation = isOnce ? ({ ...operations.updateCheckRun, isOnce } as const) : operations.updateCheckRun
  await send(operation, { check_run_id: id, ...body }, readCheckRun)
}

/** An app's token belongs to no user: it may not ask. */
async function viewer({ send }: Client): Promise<string | null> {
  try {
    return await send(operations.getViewer, {}, (data) => textAt(data, "login"))
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "forbidden") return null
    throw error
  }
}
