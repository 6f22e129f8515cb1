/** The targets of the configuration. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { suggest } from "../diagnostics/nearest.ts"
import type { Target, Workspace } from "../model/config.ts"
import type { WrittenTarget } from "../model/generated/config.ts"
import { providerOf, type Provider } from "../model/provider.ts"
import { accountKeyOf } from "../model/key.ts"
import { networks } from "../networks/index.ts"
import type { Locate } from "./workspaces.ts"

interface TargetOptions {
  readonly workspaces: Readonly<Record<string, Workspace>>
  readonly providers: Readonly<Record<string, Provider>>
  readonly at: Locate
}

export interface ReadTargets {
  readonly targets: Readonly<Record<string, Target>>
  readonly diagnostics: readonly Diagnostic[]
}

export function readTargets(
  written: Readonly<Record<string, WrittenTarget>>,
  options: TargetOptions,
): ReadTargets {
  const targets: Record<string, Target> = {}
  const diagnostics: Diagnostic[] = []
  const owners = new Map<string, string>()
  for (const [name, one] of Object.entries(written)) {
    const here = ["targets", name]
    diagnostics.push(...checkTarget(name, one, options))
    const workspace = Object.hasOwn(options.workspaces, one.workspace)
      ? options.workspaces[one.workspace]
      : undefined
    if (!workspace) continue

    const account = String(one.account)
    // Two names for one connection: the same id inside the service or, where it has none, the same token.
    const owner = `${workspace.provider}/${workspace.workspace ?? workspace.token}/${account}`
    const other = owners.get(owner)
    if (other !== undefined) {
      diagnostics.push(
        diagnose("config/duplicate-account", { target: name, other }, options.at([...here, "account"])),
      )
    }
    owners.set(owner, name)
    const accountKey = accountKeyOf(workspace, account)
    const { provider } = workspace
    targets[name] = { name, workspace: workspace.name, provider, account, network: one.network, accountKey }
  }
  return { targets, diagnostics }
}

function checkTarget(
  name: string,
  written: WrittenTarget,
  { workspaces, providers, at }: TargetOptions,
): Diagnostic[] {
  const here = ["targets", name]
  const { network } = written
  const diagnostics: Diagnostic[] = []
  if (!Object.hasOwn(workspaces, written.workspace)) {
    const suggestion = suggest(written.workspace, Object.keys(workspaces))
    const args = { target: name, workspace: written.workspace, suggestion }
    diagnostics.push(diagnose("config/unknown-workspace", args, at([...here, "workspace"])))
  }
  const provider = providerOf(providers, workspaces[written.workspace])
  if (provider && !Object.hasOwn(provider.capabilities.networks, network)) {
    const reached = Object.keys(provider.capabilities.networks).join(", ")
    const args = { provider: provider.name, network: networks[network].name, networks: reached }
    diagnostics.push(diagnose("config/network", args, at([...here, "network"])))
  }
  if (Object.hasOwn(networks, name) && name !== network) {
    diagnostics.push(
      diagnose("config/name-is-network", { name, network: networks[network].name }, at(here, "key")),
    )
  }
  return diagnostics
}
