/** Has the service try the failed accounts of a post again: the same post there, never a second one. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config } from "../model/config.ts"
import { deliveryName, type LedgerDelivery, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { classify } from "../publish/classify.ts"
import { connectAll } from "./connections.ts"
import type { CommandOptions, Context } from "./context.ts"
import { moveOn } from "./move-on.ts"
import type { Resolved } from "./resolved.ts"
import { readConfig } from "./world.ts"

interface Retrying {
  readonly store: LedgerStore
  readonly context: Context
  readonly options: CommandOptions
}

interface Asked {
  readonly key: string
  readonly target: string | null
}

export async function retry(asked: Asked, { store, context, options }: Retrying): Promise<Resolved> {
  const snapshot = await store.read()
  const refuse = (...diagnostics: readonly Diagnostic[]) => {
    return { snapshot, touched: new Set<string>(), diagnostics }
  }
  const failed = findFailed(snapshot, asked)
  if ("code" in failed) return refuse(failed)
  const { config, diagnostics } = await readConfig(context.root, options)
  if (config === null) return refuse(...diagnostics)
  if (config.policy.hold) return refuse(diagnose("plan/hold", { path: config.path }))
  const connection = connectTo(failed.delivery, config, context)
  if ("code" in connection) return refuse(connection)
  if (!connection.retry) return refuse(diagnose("ledger/no-retry", { service: connection.provider.name }))
  const { accountKey, delivery } = failed
  const touched = new Set([deliveryName({ post: asked.key, accountKey })])
  if (options.dryRun) return { snapshot, touched, diagnostics: [] }

  const accountKeys = togetherWith(delivery, snapshot, asked.key)
  const move = (from: LedgerDelivery["state"], after: Partial<LedgerDelivery>) => {
    const isMeant = ({ state }: LedgerDelivery) => state === from
    return moveOn(store, context.clock, { post: asked.key, accountKeys, isMeant, after, verb: "Retry" })
  }
  // Written first: whatever becomes of the request, the next sync reads from the service what is true.
  const moved = await move("failed", { state: "scheduled", message: null })
  try {
    await connection.retry(delivery.remoteId!)
    return { snapshot: moved, touched, diagnostics: [] }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const told = [diagnose("ledger/retry-failed", { reason: error.message })]
    if (classify(error, connection.provider.capabilities) === "ambiguous")
      return { snapshot: moved, touched, diagnostics: told }
    const back = await move("scheduled", { state: "failed", message: delivery.message })
    return { snapshot: back, touched, diagnostics: told }
  }
}

interface Failed {
  readonly accountKey: string
  readonly delivery: LedgerDelivery
}

function findFailed({ entries }: LedgerSnapshot, { key, target }: Asked): Failed | Diagnostic {
  const all = Object.entries(entries.get(key)?.deliveries ?? {}).filter(
    ([, { state, remoteId }]) => state === "failed" && remoteId !== null,
  )
  const found = all.filter(([, delivery]) => target === null || delivery.target === target)
  const [first] = found
  const isOnePost = new Set(found.map(([, { provider, remoteId }]) => `${provider} ${remoteId}`)).size === 1
  if (first && isOnePost) return { accountKey: first[0], delivery: first[1] }
  const candidates = all.map(([, delivery]) => delivery.target)
  return diagnose("ledger/not-failed", { key, target, candidates })
}

function connectTo({ workspace }: LedgerDelivery, config: Config, context: Context): Connection | Diagnostic {
  const { connections, diagnostics } = connectAll(config, new Set([workspace]), context)
  return (
    connections[workspace] ??
    diagnostics[0] ??
    diagnose("config/no-such-workspace", { workspace, known: Object.keys(config.workspaces).join(", ") })
  )
}

/** Every failed delivery of the same post at the service, because all that failed are tried again. */
function togetherWith(
  { remoteId, workspace }: LedgerDelivery,
  { entries }: LedgerSnapshot,
  key: string,
): string[] {
  return Object.entries(entries.get(key)?.deliveries ?? {})
    .filter(([, each]) => each.state === "failed" && each.remoteId === remoteId)
    .filter(([, each]) => each.workspace === workspace)
    .map(([accountKey]) => accountKey)
}
