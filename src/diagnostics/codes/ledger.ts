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
    help: "Say posted:ID with the id the service shows, not-posted, or skip",
    explain: "resolve takes posted:ID, not-posted or skip.",
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
} as const satisfies Codes

interface Unsettled {
  readonly key: string
  readonly target: string | null
  readonly candidates: readonly string[]
  readonly exists: boolean
}
