/** Workspaces → connections. A token is read from the environment variable that the configuration names, never logged. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config, Workspace } from "../model/config.ts"
import { isAccountOf } from "../model/key.ts"
import type { Connection, ReadConnection } from "../model/provider.ts"
import { connect, connectReadOnly } from "../providers/connect.ts"
import { findProvider } from "../providers/index.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { Context } from "./context.ts"

export interface Connected<Kind> {
  /** By workspace name; a workspace without a token is absent. */
  readonly connections: Readonly<Record<string, Kind>>
  /** The one that reaches this account; undefined where none of these does. */
  readonly connectionFor: (accountKey: string) => Kind | undefined
  /** One per workspace whose token is missing. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Connections that can write, for the named workspaces. */
export function connectAll(
  config: Config,
  names: ReadonlySet<string>,
  context: Context,
): Connected<Connection> {
  return connectWith(config, names, context, connect)
}

/** Connections without any method that writes. */
export function connectForReading(
  config: Config,
  names: ReadonlySet<string>,
  context: Context,
): Connected<ReadConnection> {
  return connectWith(config, names, context, connectReadOnly)
}

function connectWith<Kind>(
  config: Config,
  names: ReadonlySet<string>,
  context: Context,
  open: (provider: Connection["provider"], workspace: Workspace, deps: Parameters<typeof connect>[2]) => Kind,
): Connected<Kind> {
  const connections: Record<string, Kind> = {}
  const diagnostics: Diagnostic[] = []
  for (const name of [...names].toSorted()) {
    const workspace = config.workspaces[name]
    if (!workspace) continue
    const provider = findProvider(workspace.provider)
    if (!provider)
      throw new InternalError(`The configuration has an unknown provider "${workspace.provider}"`)
    const token = context.env[workspace.token]?.trim()
    if (!token) {
      const args = { variable: workspace.token, workspace: name }
      diagnostics.push(diagnose("config/missing-variable", args, { location: { path: config.path } }))
      continue
    }
    const { transport, clock, signal } = context
    connections[name] = open(provider, workspace, { token, transport, clock, signal })
  }
  const connectionFor = (accountKey: string) => {
    const workspace = Object.values(config.workspaces).find((each) => isAccountOf(each, accountKey))
    return workspace && connections[workspace.name]
  }
  return { connections, connectionFor, diagnostics }
}
