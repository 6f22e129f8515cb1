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
} as const satisfies Codes
