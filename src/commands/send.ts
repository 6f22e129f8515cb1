/** The writing half of a publish: recover what a dead run left, look what is there, plan, send, and read back. */
import { withoutRepeats, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { Plan } from "../model/plan.ts"
import type { Connection } from "../model/provider.ts"
import type { Planned } from "../plan/plan.ts"
import { createPaces, type Paces } from "../providers/pace.ts"
import type { Executed } from "../publish/execute.ts"
import { createListing, reachFor, type Listing } from "../sync/listing.ts"
import type { Recovered } from "../sync/recover.ts"
import type { Scanned } from "../sync/scan.ts"
import type { SentNow } from "../sync/sent-now.ts"
import { carryOut, isBroken } from "./carry-out.ts"
import { connectAll, connectMore, type Connected } from "./connections.ts"
import type { Context } from "./context.ts"
import { doneBy, sentBy, unpreparedOutcomes, whyFailed, withoutLeft, withUnrecorded } from "./done.ts"
import { keepErrored } from "./errored.ts"
import { unavailable } from "./ledger.ts"
import { noteHistory } from "./note-history.ts"
import { outcomesOf, standingOf, worthTelling } from "./outcomes.ts"
import { planWorld } from "./plan.ts"
import { postponedNotices, unusedNotices } from "./left-over.ts"
import { recoverFirst } from "./recover-first.ts"
import { reviewFirst } from "./review-first.ts"
import type { Run, Setting } from "./run.ts"
import { draftOf, scanFirst, workspacesIn } from "./scan-first.ts"
import { syncUntilPublished, workspacesAtWork, type SyncedUntil } from "./sync-until.ts"
import { untouchedDiagnostics } from "./untouched.ts"
import type { World } from "./world.ts"

interface Sending extends Setting {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  /** Why cancels and updates are suppressed; null when they are not. */
  readonly suppressed: string | null
}

export async function send(world: World, given: Sending): Promise<Run> {
  const setting = { ...given, context: { ...given.context, paces: createPaces() } }
  const { context, options } = setting
  const now = context.clock.now()
  const deadline = now + (options.timeLimit ?? Number.POSITIVE_INFINITY)
  const listing = createListing(reachFor(setting.snapshot, now))

  const { recovered, scanned, connected } = await lookAround(world, { ...setting, listing })
  const planned = planFor(world, scanned, setting)
  const review = await reviewFirst(world, planned.plan, setting)
  const { plan, diagnostics } = review(planned, scanned.snapshot)
  const carrying = { ...setting, world, deadline, connected }
  const planAgain = (snapshot: LedgerSnapshot) =>
    review(planFor(world, { ...scanned, snapshot }, setting), snapshot)
  const rounds = await carryOut(plan, scanned.snapshot, { ...carrying, planAgain })
  const erroredLedger = await keepErrored(rounds, context)
  const sent = sentNow(world, { plan, rounds, scanned })
  const synced = await readBack(plan, rounds, { ...setting, connected, listing, sent })

  const done = new Map([...synced.done, ...recovered.done, ...scanned.done, ...doneBy(rounds)])
  const standing = outcomesOf(synced.snapshot, done)
  const outcomes = [...worthTelling(standing), ...unpreparedOutcomes(rounds, setting.source)]
  const postponed = postponedNotices(rounds.flatMap((round) => round.postponed))
  const unused = unusedNotices(rounds.flatMap((round) => round.unused))
  return {
    plan: withoutLeft(plan, rounds),
    diagnostics: withoutRepeats([
      ...[...recovered.diagnostics, ...diagnostics, ...connected.diagnostics],
      ...[...untouchedDiagnostics(rounds), ...synced.diagnostics],
    ]),
    outcomes: withUnrecorded(outcomes, rounds, erroredLedger),
    erroredLedger,
    standing: standingOf(synced.snapshot, done),
    failureReason: whyFailed(rounds),
    notices: [...recovered.notices, ...scanned.notices, ...postponed, ...unused, ...synced.notices],
  }
}

interface Looking extends Sending {
  readonly context: Context & { readonly paces: Paces }
  readonly listing: Listing
}

interface LookedAround {
  readonly recovered: Recovered
  readonly scanned: Scanned
  readonly connected: Connected<Connection>
}

/** Settles what is open from before, and looks what is there where something is to be created. */
async function lookAround(world: World, looking: Looking): Promise<LookedAround> {
  const { context, options, store, listing } = looking
  const config = world.config!
  const work = { only: options.workspace, now: context.clock.now() }
  const early = connectAll(config, workspacesAtWork(config, looking.snapshot, work), context)
  const { connectionFor } = early
  const recovering = { store, snapshot: looking.snapshot, connectionFor, listing }
  const recovered = await recoverFirst(context, recovering)

  const { snapshot } = recovered
  const draft = draftOf(world, { snapshot, context, options, suppressed: looking.suppressed })
  const connected = connectMore(early, new Set(workspacesIn(draft, snapshot)), { config, context })
  const scanned = await scanFirst(world, { store, snapshot, draft, connected, listing, context })
  return { recovered, scanned, connected }
}

function planFor(
  world: World,
  { snapshot, view }: Pick<Scanned, "snapshot" | "view">,
  { context, options, suppressed }: Sending,
): Planned {
  return planWorld(world, { snapshot, context, options, suppressed, remote: view })
}

interface Reading extends Sending {
  readonly connected: Connected<Connection>
  readonly listing: Listing
  readonly sent: SentNow
}

/** What was listed before is out of date where something was sent. */
async function readBack(plan: Plan, rounds: readonly Executed[], reading: Reading): Promise<SyncedUntil> {
  const { store, context, connected, listing, sent } = reading
  const { snapshot: last } = rounds.at(-1)!
  if (isBroken(rounds))
    return { snapshot: last, done: new Map(), diagnostics: ledgerErrors(rounds), notices: [] }
  const snapshot = await noteHistory(last, reading)
  const { connections, connectionFor } = connected
  for (const connection of Object.values(connections)) listing.forget(connection)
  const wait = waitOf(plan, reading)
  return syncUntilPublished(snapshot, { store, connectionFor, listing, context, wait, sent })
}

interface Sent {
  readonly plan: Plan
  readonly rounds: readonly Executed[]
  readonly scanned: Scanned
}

function sentNow({ posts }: World, { plan, rounds, scanned }: Sent): SentNow {
  const paths = new Set(posts.filter(({ allowDuplicate }) => allowDuplicate).map(({ path }) => path))
  const twins = plan.changes.filter(({ path }) => paths.has(path)).map(({ post }) => post)
  const before = [...scanned.view].flatMap(([workspace, { foreign }]) => {
    return foreign.map(({ id }) => `${workspace} ${id}`)
  })
  return { texts: sentBy(rounds), before: new Set(before), twins: new Set(twins) }
}

function ledgerErrors(rounds: readonly Executed[]): Diagnostic[] {
  return rounds.flatMap(({ ledgerError }) => (ledgerError === null ? [] : [unavailable(ledgerError)]))
}

/** Two minutes where something goes out at once, so that its link is known when the job ends. */
function waitOf(plan: Plan, { options }: Pick<Sending, "options">): number {
  const atOnce = plan.changes.some((change) => change.action === "create" && change.tier === "D")
  return options.wait ?? (atOnce ? 120_000 : 0)
}
