import type { Codes } from "./define.ts"

export const accountCodes = {
  "account/unknown": {
    severity: "error",
    message: ({
      target,
      account,
      workspace,
    }: {
      target: string
      account: string
      workspace: string
      known: string
    }) => `The service has no account "${account}" in workspace "${workspace}", which "${target}" posts to`,
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
    severity: "warning",
    message: ({ target, account, workspace }: { target: string; account: string; workspace: string }) =>
      `The account "${account}" of "${target}" is not connected any more in workspace "${workspace}"`,
    help: "Connect it again in the service before the post is due",
    explain: "The service cannot post to the account of a target until somebody connects it again.",
  },
} as const satisfies Codes
