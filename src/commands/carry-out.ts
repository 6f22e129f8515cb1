/** Plan → requests. What is replaced is cancelled first, and created in a second round. */
import { MediaChangedError, openMedia } from "../media/open.ts"
import { deliveryName, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import type { Plan } from "../model/plan.ts"
import type { Media } from "../model/post.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { Planned } from "../plan/plan.ts"
import { execute, type Executed } from "../publish/execute.ts"
import type { Connected } from "./connections.ts"
import type { Setting } from "./run.ts"
import type { World } from "./world.ts"

export interface CarryingOut extends Setting {
  readonly store: LedgerStore
  readonly world: World
  /** Milliseconds since the epoch after which nothing more is begun. */
  readonly deadline: number
  readonly connected: Connected<Connection>
  /** The plan for the ledger as it is then. */
  readonly planAgain: (snapshot: LedgerSnapshot) => Planned
}

/** One entry per round, at least one. */
export async function carryOut(
  plan: Plan,
  planned: LedgerSnapshot,
  carrying: CarryingOut,
): Promise<readonly Executed[]> {
  const first = await executePlan(plan, planned, carrying)
  const replaced = replacedBy(first)
  if (isBroken([first]) || replaced.size === 0) return [first]
  const again = carrying.planAgain(first.snapshot).plan
  const changes = again.changes.filter((change) => replaced.has(deliveryName(change)))
  return [first, await executePlan({ ...again, changes }, first.snapshot, carrying)]
}

/** The ledger could not be written, so this run writes nothing more. */
export function isBroken(rounds: readonly Executed[]): boolean {
  return rounds.some(({ ledgerError, unrecorded }) => ledgerError !== null || unrecorded.length > 0)
}

/** What was cancelled to be created anew. */
function replacedBy({ answers }: Executed): Set<string> {
  const cancelled = answers.filter(({ answer }) => answer.after.state === "cancelled")
  const changes = cancelled.flatMap(({ sending }) => sending.changes)
  return new Set(changes.filter(({ action }) => action === "replace").map(deliveryName))
}

function executePlan(plan: Plan, planned: LedgerSnapshot, carrying: CarryingOut): Promise<Executed> {
  const { world, context, connected, deadline, source, store } = carrying
  const { connections, outlooks } = connected
  const changes = plan.changes.filter((change) => connections[change.workspace] !== undefined)
  return execute(
    { ...plan, changes },
    {
      store,
      planned,
      connections,
      outlooks,
      deadline,
      clock: context.clock,
      signal: context.signal,
      random: context.random,
      run: context.run,
      source: source.commit,
      pull: source.pull,
      undoWindow: world.config!.policy.undoWindow,
      log: context.log,
      open: (media) => openUnchanged(world, media),
    },
  )
}

/** A file that changed while the run was under way is not sent: it is not what was planned. */
async function openUnchanged({ root }: World, media: Media): Promise<Blob> {
  try {
    return await openMedia(root, media)
  } catch (error) {
    if (!(error instanceof MediaChangedError)) throw error
    const { message: detail } = error
    const operation = "read media"
    throw new ProviderError({
      provider: "this machine",
      operation,
      kind: "invalid",
      outcome: "not-sent",
      detail,
      cause: error,
    })
  }
}
