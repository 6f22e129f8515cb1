/** The ledger's side of a run: claims before a request, records after it, and why nothing more may be sent. */
import type { Clock } from "../lib/clock.ts"
import { createQueue } from "../lib/queue.ts"
import { transact } from "../ledger/transact.ts"
import { mayFollow } from "../ledger/transitions.ts"
import {
  recordOf,
  LedgerError,
  type LedgerDelivery,
  type LedgerEntry,
  type LedgerSnapshot,
  type LedgerStore,
  type LedgerWrite,
} from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { ProviderError } from "../model/provider-error.ts"
import type { Answer } from "./answer.ts"
import { claimOn } from "./claim.ts"
import { createGrace, type InTime } from "./grace.ts"
import { counted, settled, withDeliveries, type Recorded } from "./record.ts"
import type { Sending } from "./sending.ts"

export interface Answered {
  readonly sending: Sending
  readonly answer: Answer
}

export interface Unrecorded extends Answered {
  /** What should have been recorded. */
  readonly records: readonly Recorded[]
  readonly error: LedgerError
}

export interface Journal {
  now(): number
  /** The submissions that are ours now. Others were taken or changed by another run since the plan was made. */
  claim(wave: readonly Sending[]): Promise<readonly Sending[]>
  /** Those that the ledger holds now; nothing may build on others. */
  record(answers: readonly Answered[]): Promise<readonly Answered[]>
  /** Waits for an answer; null where the run was asked to stop and the time to wait after that is over. */
  readonly inTime: InTime
  /** Null where sending may go on. */
  whyNotSend(sending: Sending): string | null
  /** Stops everything further in this workspace. */
  stop(workspace: string, error: ProviderError): void
  /** Why the workspace was stopped; undefined where it was not. */
  whyStopped(workspace: string): ProviderError | undefined
  /** What the ledger knew of the delivery when the plan was made. */
  before(change: Change): LedgerDelivery | undefined
  /** What the ledger knew of the whole post when the plan was made. */
  planned(change: Change): LedgerEntry | undefined
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

/** Tries of an outcome while the ledger cannot be reached, about half a minute: what was sent should not be forgotten. */
const outcomePatience = 10

/** A run that is to stop has no time for that. */
function patienceOf({ aborted }: AbortSignal): { readonly patience?: number } {
  return aborted ? {} : { patience: outcomePatience }
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
    planned: ({ post }) => planned.entries.get(post),
    inTime: createGrace({ clock, signal }),
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
      if (given.length === 0) return []
      let held: readonly Answered[] = []
      try {
        const decide = (snapshot: LedgerSnapshot) => {
          held = given.filter((answered) => isOurs(answered, snapshot))
          return held.length === 0 ? null : recording(held, snapshot, clock.now())
        }
        current = await inTurn(() => transact(store, decide, { clock, ...patienceOf(signal) }))
        const missed = given.filter((answered) => !held.includes(answered))
        taken.push(...missed.flatMap(({ sending }) => sending.changes))
        return held
      } catch (error) {
        if (!(error instanceof LedgerError)) throw error
        for (const answered of given)
          unrecorded.push({ ...answered, records: outcomes(answered, current, clock.now()), error })
        return []
      }
    },
  }
}

/** False where another run took the claim over meanwhile, because this one hung: it knows better. */
function isOurs({ sending: { changes, attempt }, answer }: Answered, snapshot: LedgerSnapshot): boolean {
  return changes.every((change) => {
    const known = recordOf(change, snapshot)
    const last = known?.attempts.at(-1)
    if (!known || last?.id !== attempt.id) return false
    const after = answer.after.state ?? known.state
    if (last.outcome === null) return true
    return answer.outcome !== null && (known.state === after || mayFollow(known.state, after))
  })
}

function recording(held: readonly Answered[], snapshot: LedgerSnapshot, now: number): LedgerWrite {
  const records = held.flatMap((answered) => outcomes(answered, snapshot, now))
  return { entries: withDeliveries(snapshot, records), message: `Record ${counted(records)}` }
}

function outcomes({ sending, answer }: Answered, snapshot: LedgerSnapshot, now: number): Recorded[] {
  return sending.changes.map((change) => {
    const before = recordOf(change, snapshot)!
    return { change, delivery: settled(before, answer.after, { now, outcome: answer.outcome }) }
  })
}
