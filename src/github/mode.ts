/** Which command an event asks for. Only the default branch publishes; pull requests plan, whatever the inputs say. */
import type { GitHubEvent, Run } from "./event.ts"
import type { Inputs } from "./inputs.ts"

export type Mode =
  | { readonly kind: "run"; readonly command: "validate" | "plan" | "publish" | "sync" | "resolve" }
  /** Nothing to do; green, with a sentence that says why. */
  | { readonly kind: "idle"; readonly why: string }
  /** The inputs ask for what this event must not do. */
  | { readonly kind: "refused"; readonly why: string }

export function modeOf({ event, defaultBranch }: Run, { command, dryRun }: Inputs): Mode {
  if (command === "auto") return automatic(event, defaultBranch)
  if (command === "validate" || command === "plan" || dryRun) return { kind: "run", command }
  const why = whyNotWrite(event, defaultBranch)
  return why === null
    ? { kind: "run", command }
    : { kind: "refused", why: `"command: ${command}" writes, and ${why}; leave command at auto to plan here` }
}

function automatic(event: GitHubEvent, defaultBranch: string | null): Mode {
  switch (event.kind) {
    case "pull-request":
    case "merge-group":
      return { kind: "run", command: "plan" }
    case "push":
    case "manual": {
      const why = whyNotWrite(event, defaultBranch)
      return why === null
        ? { kind: "run", command: "publish" }
        : { kind: "idle", why: `Nothing to do: ${why}` }
    }
    case "schedule":
      return { kind: "run", command: "sync" }
    case "other":
      return {
        kind: "idle",
        why: `Nothing to do: the event "${event.name}" has no command of its own; set the input "command"`,
      }
    default:
      return event satisfies never
  }
}

/** Null where this event may change posts and the ledger. */
function whyNotWrite(event: GitHubEvent, defaultBranch: string | null): string | null {
  switch (event.kind) {
    case "pull-request":
      return "a pull request is only planned"
    case "merge-group":
      return "a merge queue is only planned"
    case "push":
      if (event.deleted) return "this push deletes a branch"
      return whyNotBranch(event.branch, defaultBranch)
    case "manual":
      return whyNotBranch(event.branch, defaultBranch)
    case "schedule":
      return null
    case "other":
      return `the event "${event.name}" is none of push, schedule and dispatch`
    default:
      return event satisfies never
  }
}

function whyNotBranch(branch: string | null, defaultBranch: string | null): string | null {
  if (branch === null) return "only pushes to the default branch publish, and this is a tag"
  if (defaultBranch === null) return "the event does not say which branch is the default branch"
  if (branch === defaultBranch) return null
  return `only the default branch "${defaultBranch}" publishes, and this is "${branch}"`
}
