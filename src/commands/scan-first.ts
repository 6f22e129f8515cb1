/** What a publish does before it creates anything: look at what the services hold already. */
import type { LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { Plan } from "../model/plan.ts"
import type { ReadConnection } from "../model/provider.ts"
import type { Listing } from "../sync/listing.ts"
import { isUnknown, scan, type Scanned } from "../sync/scan.ts"
import type { Connected } from "./connections.ts"
import type { Context } from "./context.ts"
import { planWorld, type Planning } from "./plan.ts"
import type { World } from "./world.ts"

interface Scanning {
  /** Null in a dry run: nothing is written. */
  readonly store: LedgerStore | null
  readonly snapshot: LedgerSnapshot
  /** The plan as it is without a look. */
  readonly draft: Plan
  readonly connected: Connected<ReadConnection>
  readonly listing: Listing
  readonly context: Context
}

export function scanFirst(
  { posts }: World,
  { store, snapshot, draft, connected, listing, context: { clock } }: Scanning,
): Promise<Scanned> {
  const whens = new Map(posts.map(({ path, when }) => [path, when]))
  const { connections, connectionFor } = connected
  return scan({
    ...{ store, snapshot, connections, connectionFor, listing, clock },
    changes: draft.changes,
    whenOf: ({ path }) => whens.get(path)!,
  })
}

/** The plan as it is without a look, of any size: nothing is counted before it is known what is there already. */
export function draftOf(world: World, { options, ...planning }: Planning): Plan {
  const uncounted = { ...options, maxCreates: Number.POSITIVE_INFINITY }
  return planWorld(world, { ...planning, options: uncounted }).plan
}

/** Where the draft has something to do, or the ledger something to learn. */
export function workspacesIn(draft: Plan, snapshot: LedgerSnapshot): string[] {
  const busy = draft.changes.filter((each) => each.submission !== null || isUnknown(each, snapshot))
  return busy.map(({ workspace }) => workspace)
}
