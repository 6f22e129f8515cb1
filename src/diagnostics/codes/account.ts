import type { Codes } from "./define.ts"

interface Named {
  readonly target: string
  readonly account: string
  readonly workspace: string
}

interface Worded {
  /** The service's own. */
  readonly word: string
}

export const accountCodes = {
  "account/unknown": {
    severity: "error",
    message: ({ target, account, workspace }: Named & { known: string }) =>
      `The service has no account "${account}" in workspace "${workspace}", which "${target}" posts to`,
    help: ({ known }: { known: string }) =>
      known === "" ? "Connect the account in the service first" : `Set "account" to one of: ${known}`,
    explain: "The account of a target is not among those of its workspace.",
  },
  "account/network": {
    severity: "error",
    message: ({
      target,
      account,
      network,
      found,
    }: {
      target: string
      account: string
      network: string
      found: string
    }) => `The account "${account}" of "${target}" is on ${found}, not on ${network}`,
    help: ({ found }: { found: string }) => `Set "network: ${found}", or name another account`,
    explain: "The account of a target is on another network than the configuration says.",
  },
  "account/disconnected": {
    severity: "error",
    message: ({ target, account, workspace }: Named) =>
      `The account "${account}" of "${target}" is not connected any more in workspace "${workspace}"`,
    help: "Connect it again in the service, then run the plan again",
    explain:
      "The service cannot post to the account of a target until somebody connects it again. A warning for a draft, and for a post that waits in the service already.",
  },
  "account/cannot-post": {
    severity: "error",
    message: ({ target, account, workspace, word }: Named & Worded) =>
      `The account "${account}" of "${target}" cannot post: in workspace "${workspace}" it is ${JSON.stringify(word)}`,
    help: "Look at the account in the service, then run the plan again",
    explain:
      "The service says that it cannot post to the account of a target, though it is connected. A warning for a draft, and for a post that waits in the service already.",
  },
  "account/unclear": {
    severity: "warning",
    message: ({ target, account, workspace, word }: Named & Worded) =>
      `The account "${account}" of "${target}" is ${JSON.stringify(word)} in workspace "${workspace}", and the service does not document what that means`,
    help: "Look at the account in the service: it may not be able to post",
    explain: "The service has a word for the state of an account that it does not document.",
  },
  "account/paused": {
    severity: "warning",
    message: ({ queue, workspace }: { queue: string; workspace: string }) =>
      `The queue "${queue}" of workspace "${workspace}" is paused, so the post waits there`,
    help: "Resume the queue in the service, or set a time",
    explain: "A post is for the queue, and the service has paused that.",
  },
} as const satisfies Codes
