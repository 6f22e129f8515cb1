import { resolveCommands } from "../../model/verdict.ts"
import type { Codes } from "./define.ts"

export const ledgerCodes = {
  "ledger/unavailable": {
    severity: "error",
    message: ({ reason }: { reason: string; help: string }) => reason,
    help: ({ help }: { help: string }) => help,
    explain: "The ledger cannot be read or written, so nothing is sent.",
  },
  "ledger/unknown": {
    severity: "error",
    message: ({
      post,
      target,
      detail,
    }: {
      post: string
      target: string
      detail: string
      ids: readonly string[]
    }) => `Nobody knows whether "${post}" went out on "${target}": ${detail}`,
    help: (unsettled: { post: string; target: string; ids: readonly string[] }) =>
      ["Look in the service, then run one of:", ...resolveCommands(unsettled)].join("\n  "),
    explain: "The answer to a create was lost; a person has to look.",
  },
  "ledger/drift": {
    severity: "error",
    message: ({ post, target, detail }: Found) =>
      `"${post}" was changed in the service for "${target}": ${detail}`,
    help: "Change it back in the service, or bring the post file in line; Postmerge does not overwrite it",
    explain: "A post is not what was sent any more; that is told once and never overwritten.",
  },
  "ledger/differs": {
    severity: "error",
    message: ({ post, target, detail }: Found) =>
      `"${post}" is not in the service as it was sent for "${target}": ${detail}`,
    help: "Compare it with the post file in the service, and put it right there or by a change of the file",
    explain: "What the service shows right after a post was sent is not what was sent.",
  },
  "ledger/copy": {
    severity: "error",
    message: ({ post, target, detail }: Found) =>
      `"${post}" is in the service a second time for "${target}": ${detail}`,
    help: "Look in the service, and delete there what is too much; Postmerge leaves it alone from now on",
    explain: "A second copy of a post that Postmerge may not delete: it is out, or it may not be ours.",
  },
  "ledger/too-late": {
    severity: "warning",
    message: ({ post, target, detail }: Found) => `"${post}" was not touched on "${target}": ${detail}`,
    help: "What is out or about to go out stays as it is; write what is new as a new post file",
    explain: "A post went out, or was about to, before a change or a removal reached the service.",
  },
  "ledger/overdue": {
    severity: "error",
    message: ({ post, target, detail }: Found) => `"${post}" on "${target}" ${detail}`,
    help: "Look in the service for what holds it up; the next sync looks again",
    explain: "A post is more than 15 minutes past its time and not published; told as an error once.",
  },
  "ledger/not-read": {
    severity: "warning",
    message: ({ workspace, reason }: { workspace: string; reason: string }) =>
      `What became of the posts of workspace "${workspace}" is not known now: ${reason}`,
    help: "The next sync looks again",
    explain: "The service could not be asked what became of posts.",
  },
  "ledger/not-recovered": {
    severity: "error",
    message: ({ post, target, reason }: { post: string; target: string; reason: string }) =>
      `What became of "${post}" on "${target}" cannot be looked up: ${reason}`,
    help: "The next run looks again; until then nothing is sent for it",
    explain:
      "An earlier run ended without an answer, and the service cannot be asked what became of the post.",
  },
  "ledger/verdict": {
    severity: "error",
    message: ({ verdict }: { verdict: string }) => `"${verdict}" is not a verdict`,
    help: "Say posted:ID with the id the service shows, not-posted, skip, or retry for what failed",
    explain: "resolve takes posted:ID, not-posted, skip or retry.",
  },
  "ledger/id-taken": {
    severity: "error",
    message: ({ id, key }: { id: string; key: string }) => `Post ${id} in the service is that of "${key}"`,
    help: "Look for the id in the service again; the table of postmerge status has the ids that are taken",
    explain: "resolve posted:ID names a post that the ledger has for another post file.",
  },
  "ledger/errored-file": {
    severity: "error",
    message: ({ file }: { file: string }) =>
      `"${file}" is not a file with what a run could not record in the ledger`,
    help: "Name the errored-ledger.json that the run wrote; its report says where it is",
    explain: "resolve --errored takes the errored-ledger.json of a run, and nothing else.",
  },
  "ledger/not-unknown": {
    severity: "error",
    message: ({ key, target, candidates, exists }: Unsettled) => {
      if (!exists) return `The ledger has no post "${key}"`
      if (candidates.length > 1) return `"${key}" has several unknown outcomes`
      return `"${key}" has no unknown outcome${target === null ? "" : ` on "${target}"`}`
    },
    help: ({ candidates }: Unsettled) =>
      candidates.length > 1
        ? `Add --target with one of: ${candidates.join(", ")}`
        : "See what there is with: postmerge status",
    explain: "resolve settles unknown outcomes only, one at a time.",
  },
  "ledger/not-failed": {
    severity: "error",
    message: ({ key, target, candidates }: Omit<Unsettled, "exists">) =>
      candidates.length > 1 && target === null
        ? `"${key}" failed in several places`
        : `"${key}" has nothing in a service that failed${target === null ? "" : ` on "${target}"`}`,
    help: ({ candidates }: Omit<Unsettled, "exists">) =>
      candidates.length > 0
        ? `Add --target with one of: ${candidates.join(", ")}`
        : "See what there is with: postmerge status",
    explain: "resolve … retry tries again what failed, one post at a time.",
  },
  "ledger/no-retry": {
    severity: "error",
    message: ({ service }: { service: string }) => `${service} cannot try a failed post again`,
    help: "Change the post file to make a new one, or try again in the service itself",
    explain: "The service has no way of trying a failed post again.",
  },
  "ledger/retry-failed": {
    severity: "error",
    message: ({ reason }: { reason: string }) => `It was not tried again: ${reason}`,
    help: "Run postmerge sync to see how the post stands in the service",
    explain: "The service refused to try a failed post again, or did not answer.",
  },
} as const satisfies Codes

interface Unsettled {
  readonly key: string
  readonly target: string | null
  readonly candidates: readonly string[]
  readonly exists: boolean
}

interface Found {
  readonly post: string
  readonly target: string
  readonly detail: string
}
