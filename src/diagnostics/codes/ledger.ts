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
    message: ({ post, target, detail }: { post: string; target: string; detail: string; command: string }) =>
      `Nobody knows whether "${post}" went out on "${target}": ${detail}`,
    help: ({ command }: { command: string }) => `Look in the service, then run: ${command}`,
    explain: "The answer to a create was lost; a person has to look.",
  },
  "ledger/drift": {
    severity: "error",
    message: ({ post, target, detail }: { post: string; target: string; detail: string }) =>
      `"${post}" was changed by hand for "${target}": ${detail}`,
    help: "Change it back in the service, or bring the post file in line; Postmerge does not overwrite it",
    explain: "Somebody changed the post in the service; that is reported and never overwritten.",
  },
  "ledger/overdue": {
    severity: "error",
    message: ({ post, target, due }: { post: string; target: string; due: string }) =>
      `"${post}" was due on "${target}" at ${due} and is still not published`,
    help: "Look in the service for what holds it up; the next sync looks again",
    explain: "A post is more than 15 minutes past its time and not published.",
  },
  "ledger/not-read": {
    severity: "warning",
    message: ({ workspace, reason }: { workspace: string; reason: string }) =>
      `What became of the posts of workspace "${workspace}" is not known now: ${reason}`,
    help: "The next sync looks again",
    explain: "The service could not be asked what became of posts.",
  },
  "ledger/verdict": {
    severity: "error",
    message: ({ verdict }: { verdict: string }) => `"${verdict}" is not a verdict`,
    help: "Say posted:ID with the id the service shows, not-posted, skip, or retry for what failed",
    explain: "resolve takes posted:ID, not-posted, skip or retry.",
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
