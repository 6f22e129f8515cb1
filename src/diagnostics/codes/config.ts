import type { Codes } from "./define.ts"

export const configCodes = {
  "config/not-found": {
    severity: "error",
    message: ({ path, reason }: { path: string; reason: string }) => `The configuration "${path}" ${reason}`,
    help: 'Write a postmerge.yml with "version: 1", "workspaces" (provider and token) and "targets" (workspace, account, network), or name another file with --config',
    explain: "There is no configuration file.",
  },
  "config/unknown-provider": {
    severity: "error",
    message: ({ provider }: { provider: string; suggestion: string }) => `There is no provider "${provider}"`,
    help: ({ suggestion }: { provider: string; suggestion: string }) => suggestion,
    explain: "A workspace names a provider that does not exist.",
  },
  "config/workspace-missing": {
    severity: "error",
    message: ({ name, provider }: { name: string; provider: string }) =>
      `The workspace "${name}" does not say which workspace of ${provider} it is`,
    help: 'Add "workspace:" with the id that the service shows',
    explain: "The provider needs the id of a workspace.",
  },
  "config/literal-secret": {
    severity: "error",
    message: ({ name }: { name: string }) =>
      `"token" of the workspace "${name}" is not the name of an environment variable, and a secret must not stand in a file`,
    help: "Write a name such as ACME_TOKEN, and keep the secret in that variable; if a real token was committed, revoke it",
    explain: "A token stands in the configuration itself.",
  },
  "config/base-url": {
    severity: "error",
    message: ({ reason }: { reason: string }) => `"base-url" ${reason}`,
    help: "Write scheme, host and path only, such as https://social.example.com/api",
    explain: "The address of the API holds more than scheme, host and path.",
  },
  "config/insecure-base-url": {
    severity: "warning",
    message: ({ host }: { host: string }) => `The token travels to ${host} without encryption`,
    help: "Use https://",
    explain: "An address with http:// that is not this machine.",
  },
  "config/api-version": {
    severity: "error",
    message: ({ provider, version }: { provider: string; version: string; suggestion: string }) =>
      `${provider} is not known to speak version "${version}"`,
    help: ({ suggestion }: { provider: string; version: string; suggestion: string }) => suggestion,
    explain: "A version of the API that is not known.",
  },
  "config/unknown-workspace": {
    severity: "error",
    message: ({ target, workspace }: { target: string; workspace: string; suggestion: string }) =>
      `The target "${target}" names the workspace "${workspace}", which does not exist`,
    help: ({ suggestion }: { target: string; workspace: string; suggestion: string }) => suggestion,
    explain: "A target names a workspace that is not configured.",
  },
  "config/network": {
    severity: "error",
    message: ({ provider, network }: { provider: string; network: string; networks: string }) =>
      `${provider} does not post to ${network}`,
    help: ({ networks }: { provider: string; network: string; networks: string }) =>
      `It posts to: ${networks}`,
    explain: "The provider does not reach that network.",
  },
  "config/duplicate-account": {
    severity: "error",
    message: ({ target, other }: { target: string; other: string }) =>
      `"${target}" is the same account as "${other}", so posts would go out twice`,
    help: "Keep one of the two targets",
    explain: "Two targets are the same account.",
  },
  "config/name-is-network": {
    severity: "error",
    message: ({ name, network }: { name: string; network: string }) =>
      `The target "${name}" has the name of a network, but it is on ${network}`,
    help: "Give the target another name, so that overrides are clear",
    explain: "A target has the name of another network.",
  },
  "config/name-taken": {
    severity: "error",
    message: ({ name }: { name: string }) => `"${name}" is the name of a target and of a group`,
    help: "Give one of them another name",
    explain: "A group and a target have the same name.",
  },
  "config/unknown-target": {
    severity: "error",
    message: ({ name }: { name: string; suggestion: string }) => `There is no target or group "${name}"`,
    help: ({ suggestion }: { name: string; suggestion: string }) => suggestion,
    explain: "A group, the defaults or the limits name a target that does not exist.",
  },
  "config/group-cycle": {
    severity: "error",
    message: ({ cycle }: { cycle: string }) => `The groups contain each other in a circle: ${cycle}`,
    help: "Take one of the groups out of the other",
    explain: "Groups contain each other.",
  },
  "config/rule-unknown": {
    severity: "error",
    message: ({ code }: { code: string; suggestion: string }) => `There is no rule "${code}"`,
    help: ({ suggestion }: { code: string; suggestion: string }) => suggestion,
    explain: "A key of `rules` is the code of no rule.",
  },
  "config/rule-fixed": {
    severity: "error",
    message: ({ code }: { code: string }) => `"${code}" cannot be set: it means the same for everybody`,
    help: "Remove it; the table of codes in the README marks what can be set",
    explain: "A key of `rules` is a code that means the same for everybody.",
  },
  "config/posts-outside": {
    severity: "error",
    message: ({ glob }: { glob: string }) => `The glob "${glob}" leads out of the repository`,
    help: "Write globs from the repository root, without .. and without a leading slash",
    explain: "A glob of the posts is absolute or climbs with ..",
  },
  "config/no-such-workspace": {
    severity: "error",
    message: ({ workspace }: { workspace: string; known: string }) =>
      `There is no workspace "${workspace}", which this run was limited to`,
    help: ({ known }: { workspace: string; known: string }) => `Use one of: ${known}`,
    explain: "The run was limited to a workspace that is not configured.",
  },
  "config/missing-variable": {
    severity: "error",
    message: ({ variable, workspace }: { variable: string; workspace: string }) =>
      `The environment variable ${variable}, which holds the token of workspace "${workspace}", is not set`,
    help: ({ variable }: { variable: string; workspace: string }) =>
      `Set ${variable}; in a workflow: env: { ${variable}: \${{ secrets.${variable} }} }`,
    explain: "The token of a workspace is missing when it is needed.",
  },
} as const satisfies Codes
