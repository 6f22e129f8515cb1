/** The pull request that brought a commit to the default branch. */
import type { Pull, Rest } from "./rest.ts"

/** Number of a pull request; null for a commit that came without one. Rejects with a GitHubError. */
export type Pulls = (sha: string) => Promise<number | null>

/** Each commit is asked for once, unless the question failed. `base`: the default branch; null where it is not known. */
export function createPulls(rest: Pick<Rest, "pullsOf">, base: string | null): Pulls {
  const answers = new Map<string, number | null>()
  return async (sha) => {
    const known = answers.get(sha)
    if (known !== undefined) return known
    const pull = pullFor(sha, await rest.pullsOf(sha), base)
    answers.set(sha, pull)
    return pull
  }
}

/** The one whose merge it is, or the first merged one that holds it. An open one has the commit in its branch only. */
function pullFor(sha: string, pulls: readonly Pull[], base: string | null): number | null {
  const merged = pulls.filter((pull) => pull.isMerged && (base === null || pull.base === base))
  return (merged.find(({ mergeCommit }) => mergeCommit === sha) ?? merged[0])?.number ?? null
}
