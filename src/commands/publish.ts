/** Carries out the plan for the tip of the default branch: recover, plan, send, read back. */
import { diagnose, hasErrors } from "../diagnostics/diagnostic.ts"
import { buildReport } from "../report/build.ts"
import type { CommandOptions, Context } from "./context.ts"
import { dryRun } from "./dry-run.ts"
import { openLedger, unavailable } from "./ledger.ts"
import { resultOf, type CommandResult } from "./result.ts"
import { nothing, type Run, type Setting } from "./run.ts"
import { send } from "./send.ts"
import { openSource } from "./source.ts"
import { readPlannable, type World } from "./world.ts"

export async function publish(context: Context, options: CommandOptions): Promise<CommandResult> {
  const opened = await openSource(context, options)
  if (opened.source === null)
    return tell(null, { ...nothing, diagnostics: opened.diagnostics }, { context, options })
  await using source = opened.source
  const world = await readPlannable(source.root, context, options)
  const run = await runPublish(world, { context, options, source })
  return tell(world, { ...run, notices: [...source.notices, ...run.notices] }, { context, options })
}

async function runPublish(world: World, setting: Setting): Promise<Run> {
  const { context, options, source } = setting
  const { config } = world
  // A file that did not pass the checks stops everything: what was reviewed goes out as a whole or not at all.
  if (config === null || hasErrors(world.diagnostics)) return nothing
  if (config.policy.hold) {
    const { path } = config
    return { ...nothing, diagnostics: [diagnose("plan/hold", { path }, { location: { path } })] }
  }
  try {
    await using store = await openLedger(context, options, source.commit)
    const snapshot = await store.read()
    const suppressed = await source.whySuppress(snapshot.meta?.source ?? null)
    const looking = { ...setting, snapshot, suppressed }
    return await (options.dryRun ? dryRun(world, looking) : send(world, { ...looking, store }))
  } catch (error) {
    return { ...nothing, diagnostics: [unavailable(error)] }
  }
}

function tell(world: World | null, run: Run, { context, options }: Omit<Setting, "source">): CommandResult {
  const report = buildReport({
    command: "publish",
    dryRun: options.dryRun,
    now: context.clock.now(),
    files: world?.present.size ?? 0,
    posts: world?.posts.length ?? 0,
    diagnostics: [...(world?.diagnostics ?? []), ...run.diagnostics],
    plan: run.plan,
    outcomes: run.outcomes,
    standing: run.standing,
    failureReason: run.failureReason,
    notices: run.notices,
    erroredLedger: run.erroredLedger,
    workspaces: Object.keys(world?.config?.workspaces ?? {}),
  })
  return resultOf(report, {
    ...(world && { sources: world.sources }),
    standing: run.standing,
    config: world?.config ?? null,
  })
}
