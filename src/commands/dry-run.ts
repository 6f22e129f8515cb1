/** What a publish would do: looks wherever a token is set, and has no way to write. */
import type { LedgerSnapshot } from "../model/ledger.ts"
import { createListing, reachFor } from "../sync/listing.ts"
import { connectForReading } from "./connections.ts"
import { outcomesOf, standingOf, worthTelling } from "./outcomes.ts"
import { planWorld } from "./plan.ts"
import { reviewFirst } from "./review-first.ts"
import { nothing, type Run, type Setting } from "./run.ts"
import { draftOf, scanFirst, workspacesIn } from "./scan-first.ts"
import type { World } from "./world.ts"

interface Looking extends Setting {
  readonly snapshot: LedgerSnapshot
  /** Why cancels and updates are suppressed; null when they are not. */
  readonly suppressed: string | null
}

export async function dryRun(world: World, looking: Looking): Promise<Run> {
  const { context, options, snapshot, suppressed } = looking
  const draft = draftOf(world, { snapshot, context, options, suppressed })
  const connected = connectForReading(world.config!, new Set(workspacesIn(draft, snapshot)), context)
  const listing = createListing(reachFor(snapshot, context.clock.now()))
  const scanned = await scanFirst(world, { store: null, snapshot, draft, connected, listing, context })
  const there = { snapshot: scanned.snapshot, remote: scanned.view }
  const planned = planWorld(world, { ...there, context, options, suppressed })
  const review = await reviewFirst(world, planned.plan, looking)
  const { plan, diagnostics } = review(planned, scanned.snapshot)
  const standing = outcomesOf(snapshot, new Map())
  return {
    ...nothing,
    plan,
    diagnostics,
    outcomes: worthTelling(standing),
    standing: standingOf(snapshot, new Map()),
    notices: [...scanned.notices, "Dry run: nothing was written"],
  }
}
