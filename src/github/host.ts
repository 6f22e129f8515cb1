/** What GitHub says of the repository and its runs, as a command asks for it. */
import type { Run } from "./event.ts"
import { GitHubError } from "./github-error.ts"
import type { Pulls } from "./pulls.ts"
import type { Rest } from "./rest.ts"
import { createReviewed } from "./reviewed.ts"
import { createRuns } from "./runs.ts"

/** GitHub's API for one run: what a command asks and what is shown count as one. */
export interface GitHub {
  readonly rest: Rest
  readonly pullOf: Pulls
}

interface Asking {
  readonly run: Run
  /** For git. */
  readonly token: string | null
  /** From the root of the repository to the folder of postmerge.yml. */
  readonly folder: string
  /** Null where nothing can be asked. */
  readonly github: GitHub | null
}

/** Nothing of it rejects because GitHub does not answer. */
export function hostOf({ run, token, folder, github }: Asking) {
  const { serverUrl, repositoryId, defaultBranch } = run
  const known = { serverUrl, repositoryId, defaultBranch, token, isRunning: createRuns(github?.rest ?? null) }
  if (github === null) return known
  const pullOf = quietly(github.pullOf)
  return { ...known, pullOf, ...createReviewed({ ...github, folder }) }
}

/** A pull request that cannot be looked up now is looked up again when its receipt is written. */
function quietly(pullOf: Pulls): Pulls {
  return async (sha) => {
    try {
      return await pullOf(sha)
    } catch (error) {
      if (error instanceof GitHubError) return null
      throw error
    }
  }
}
