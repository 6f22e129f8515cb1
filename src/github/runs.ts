/** Asks GitHub whether a run that left something in the ledger is still at work. */
import type { Run } from "./event.ts"

/** Longest milliseconds to wait for an answer. */
const timeout = 10_000

interface Access extends Pick<Run, "repository" | "apiUrl"> {
  /** Needs `actions: read`. */
  readonly token: string | null
}

/**
 * Whether a run (`7012345678/1`) is still at work; null where that cannot be known: in a terminal, without the permission,
 * or while GitHub does not answer. Each run is asked for once.
 */
export function createRuns({ repository, apiUrl, token }: Access): (run: string) => Promise<boolean | null> {
  const [owner, repo] = repository?.split("/") ?? []
  const answers = new Map<string, Promise<boolean | null>>()
  return (run) => {
    const [, id, attempt] = /^(\d{1,15})\/(\d{1,9})$/.exec(run) ?? []
    if (!owner || !repo || !token || !id) return Promise.resolve(null)
    const answer =
      answers.get(run) ?? ask({ owner, repo, run_id: Number(id) }, Number(attempt), { apiUrl, token })
    answers.set(run, answer)
    return answer
  }
}

/** https://docs.github.com/en/rest/actions/workflow-runs#get-a-workflow-run, read 2026-11-26. */
async function ask(
  run: { readonly owner: string; readonly repo: string; readonly run_id: number },
  attempt: number,
  { apiUrl, token }: { readonly apiUrl: string; readonly token: string },
): Promise<boolean | null> {
  try {
    // It reads the event when it is loaded, so it is loaded only where it is needed. Eager: the bundle is one file.
    const { getOctokit } = await import(/* webpackMode: "eager" */ "@actions/github")
    const octokit = getOctokit(token, { baseUrl: apiUrl })
    const { data } = await octokit.rest.actions.getWorkflowRun({
      ...run,
      request: { signal: AbortSignal.timeout(timeout) },
    })
    // A re-run has the same id, and begins only when the attempt before it has ended.
    return data.status !== "completed" && (data.run_attempt ?? 1) <= attempt
  } catch {
    return null
  }
}
