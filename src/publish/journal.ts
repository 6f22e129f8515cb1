/** The ledger's side of a run: claims before a request, records after it, and why nothing more may be sent. */
import { canonicalJson } from "../lib/canonical-json.ts"
import type { Clock } from "../lib/clock.ts"
import { createQueue } from "../lib/queue.ts"
import { transact } from "../ledger/transact.ts"
import {
  LedgerError,
  type LedgerDelivery,
  type LedgerMeta,
  type LedgerSnapshot,
  type LedgerStore,
  type LedgerWrite,
} from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { ProviderError } from "../model/provider-error.ts"
import type { Answer } from "./answer.ts"
import { claimed, settled, withDeliveries, type Recorded } from "./record.ts"
import type { Sending } from "./sending.ts"

export interface Answered {
  readonly sending: Sending
  readonly answer: Answer
}

export interface Unrecorded extends Answered {
  readonly error: LedgerError
}

export interface Journal {
  now(): number
  /** The submissions that are ours now. Others were taken or changed by another run since the plan was made. */
  claim(wave: readonly Sending[]): Promise<readonly Sending[]>
  /** False where the ledger could not be written; nothing may build on these answers then. */
  record(answers: readonly Answered[]): Promise<boolean>
  /** Null where sending may go on. */
  whyNotSend(sending: Sending): string | null
  /** Stops everything further in this workspace. */
  stop(workspace: string, error: ProviderError): void
  /** Why the workspace was stopped; undefined where it was not. */
  whyStopped(workspace: string): ProviderError | undefined
  /** What the ledger knew of the delivery when the plan was made. */
  before(change: Change): LedgerDelivery | undefined
  /** The ledger as this run last saw it. */
  snapshot(): LedgerSnapshot
  /** All that was answered, in order. */
  answers(): readonly Answered[]
  /** Deliveries that another run took or changed since the plan was made. */
  taken(): readonly Change[]
  /** What could not be recorded: a person needs the ids. */
  unrecorded(): readonly Unrecorded[]
}

interface Deps {
  readonly store: LedgerStore
  /** The ledger that the plan was made from. */
  readonly planned: LedgerSnapshot
  readonly clock: Clock
  readonly signal: AbortSignal
}

export function openJournal({ store, planned, clock, signal }: Deps): Journal {
  let current = planned
  const answers: Answered[] = []
  const unrecorded: Unrecorded[] = []
  const taken: Change[] = []
  const stopped = new Map<string, ProviderError>()
  // Workspaces are worked on side by side; the ledger takes one write after the other.
  const inTurn = createQueue()

  return {
    now: () => clock.now(),
    before: (change) => recordOf(change, planned),
    snapshot: () => current,
    answers: () => answers,
    unrecorded: () => unrecorded,
    taken: () => taken,
    stop: (workspace, error) => void stopped.set(workspace, error),
    whyStopped: (workspace) => stopped.get(workspace),
    whyNotSend({ changes: [change] }) {
      if (signal.aborted) return "Not tried: the run was asked to stop"
      const error = stopped.get(change.workspace)
      return error ? `Not tried: ${error.message}` : null
    },

    async claim(wave) {
      if (wave.length === 0 || signal.aborted) return []
      let claim = claimOn(planned, { wave, planned })
      const decide = (snapshot: LedgerSnapshot) => {
        claim = claimOn(snapshot, { wave, planned })
        return claim.write
      }
      current = await inTurn(() => transact(store, decide, { clock }))
      taken.push(...claim.lost.flatMap(({ changes }) => changes))
      return claim.ours
    },

    async record(given) {
      answers.push(...given)
      if (given.length === 0) return true
      try {
        const decide = (snapshot: LedgerSnapshot) => {
          const records = given.flatMap((answered) => outcomes(answered, snapshot, clock.now()))
          return { entries: withDeliveries(snapshot, records), message: `Record ${count(records)}` }
        }
        current = await inTurn(() => transact(store, decide, { clock }))
        return true
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error
        unrecorded.push(...given.map((answered) => ({ ...answered, error })))
        return false
      }
    },
  }
}

interface Claim {
  readonly ours: readonly Sending[]
  /** Taken or changed by another run since the plan was made. */
  readonly lost: readonly Sending[]
  /** Null where there is nothing to write. */
  readonly write: LedgerWrite | null
}

interface Claiming {
  readonly wave: readonly Sending[]
  readonly planned: LedgerSnapshot
}

/** What of the wave is free on this version of the ledger. A claim whose answer was lost may be in it already. */
function claimOn(snapshot: LedgerSnapshot, { wave, planned }: Claiming): Claim {
  const claimedBefore = wave.filter((sending) => isClaimedBy(sending, snapshot))
  const free = wave.filter(({ changes }) => changes.every((change) => isAsPlanned(change, snapshot, planned)))
  const ours = wave.filter((sending) => claimedBefore.includes(sending) || free.includes(sending))
  const lost = wave.filter((sending) => !ours.includes(sending))
  if (free.length === 0) return { ours, lost, write: null }
  const records = free.flatMap((sending) => claims(sending, snapshot))
  const message = `Claim ${count(records)}`
  return {
    ours,
    lost,
    write: { entries: withDeliveries(snapshot, records), message, ...metaOf(snapshot, free) },
  }
}

function isClaimedBy({ changes, attempt }: Sending, snapshot: LedgerSnapshot): boolean {
  return changes.every((change) => recordOf(change, snapshot)?.attempts.at(-1)?.id === attempt.id)
}

/** Nobody touched the delivery since the plan was made. */
function isAsPlanned(change: Change, snapshot: LedgerSnapshot, planned: LedgerSnapshot): boolean {
  return (
    canonicalJson(recordOf(change, snapshot) ?? null) === canonicalJson(recordOf(change, planned) ?? null)
  )
}

function recordOf(change: Change, { entries }: LedgerSnapshot): LedgerDelivery | undefined {
  return entries.get(change.post)?.deliveries[change.accountKey]
}

/** The ledger remembers the commit that was reconciled last, so that a rewritten history is noticed. */
function metaOf({ meta }: LedgerSnapshot, [first]: readonly Sending[]): { meta?: LedgerMeta } {
  const source = first?.attempt.source ?? null
  return meta === null || source === null || meta.source === source ? {} : { meta: { ...meta, source } }
}

function claims({ changes, attempt }: Sending, snapshot: LedgerSnapshot): Recorded[] {
  return changes.map((change) => {
    const known = recordOf(change, snapshot)
    const action = change.action === "cancel" ? "cancel" : attempt.action
    return { change, delivery: claimed(change, known, { ...attempt, action }) }
  })
}

function outcomes({ sending, answer }: Answered, snapshot: LedgerSnapshot, now: number): Recorded[] {
  return sending.changes.map((change) => {
    const before = recordOf(change, snapshot)!
    return { change, delivery: settled(before, answer.after, { now, outcome: answer.outcome }) }
  })
}

function count(records: readonly Recorded[]): string {
  return records.length === 1 ? "1 delivery" : `${records.length} deliveries`
}
