/** Workspaces → connections. A token is read from the environment variable that the configuration names, never logged. */
import { diagnose, withoutRepeats, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config, Workspace } from "../model/config.ts"
import { isAccountOf } from "../model/key.ts"
import { providerOf, type Connection, type ReadConnection } from "../model/provider.ts"
import { connect, connectReadOnly } from "../providers/connect.ts"
import { createPaces, type Paces } from "../providers/pace.ts"
import { providers } from "../providers/index.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { Outlook } from "../model/pace.ts"
import type { Context } from "./context.ts"

export interface Connected<Kind> {
  /** By workspace name; a workspace without a token is absent. */
  readonly connections: Readonly<Record<string, Kind>>
  /** The one that reaches this account; undefined where none of these does. */
  readonly connectionFor: (accountKey: string) => Kind | undefined
  /** What the limits of each of these workspaces let out, by its name. */
  readonly outlooks: Readonly<Record<string, Outlook>>
  /** One per workspace whose token is missing. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Connections that can write, for the named workspaces. One run connects with one set of paces. */
export function connectAll(
  config: Config,
  names: ReadonlySet<string>,
  { paces = createPaces(), ...context }: Context & { readonly paces?: Paces },
): Connected<Connection> {
  return connectWith(config, names, { ...context, paces }, connect)
}

/** More of the same run: a workspace that is connected stays as it is. */
export function connectMore(
  early: Connected<Connection>,
  names: ReadonlySet<string>,
  { config, context }: { readonly config: Config; readonly context: Context & { readonly paces: Paces } },
): Connected<Connection> {
  const more = [...names].filter((name) => !early.connections[name])
  const late = connectAll(config, new Set(more), context)
  return {
    connections: { ...early.connections, ...late.connections },
    connectionFor: (accountKey) => early.connectionFor(accountKey) ?? late.connectionFor(accountKey),
    outlooks: { ...early.outlooks, ...late.outlooks },
    diagnostics: withoutRepeats([...early.diagnostics, ...late.diagnostics]),
  }
}

/** Connections without any method that writes. */
export function connectForReading(
  config: Config,
  names: ReadonlySet<string>,
  context: Context,
): Connected<ReadConnection> {
  return connectWith(config, names, { ...context, paces: createPaces() }, connectReadOnly)
}

function connectWith<Kind>(
  config: Config,
  names: ReadonlySet<string>,
  context: Context & { readonly paces: Paces },
  open: (provider: Connection["provider"], workspace: Workspace, deps: Parameters<typeof connect>[2]) => Kind,
): Connected<Kind> {
  const connections: Record<string, Kind> = {}
  const outlooks: Record<string, Outlook> = {}
  const diagnostics: Diagnostic[] = []
  for (const name of [...names].toSorted()) {
    const workspace = config.workspaces[name]
    if (!workspace) continue
    const provider = providerOf(providers, workspace)
    if (!provider)
      throw new InternalError(`The configuration has an unknown provider "${workspace.provider}"`)
    const token = context.env[workspace.token]?.trim()
    if (!token) {
      const args = { variable: workspace.token, workspace: name }
      diagnostics.push(diagnose("config/missing-variable", args, { location: { path: config.path } }))
      continue
    }
    const { transport, clock, signal } = context
    const pace = context.paces(provider, token)
    outlooks[name] = pace
    connections[name] = open(provider, workspace, { token, transport, clock, signal, pace })
  }
  const connectionFor = (accountKey: string) => {
    const workspace = Object.values(config.workspaces).find((each) => isAccountOf(each, accountKey))
    return workspace && connections[workspace.name]
  }
  return { connections, connectionFor, outlooks, diagnostics }
}
