/** Plan → requests, in an order that loses nothing: cancels and updates first, then creates in waves. */
import { ProviderError, type Connection } from "../model/provider.ts"
import type { LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { Change, Plan } from "../model/plan.ts"
import type { Media } from "../model/post.ts"
import type { Clock } from "../lib/clock.ts"
import { amend } from "./amend.ts"
import { attempt } from "./attempt.ts"
import { openJournal, type Answered, type Journal, type Unrecorded } from "./journal.ts"
import { prepare } from "./prepare.ts"
import type { Sending } from "./sending.ts"

/** Most submissions that are claimed at once. */
const waveSize = 20

export interface Execution {
  readonly store: LedgerStore
  /** The ledger that the plan was made from. */
  readonly planned: LedgerSnapshot
  /** By workspace name. */
  readonly connections: Readonly<Record<string, Connection>>
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly random: () => string
  readonly run: string
  readonly source: string | null
  /** Opens a media file of the repository as a typed, streaming Blob. */
  readonly open: (media: Media) => Promise<Blob>
  readonly undoWindow: number
  readonly log: (line: string) => void
}

/** A failure before anything was claimed, such as an upload that was refused. */
export interface Unprepared {
  readonly change: Change
  readonly error: ProviderError
}

export interface Executed {
  readonly snapshot: LedgerSnapshot
  readonly answers: readonly Answered[]
  readonly unprepared: readonly Unprepared[]
  /** Deliveries that another run took or changed since the plan was made; nothing was sent for them. */
  readonly taken: readonly Change[]
  readonly unrecorded: readonly Unrecorded[]
}

export async function execute(plan: Plan, execution: Execution): Promise<Executed> {
  const journal = openJournal(execution)
  const unprepared: Unprepared[] = []
  const submissions = groupBySubmission(plan.changes)
  const amendments = submissions.filter(([change]) => change.action !== "create")
  const creates = submissions.filter(([change]) => change.action === "create")
  const uploaded = new Map<string, Map<string, string>>()
  const total = submissions.length
  let done = 0

  const run = async (
    groups: readonly Group[],
    act: (wave: readonly Sending[], journal: Journal) => Promise<void>,
  ) => {
    for (let start = 0; start < groups.length && !execution.signal.aborted; start += waveSize) {
      const wave: Sending[] = []
      for (const changes of groups.slice(start, start + waveSize)) {
        const prepared = await tryPrepare(changes, execution, uploaded)
        if (prepared instanceof ProviderError)
          unprepared.push(...changes.map((change) => ({ change, error: prepared })))
        else wave.push(prepared)
      }
      await act(wave, journal)
      done += Math.min(waveSize, groups.length - start)
      execution.log(`Sent ${done} of ${total} submissions`)
    }
  }
  await run(amendments, amend)
  await run(creates, attempt)
  return {
    snapshot: journal.snapshot(),
    answers: journal.answers(),
    unprepared,
    taken: journal.taken(),
    unrecorded: journal.unrecorded(),
  }
}

type Group = readonly [Change, ...Change[]]

function groupBySubmission(changes: readonly Change[]): Group[] {
  const groups = Object.groupBy(
    changes.filter((change) => change.submission !== null),
    (change) => change.submission!,
  )
  return Object.values(groups).filter((group): group is [Change, ...Change[]] => group !== undefined)
}

async function tryPrepare(
  changes: Group,
  execution: Execution,
  uploaded: Map<string, Map<string, string>>,
): Promise<Sending | ProviderError> {
  const { workspace } = changes[0]
  const known = uploaded.get(workspace) ?? new Map<string, string>()
  uploaded.set(workspace, known)
  try {
    const { clock, connections } = execution
    return await prepare(changes, {
      ...execution,
      connection: connections[workspace]!,
      now: clock.now(),
      uploaded: known,
    })
  } catch (error) {
    if (error instanceof ProviderError) return error
    throw error
  }
}
