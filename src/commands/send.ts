/** The writing half of a publish: recover what a dead run left, send the plan, read back what became of it. */
import { MediaChangedError, openMedia } from "../media/open.ts"
import type { LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { Plan } from "../model/plan.ts"
import type { Media } from "../model/post.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { execute, type Executed } from "../publish/execute.ts"
import { createListing } from "../sync/listing.ts"
import { recover } from "../sync/recover.ts"
import { connectAll, type Connected } from "./connections.ts"
import { createPaces } from "../providers/pace.ts"
import { doneBy, unpreparedOutcomes, whyFailed, withoutLeft, withUnrecorded } from "./done.ts"
import { outcomesOf, worthTelling } from "./outcomes.ts"
import { postponedNotices } from "./postponed.ts"
import { planWorld } from "./plan.ts"
import type { Run, Setting } from "./run.ts"
import { syncUntilPublished, workspacesAtWork } from "./sync-until.ts"
import type { World } from "./world.ts"

interface Sending extends Setting {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  /** Why cancels and updates are suppressed; null when they are not. */
  readonly suppressed: string | null
}

export async function send(world: World, setting: Sending): Promise<Run> {
  const { options, store, suppressed } = setting
  const context = { ...setting.context, paces: createPaces() }
  const config = world.config!
  const deadline = context.clock.now() + (options.timeLimit ?? Number.POSITIVE_INFINITY)
  const early = connectAll(config, workspacesAtWork(config, setting.snapshot, options.workspace), context)
  const recovered = await recover({
    store,
    snapshot: setting.snapshot,
    connectionFor: early.connectionFor,
    listing: createListing(),
    clock: context.clock,
  })
  const { plan, diagnostics } = planWorld(world, {
    snapshot: recovered.snapshot,
    context,
    options,
    suppressed,
  })

  const needed = new Set([
    ...workspacesAtWork(config, recovered.snapshot, options.workspace),
    ...workspacesOf(plan),
  ])
  const connected = connectAll(config, needed, context)
  const executing = { ...setting, world, deadline, connected }
  const rounds = [await executePlan(plan, recovered.snapshot, executing)]
  // What is replaced was cancelled just now; planned again, it is created.
  if (plan.changes.some((change) => change.action === "replace")) {
    const { snapshot } = rounds[0]!
    const again = planWorld(world, { snapshot, context, options, suppressed })
    rounds.push(await executePlan(again.plan, snapshot, executing))
  }
  const done = doneBy(rounds)
  const { snapshot } = rounds.at(-1)!
  const synced = await syncUntilPublished(snapshot, {
    store,
    connectionFor: connected.connectionFor,
    context,
    wait: waitOf(plan, setting),
  })
  const standing = outcomesOf(synced.snapshot, new Map([...synced.done, ...recovered.done, ...done]))
  const outcomes = worthTelling(standing)
  return {
    plan: withoutLeft(plan, rounds),
    diagnostics: [...diagnostics, ...connected.diagnostics, ...synced.diagnostics],
    outcomes: withUnrecorded([...outcomes, ...unpreparedOutcomes(rounds)], rounds),
    standing,
    failureReason: whyFailed(rounds),
    notices: [...recovered.notices, ...postponedNotices(rounds.flatMap(({ postponed }) => postponed))],
  }
}

interface Executing extends Sending {
  readonly world: World
  /** Milliseconds since the epoch. */
  readonly deadline: number
  readonly connected: Connected<Connection>
}

function executePlan(plan: Plan, planned: LedgerSnapshot, executing: Executing): Promise<Executed> {
  const { world, context, connected, deadline, source, store } = executing
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

function workspacesOf(plan: Plan): string[] {
  return plan.changes.filter((change) => change.submission !== null).map((change) => change.workspace)
}

/** Two minutes where something goes out at once, so that its link is known when the job ends. */
function waitOf(plan: Plan, { options }: Pick<Sending, "options">): number {
  const atOnce = plan.changes.some((change) => change.action === "create" && change.tier === "D")
  return options.wait ?? (atOnce ? 120_000 : 0)
}
