/** What reviewers saw, read back from the plan comment of a pull request. It can only hold something back. */
import { posix } from "node:path"
import type { Reviewed } from "../model/reviewed.ts"
import { GitHubError } from "./github-error.ts"
import type { Rest } from "./rest.ts"
import { ownComments } from "./sticky.ts"

interface Asking {
  readonly rest: Rest
  /** Number of the pull request that brought a commit; null where none did, or it is not known. */
  readonly pullOf: (commit: string) => Promise<number | null>
  /** From the root of the repository to the folder of postmerge.yml. */
  readonly folder: string
}

export interface AskReviewed {
  reviewed(commit: string, pull: number | null): Promise<Reviewed>
  /** Of the pull request that was the last one, up to the commit, to change a file. */
  reviewedFile(path: string, commit: string): Promise<Reviewed>
}

/** Asks once for each pull request. */
export function createReviewed({ rest, pullOf, folder }: Asking): AskReviewed {
  const known = new Map<number, Promise<Reviewed>>()
  const ask = (pull: number): Promise<Reviewed> => {
    const answer = known.get(pull) ?? orWhy(() => readMarks(rest, pull))
    known.set(pull, answer)
    return answer
  }
  return {
    reviewed: async (commit, pull) => (pull === null ? without(commit) : ask(pull)),
    reviewedFile: (path, commit) =>
      orWhy(async () => {
        const last = await rest.lastCommitOf(posix.join(folder, path), commit)
        const pull = last === null ? null : await pullOf(last)
        return pull === null ? without(last ?? commit) : await ask(pull)
      }),
  }
}

function without(commit: string): Reviewed {
  return { kind: "none", why: `no pull request is known for the commit ${commit.slice(0, 12)}` }
}

/** The receipt that a plan comment becomes after the merge keeps the marks. */
async function readMarks(rest: Rest, pull: number): Promise<Reviewed> {
  const marks = (await ownComments(rest, pull)).flatMap(({ marker }) => {
    const data = marker.kind === "alert" ? undefined : marker.data["marks"]
    return typeof data === "object" ? [data] : []
  })
  if (marks.length === 0) return { kind: "none", why: `pull request #${pull} has no plan comment` }
  return { kind: "marks", pull, marks: new Set(marks.flat()) }
}

async function orWhy(read: () => Promise<Reviewed>): Promise<Reviewed> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    return { kind: "none", why: `GitHub does not show it (${error.message})` }
  }
}
