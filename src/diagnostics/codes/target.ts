import type { Codes } from "./define.ts"

export const targetCodes = {
  "target/none": {
    severity: "error",
    message: (_: { names: string }) =>
      "The post does not say where it goes, and the configuration has no defaults.targets",
    help: ({ names }: { names: string }) => `Add "targets: [${names}]"`,
    explain: "A post without targets.",
  },
  "target/unknown": {
    severity: "error",
    message: ({ name }: { name: string; suggestion: string }) =>
      `There is no target or group "${name}" in the configuration`,
    help: ({ suggestion }: { name: string; suggestion: string }) => suggestion,
    explain: "A post names a target that is not configured.",
  },
  "target/override": {
    severity: "error",
    message: ({ name }: { name: string; suggestion: string }) =>
      `The override "${name}" is neither a target of this post nor the network of one`,
    help: ({ suggestion }: { name: string; suggestion: string }) => suggestion,
    explain: "An override for something that the post does not go to.",
  },
  "target/options": {
    severity: "warning",
    message: ({ network }: { network: string }) =>
      `The options for ${network} are not used: they reach no target of this post`,
    help: "Remove them, or add a target on that network",
    explain: "Options for a network that the post does not go to.",
  },
} as const satisfies Codes
