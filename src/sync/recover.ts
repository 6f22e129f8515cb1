/** Settles deliveries that a dead run left in a moving state, by looking at the provider before anything new is planned. */
import { transact } from "../ledger/transact.ts"
import type { Clock } from "../lib/clock.ts"
import type { LedgerAttempt, LedgerDelivery, LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import { ProviderError, type Connection, type RemotePost } from "../model/provider.ts"
import { settled, withDeliveries, type Recorded } from "../publish/record.ts"
import { isUntouched, type Item } from "./item.ts"
import { ask } from "./look-up.ts"
import { readDelivery } from "./remote.ts"

/** Milliseconds after a claim's deadline at which another run may take it over: a slow request may still land before. */
const takeoverDelay = 10 * 60_000

export interface Recovery {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  /** Undefined for an account whose workspace cannot be reached in this run. */
  readonly connectionFor: (accountKey: string) => Connection | undefined
  readonly clock: Clock
}

export interface Recovered {
  readonly snapshot: LedgerSnapshot
  /** One sentence per delivery that was settled, is left to a live run, or could not be looked at. */
  readonly notices: readonly string[]
}

interface Verdict {
  readonly after: Partial<LedgerDelivery>
  readonly outcome: LedgerAttempt["outcome"]
  readonly notice: string
}

export async function recover({ store, snapshot, connectionFor, clock }: Recovery): Promise<Recovered> {
  const notices: string[] = []
  const records: { item: Item; record: Recorded }[] = []
  for (const entry of snapshot.entries.values()) {
    for (const [accountKey, known] of Object.entries(entry.deliveries)) {
      if (!isMoving(known)) continue
      const name = `${entry.key} → ${known.target}`
      const connection = connectionFor(accountKey)
      if (isAlive(known, clock.now()) || !connection) {
        notices.push(`${name}: a run claimed it and may still be at work on it; left alone`)
        continue
      }
      const verdict = await settle(known, connection)
      notices.push(`${name}: ${verdict.notice}`)
      const change = { post: entry.key, path: entry.path, accountKey }
      const delivery = settled(known, verdict.after, { now: clock.now(), outcome: verdict.outcome })
      records.push({
        item: { key: entry.key, path: entry.path, accountKey, known },
        record: { change, delivery },
      })
    }
  }
  if (records.length === 0) return { snapshot, notices }
  const written = await transact(
    store,
    (current) => {
      const still = records.filter(({ item }) => isUntouched(item, current))
      if (still.length === 0) return null
      return {
        entries: withDeliveries(
          current,
          still.map(({ record }) => record),
        ),
        message: `Recover ${still.length} deliveries`,
      }
    },
    { clock },
  )
  return { snapshot: written, notices }
}

function isMoving({ state }: LedgerDelivery): boolean {
  return state === "sending" || state === "committing" || state === "updating" || state === "cancelling"
}

function isAlive({ attempts }: LedgerDelivery, now: number): boolean {
  const last = attempts.at(-1)
  return last !== undefined && now < Date.parse(last.sendNotAfter) + takeoverDelay
}

async function settle(known: LedgerDelivery, connection: Connection): Promise<Verdict> {
  if (known.state === "sending") return settleSending(known, connection)
  const remote = await ask(connection, known.remoteId!)
  if (remote instanceof ProviderError) {
    return {
      after: { message: remote.message },
      outcome: null,
      notice: `could not be looked up: ${remote.message}`,
    }
  }
  if (known.state === "cancelling") return settleCancelling(known, remote)
  if (remote === null) {
    const message = `The service has no post ${known.remoteId} any more`
    return { after: { state: "unknown", message }, outcome: "ambiguous", notice: message }
  }
  if (known.state === "committing" && remote.status === "draft") return discardDraft(known, connection)
  return settleShown(known, remote)
}

/** A lost create. A draft is never public, so a draft-first provider may make another one. */
function settleSending({ when }: LedgerDelivery, { provider }: Connection): Verdict {
  const { create } = provider.capabilities
  // With an undo window, `now` was sent as a time.
  const kinds = when.kind === "now" ? (["now", "at"] as const) : ([when.kind] as const)
  if (kinds.every((kind) => (create[kind] ?? "draft-first") === "draft-first")) {
    const notice = "its run ended before the draft was recorded; it is planned again"
    return { after: { state: "open", message: null }, outcome: "ambiguous", notice }
  }
  const message = "the run that sent it ended before it recorded the answer"
  return { after: { state: "unknown", message }, outcome: "ambiguous", notice: message }
}

/** The draft is ours and unpublished. It is deleted and made anew, so that what goes out is what the file says now. */
async function discardDraft(known: LedgerDelivery, connection: Connection): Promise<Verdict> {
  try {
    await connection.cancel?.(known.remoteId!)
    const gone = (await ask(connection, known.remoteId!)) === null
    if (gone) {
      const notice = "its draft was never scheduled and is deleted; it is planned again"
      return { after: { state: "open", remoteId: null, scheduledAt: null }, outcome: "not-executed", notice }
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
  }
  const notice = `its draft ${known.remoteId} is still in the service and could not be deleted`
  return { after: { message: notice }, outcome: null, notice }
}

function settleCancelling(known: LedgerDelivery, remote: RemotePost | null): Verdict {
  if (remote === null) return { after: { state: "cancelled" }, outcome: "done", notice: "it is cancelled" }
  return settleShown(known, remote)
}

function settleShown(known: LedgerDelivery, remote: RemotePost): Verdict {
  const { after } = readDelivery(
    { ...known, state: known.when.kind === "draft" ? "draft" : "scheduled" },
    remote,
  )
  return { after, outcome: "done", notice: `the service shows it as ${remote.word}` }
}
