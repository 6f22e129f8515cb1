/**
 * Shows what a publish would do. Reads files and the ledger, writes nothing, needs no secret; where tokens are there, the
 * services are asked as well.
 */
import { hasErrors } from "../diagnostics/diagnostic.ts"
import type { LedgerSnapshot } from "../model/ledger.ts"
import { makePlan, type Planned } from "../plan/plan.ts"
import type { RemoteView } from "../plan/remote-view.ts"
import { reviewMarks } from "../plan/reviewed.ts"
import { providers } from "../providers/index.ts"
import { buildReport } from "../report/build.ts"
import { askServices } from "./ask-services.ts"
import type { CommandOptions, Context } from "./context.ts"
import { emptySnapshot, readLedger } from "./ledger.ts"
import { outcomesOf } from "./outcomes.ts"
import { resultOf, type CommandResult } from "./result.ts"
import { readPlannable, type World } from "./world.ts"

export async function plan(context: Context, options: CommandOptions): Promise<CommandResult> {
  const world = await readPlannable(context.root, context, options)
  const ledger = world.config
    ? await readLedger(context, options)
    : { snapshot: emptySnapshot, diagnostics: [], notices: [] }
  const usable = world.config !== null && !hasErrors([...world.diagnostics, ...ledger.diagnostics])
  const planned = usable ? planWorld(world, { snapshot: ledger.snapshot, context, options }) : null
  const asked = planned ? await askServices(world, planned.plan, context) : []
  const report = buildReport({
    command: "plan",
    now: context.clock.now(),
    files: world.present.size,
    posts: world.posts.length,
    diagnostics: [...world.diagnostics, ...ledger.diagnostics, ...(planned?.diagnostics ?? []), ...asked],
    plan: planned?.plan ?? null,
    notices: ledger.notices,
    workspaces: Object.keys(world.config?.workspaces ?? {}),
  })
  return resultOf(report, {
    sources: world.sources,
    standing: outcomesOf(ledger.snapshot, new Map()),
    config: world.config,
    marks: planned ? reviewMarks(planned.plan) : [],
  })
}

export interface Planning {
  readonly snapshot: LedgerSnapshot
  readonly context: Context
  readonly options: CommandOptions
  /** Why cancels and updates are suppressed; null when they are not. */
  readonly suppressed?: string | null
  /** What the services hold that the ledger does not know. Default: nobody looked. */
  readonly remote?: RemoteView | undefined
}

/** The plan for posts and ledger as they are now. */
export function planWorld(
  world: World,
  { snapshot, context, options, suppressed = null, remote }: Planning,
): Planned {
  const { posts, present } = world
  const config = world.config!
  return makePlan({
    posts,
    present,
    entries: snapshot.entries,
    config,
    providers,
    now: context.clock.now(),
    maxCreates: options.maxCreates ?? config.policy.maxCreates,
    workspace: options.workspace,
    suppressed,
    ...(remote && { remote }),
  })
}
