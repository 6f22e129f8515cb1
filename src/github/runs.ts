/** Asks GitHub whether a run that left something in the ledger is still at work. */
import { GitHubError } from "./github-error.ts"
import type { Rest } from "./rest.ts"

/**
 * Whether a run (`7012345678/1`) is still at work; null where that cannot be known: in a terminal, without a token or the
 * permission `actions: read`, or while GitHub does not answer. Each run is asked for once.
 */
export function createRuns(rest: Pick<Rest, "workflowRun"> | null): (run: string) => Promise<boolean | null> {
  const answers = new Map<string, Promise<boolean | null>>()
  return (run) => {
    const [, id, attempt] = /^(\d{1,15})\/(\d{1,9})$/.exec(run) ?? []
    if (!rest || !id) return Promise.resolve(null)
    const answer = answers.get(run) ?? ask(rest, Number(id), Number(attempt))
    answers.set(run, answer)
    return answer
  }
}

async function ask(rest: Pick<Rest, "workflowRun">, id: number, attempt: number): Promise<boolean | null> {
  try {
    const run = await rest.workflowRun(id)
    // A re-run has the same id, and begins only when the attempt before it has ended.
    return run.status !== "completed" && run.attempt <= attempt
  } catch (error) {
    if (error instanceof GitHubError) return null
    throw error
  }
}
