/** A person settles a delivery whose outcome nobody knows, after looking in the service. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { deliveryName, type LedgerDelivery, type LedgerSnapshot } from "../model/ledger.ts"
import { buildReport } from "../report/build.ts"
import type { CommandOptions, Context } from "./context.ts"
import { applyErrored } from "./errored.ts"
import { emptySnapshot, openLedger, unavailable } from "./ledger.ts"
import { moveOn } from "./move-on.ts"
import { outcomesOf, standingOf } from "./outcomes.ts"
import type { Resolved } from "./resolved.ts"
import { resultOf, type CommandResult } from "./result.ts"
import { retry } from "./retry.ts"
import { readConfig } from "./world.ts"

export interface ResolveRequest {
  /** Key of the post. */
  readonly key: string
  /** Null where the post has only one delivery that needs it. */
  readonly target: string | null
  /** `posted:ID`, `not-posted` or `skip` of an unknown outcome; `retry` of a failed one. */
  readonly verdict: string
}

/** What a run did and could not record. */
export interface ErroredRequest {
  /** Path of its errored-ledger.json, from the working directory. */
  readonly errored: string
}

export type Resolution = ResolveRequest | ErroredRequest

export async function resolve(
  context: Context,
  options: CommandOptions,
  request: Resolution,
): Promise<CommandResult> {
  const {
    snapshot,
    diagnostics,
    touched,
    notices = [],
  } = "errored" in request
    ? await applyErrored(request.errored, context, options)
    : await tryResolve(context, options, request)
  const { config } = await readConfig(context.root, options)
  const done = new Map([...touched].map((name) => [name, "synced"] as const))
  const outcomes = outcomesOf(snapshot ?? emptySnapshot, done)
  const report = buildReport({
    command: "resolve",
    dryRun: options.dryRun,
    now: context.clock.now(),
    diagnostics,
    outcomes: outcomes.filter(({ did }) => did !== "nothing"),
    notices: [...notices, ...(options.dryRun ? ["Dry run: nothing was written"] : [])],
  })
  return resultOf(report, { standing: standingOf(snapshot ?? emptySnapshot, done), config })
}

async function tryResolve(
  context: Context,
  options: CommandOptions,
  request: ResolveRequest,
): Promise<Resolved> {
  const after = readVerdict(request.verdict)
  if (after === null && request.verdict !== "retry")
    return refuse(diagnose("ledger/verdict", { verdict: request.verdict }))
  try {
    await using store = await openLedger(context, options, null)
    if (after === null) return await retry(request, { store, context, options })
    const snapshot = await store.read()
    const found = findUnknown(snapshot, request)
    if ("code" in found) return refuse(found)
    const other = after.remoteId ? keyOf(after.remoteId, { ...found, ...request }, snapshot) : null
    if (other !== null) return refuse(diagnose("ledger/id-taken", { id: after.remoteId!, key: other }))
    const touched = new Set([deliveryName({ post: request.key, accountKey: found.accountKey })])
    if (options.dryRun) return { snapshot, touched, diagnostics: [] }
    const written = await moveOn(store, context.clock, {
      post: request.key,
      accountKeys: [found.accountKey],
      isMeant: isOpenQuestion,
      after,
      outcome: "resolved",
      verb: "Resolve",
    })
    return { snapshot: written, touched, diagnostics: [] }
  } catch (error) {
    return refuse(unavailable(error))
  }
}

function refuse(diagnostic: Diagnostic): Resolved {
  return { snapshot: null, touched: new Set(), diagnostics: [diagnostic] }
}

/** `posted:ID` is read back by the next sync; `not-posted` is planned again; `skip` is left alone. */
function readVerdict(verdict: string): Partial<LedgerDelivery> | null {
  if (verdict === "not-posted") return { state: "open", remoteId: null }
  if (verdict === "skip") return { state: "skipped" }
  const id = /^posted:(\S+)$/.exec(verdict)?.[1]
  return id === undefined ? null : { state: "scheduled", remoteId: id }
}

/** Its outcome is unknown, or it was deleted in the service by hand. */
function isOpenQuestion({ state }: LedgerDelivery): boolean {
  return state === "unknown" || state === "gone"
}

function findUnknown(
  snapshot: LedgerSnapshot,
  { key, target }: ResolveRequest,
): { accountKey: string } | Diagnostic {
  const entry = snapshot.entries.get(key)
  const unknown = Object.entries(entry?.deliveries ?? {}).filter(
    ([, delivery]) => isOpenQuestion(delivery) && (target === null || delivery.target === target),
  )
  if (unknown.length === 1) return { accountKey: unknown[0]![0] }
  const candidates = unknown.map(([, delivery]) => delivery.target)
  return diagnose("ledger/not-unknown", { key, target, candidates, exists: entry !== undefined })
}

/** The other post that has this id already; null where none has. */
function keyOf(id: string, { key, accountKey }: Place, { entries }: LedgerSnapshot): string | null {
  const workspaceOf = (name: string) => name.slice(0, name.lastIndexOf("/"))
  const others = [...entries.values()].filter((entry) => entry.key !== key)
  const owner = others.find(({ deliveries }) =>
    Object.entries(deliveries).some(
      ([name, { remoteId }]) => remoteId === id && workspaceOf(name) === workspaceOf(accountKey),
    ),
  )
  return owner?.key ?? null
}

interface Place {
  readonly key: string
  readonly accountKey: string
}
