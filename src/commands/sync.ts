/** Reads what became of the posts at the services into the ledger. */
import { diagnose, hasErrors } from "../diagnostics/diagnostic.ts"
import type { LedgerSnapshot } from "../model/ledger.ts"
import { buildReport } from "../report/build.ts"
import { createListing, reachFor } from "../sync/listing.ts"
import { sentNothing } from "../sync/sent-now.ts"
import { sync as readBack } from "../sync/sync.ts"
import { connectAll, connectForReading } from "./connections.ts"
import type { CommandOptions, Context } from "./context.ts"
import { openLedger, unavailable } from "./ledger.ts"
import { outcomesOf, standingOf, worthTelling } from "./outcomes.ts"
import { resultOf, type CommandResult } from "./result.ts"
import { syncUntilPublished, workspacesAtWork } from "./sync-until.ts"
import { recoverFirst } from "./recover-first.ts"
import { nothing, type Run } from "./run.ts"
import { readConfig, type ConfigOnly } from "./world.ts"

export async function sync(context: Context, options: CommandOptions): Promise<CommandResult> {
  const world = await readConfig(context.root, options)
  const run = await runSync(world, context, options)
  const report = buildReport({
    command: "sync",
    dryRun: options.dryRun,
    now: context.clock.now(),
    diagnostics: [...world.diagnostics, ...run.diagnostics],
    outcomes: run.outcomes,
    standing: run.standing,
    notices: run.notices,
    workspaces: Object.keys(world.config?.workspaces ?? {}),
  })
  return resultOf(report, { sources: world.sources, standing: run.standing, config: world.config })
}

async function runSync(
  { config, diagnostics }: ConfigOnly,
  context: Context,
  options: CommandOptions,
): Promise<Run> {
  if (config === null || hasErrors(diagnostics)) return nothing
  if (config.policy.hold && !options.dryRun) {
    const { path } = config
    return { ...nothing, diagnostics: [diagnose("plan/hold", { path }, { location: { path } })] }
  }
  try {
    await using store = await openLedger(context, options, null)
    const snapshot = await store.read()
    const { clock } = context
    const names = workspacesAtWork(config, snapshot, { only: options.workspace, now: clock.now() })
    const listing = createListing(reachFor(snapshot, clock.now()))
    const sent = sentNothing
    if (options.dryRun) {
      const { connectionFor, diagnostics: missing } = connectForReading(config, names, context)
      const synced = await readBack({ store: null, snapshot, connectionFor, listing, sent, clock })
      return {
        ...nothing,
        ...tellOf(synced.snapshot, new Map([...synced.changed].map((name) => [name, "synced"]))),
        diagnostics: [...missing, ...synced.diagnostics],
        notices: [dryRunNotice],
      }
    }
    const { connectionFor, diagnostics: missing } = connectAll(config, names, context)
    const recovered = await recoverFirst(context, { store, snapshot, connectionFor, listing })
    const wait = options.wait ?? 0
    const waiting = { store, connectionFor, listing, sent, context, wait }
    const synced = await syncUntilPublished(recovered.snapshot, waiting)
    return {
      ...nothing,
      ...tellOf(synced.snapshot, new Map([...synced.done, ...recovered.done])),
      diagnostics: [...missing, ...recovered.diagnostics, ...synced.diagnostics],
      notices: [...recovered.notices, ...synced.notices],
    }
  } catch (error) {
    return { ...nothing, diagnostics: [unavailable(error)] }
  }
}

const dryRunNotice = "Dry run: nothing was written"

function tellOf(
  snapshot: LedgerSnapshot,
  done: Parameters<typeof outcomesOf>[1],
): Pick<Run, "outcomes" | "standing"> {
  const standing = outcomesOf(snapshot, done)
  return { outcomes: worthTelling(standing), standing: standingOf(snapshot, done) }
}
