/** What could not be shown on GitHub, and why: a line each, told once however often it happens. */
import { GitHubError } from "./github-error.ts"

/** Something to read or write that may fail. */
export interface Attempt {
  /** `The receipt could not be written`. */
  readonly failed: string
  /** What all of it needs in the job's `permissions`: the first request may only lack a part of that. */
  readonly permission: string
}

export interface Remarks {
  add(line: string): void
  /** Null where it failed, which is told. What a permission or the rate limit forbade once is not tried again in this run. */
  attempt<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result | null>
  readonly lines: readonly string[]
}

export function createRemarks(): Remarks {
  const lines = new Set<string>()
  const hopeless = new Set<string>()
  return {
    add: (line) => void lines.add(line),
    attempt: async ({ failed, permission }, work) => {
      if (hopeless.has(failed)) return null
      try {
        return await work()
      } catch (error) {
        lines.add(`${failed}: ${whyNot(error, permission)}`)
        if (error instanceof GitHubError && isHopeless(error)) hopeless.add(failed)
        return null
      }
    },
    get lines() {
      return [...lines]
    },
  }
}

function isHopeless({ kind }: GitHubError): boolean {
  return kind === "forbidden" || kind === "rate-limited" || kind === "stopped"
}

/** Without a full stop. Nothing that is shown decides anything, so a bug in it does not end the run either. */
function whyNot(error: unknown, needed: string): string {
  if (!(error instanceof GitHubError))
    return `${error instanceof Error ? error.message : String(error)}; this is a bug of Postmerge`
  const { kind, permission, detail } = error
  switch (kind) {
    case "forbidden":
      return permission === null
        ? `GitHub does not allow it (${detail})`
        : `add "${needed}" to the permissions of this job`
    case "not-found":
    case "refused":
      return `GitHub says "${detail}"${permission === null ? "" : `; it may need "${needed}" in the permissions of this job`}`
    case "too-many":
      return "this commit has as many statuses as GitHub takes"
    case "rate-limited":
      return "GitHub takes no more requests for now; the next run writes it"
    case "unavailable":
      return "GitHub does not answer; the next run writes it"
    case "stopped":
      return "this run was stopped; the next one writes it"
    default:
      return kind satisfies never
  }
}
