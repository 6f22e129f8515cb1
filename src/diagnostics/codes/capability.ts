import type { Codes } from "./define.ts"

interface Where {
  readonly provider: string
  readonly network: string
}

export const capabilityCodes = {
  "capability/schedule": {
    severity: "error",
    message: ({ provider, kind }: { provider: string; kind: string; known: string }) =>
      `${provider} cannot carry "schedule: ${kind}"`,
    help: ({ known }: { known: string }) => `Use ${known}`,
    explain: "A kind of schedule (a time, now, queue, draft) that the provider does not have.",
  },
  "capability/seconds": {
    severity: "error",
    message: ({ provider, time }: { provider: string; time: string }) =>
      `${provider} schedules to the minute, but ${time} has seconds`,
    help: "Leave the seconds out",
    explain: "A time with seconds, where the provider schedules to the minute.",
  },
  "capability/too-far": {
    severity: "error",
    message: ({ provider, time, days }: { provider: string; time: string; days: number }) =>
      `${time} is too far ahead: ${provider} schedules at most ${days} days ahead`,
    help: "Set an earlier time, or merge the post later",
    explain: "A time further ahead than the provider schedules.",
  },
  "capability/feature": {
    severity: "error",
    message: ({ by, what }: { by: string; what: string; key: string; where: string }) =>
      `${by} cannot carry ${what}`,
    help: ({ key, where }: { by: string; what: string; key: string; where: string }) =>
      `Remove "${key}", or move the targets on ${where} to a post of their own`,
    explain:
      "A first comment, thread, link, repost or media URL that the provider cannot carry, or a thread on a network that has none.",
  },
  "capability/not-sent": {
    severity: "warning",
    message: ({ by, what }: { by: string; what: string; key: string }) =>
      `${by} cannot carry ${what}, so the post goes out without`,
    help: ({ key }: { key: string }) => `Nothing needs to be done, or remove "${key}"`,
    explain:
      "Labels, a title, alternative texts or a thumbnail that the provider or the network cannot carry.",
  },
  "capability/option": {
    severity: "error",
    message: ({ provider, network, option }: Where & { option: string; known: string }) =>
      `${provider} cannot carry the option "${option}" of ${network}`,
    help: ({ known }: { known: string }) => known,
    explain: "An option of a network that the provider cannot carry.",
  },
  "capability/option-value": {
    severity: "error",
    message: ({
      provider,
      network,
      option,
      value,
    }: Where & { option: string; value: string; known: string }) =>
      `${provider} cannot carry "${option}: ${value}" on ${network}`,
    help: ({ known }: { known: string }) => `Use ${known}`,
    explain: "A value of an option that the provider cannot carry.",
  },
  "capability/option-missing": {
    severity: "error",
    message: ({ provider, network, option }: Where & { networkId: string; option: string }) =>
      `${provider} refuses a post on ${network} without the option "${option}"`,
    help: ({ networkId, option }: { networkId: string; option: string }) =>
      `Add "${option}" to options.${networkId}`,
    explain: "An option of a network that the provider requires and the post does not have.",
  },
} as const satisfies Codes
