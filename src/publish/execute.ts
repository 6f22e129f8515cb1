/** Plan → requests, in an order that loses nothing: cancels and updates first, then creates; workspaces side by side. */
import type { Connection } from "../model/provider.ts"
import { LedgerError, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import type { Outlook } from "../model/pace.ts"
import type { Change, Plan } from "../model/plan.ts"
import { amend } from "./amend.ts"
import { attempt } from "./attempt.ts"
import { workThrough, type Chain, type Group, type Left, type Postponed, type Unprepared } from "./chain.ts"
import { earlierUploads } from "./earlier-uploads.ts"
import type { Uploaded } from "./media-upload.ts"
import { unusedUploads, type UnusedUpload } from "./unused-uploads.ts"
import type { Circumstances } from "./circumstances.ts"
import { openJournal, type Answered, type Unrecorded } from "./journal.ts"

export interface Execution extends Circumstances {
  readonly store: LedgerStore
  /** The ledger that the plan was made from. */
  readonly planned: LedgerSnapshot
  /** By workspace name. */
  readonly connections: Readonly<Record<string, Connection>>
  /** What the limits of each workspace let out, by its name. Default: as much as there is. */
  readonly outlooks?: Readonly<Record<string, Outlook>>
  /** Milliseconds since the epoch after which nothing more is begun. Default: none. */
  readonly deadline?: number
}

export interface Executed {
  readonly snapshot: LedgerSnapshot
  readonly answers: readonly Answered[]
  readonly unprepared: readonly Unprepared[]
  readonly postponed: readonly Postponed[]
  /** Deliveries that another run took or changed since the plan was made; nothing was sent for them. */
  readonly taken: readonly Change[]
  /** Files that a service was given and no post has. */
  readonly unused: readonly UnusedUpload[]
  readonly unrecorded: readonly Unrecorded[]
  /** Why nothing more could be claimed; null where the ledger took every claim. */
  readonly ledgerError: LedgerError | null
}

export async function execute(plan: Plan, execution: Execution): Promise<Executed> {
  const journal = openJournal(execution)
  const groups = groupBySubmission(plan.changes)
  let done = 0
  const progress = (count: number) => {
    done += count
    if (count > 0) execution.log(`Sent ${done} of ${groups.length} submissions`)
  }
  const byWorkspace = Map.groupBy(groups, ([change]) => change.workspace)
  const uploads = new Map<string, Uploaded>([...byWorkspace.keys()].map((name) => [name, new Map()]))
  // A chain that breaks does not take the others' answers with it.
  const ends = await Promise.allSettled(
    [...byWorkspace].map(([workspace, its]) =>
      runWorkspace(its, {
        ...execution,
        workspace,
        journal,
        progress,
        connection: execution.connections[workspace]!,
        outlook: execution.outlooks?.[workspace],
        uploaded: uploads.get(workspace)!,
        earlier: earlierUploads(execution.planned, workspace),
        deadline: execution.deadline ?? Number.POSITIVE_INFINITY,
      }),
    ),
  )
  const [broken] = ends.filter((end) => end.status === "rejected")
  for (const end of ends)
    if (end.status === "rejected" && !(end.reason instanceof LedgerError)) throw end.reason
  const left = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []))
  return {
    snapshot: journal.snapshot(),
    answers: journal.answers(),
    unprepared: left.flatMap(({ unprepared }) => unprepared),
    postponed: left.flatMap(({ postponed }) => postponed),
    taken: journal.taken(),
    unused: await unusedUploads(uploads, journal.answers()),
    unrecorded: journal.unrecorded(),
    ledgerError: (broken?.reason as LedgerError | undefined) ?? null,
  }
}

async function runWorkspace(groups: readonly Group[], chain: Chain): Promise<Left> {
  const amendments = groups.filter(([change]) => change.action !== "create")
  const creates = groups.filter(([change]) => change.action === "create").toSorted(byTime)
  const amended = await workThrough(amendments, amend, chain)
  const created = await workThrough(creates, attempt, chain)
  return {
    unprepared: [...amended.unprepared, ...created.unprepared],
    postponed: [...amended.postponed, ...created.postponed],
  }
}

/** What is due first leaves first, where not everything fits. */
function byTime([{ when: a }]: Group, [{ when: b }]: Group): number {
  return (a.at === null ? 0 : Date.parse(a.at)) - (b.at === null ? 0 : Date.parse(b.at))
}

function groupBySubmission(changes: readonly Change[]): Group[] {
  const groups = Object.groupBy(
    changes.filter((change) => change.submission !== null),
    (change) => change.submission!,
  )
  return Object.values(groups).filter((group): group is [Change, ...Change[]] => group !== undefined)
}
