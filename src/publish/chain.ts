/** One workspace's submissions, in waves no larger than its limits let out: upload, claim, send, record, and again. */
import { toInstant } from "../lib/clock.ts"
import { InternalError } from "../lib/internal-error.ts"
import { sendKind, type Capabilities } from "../model/capability.ts"
import type { Cost, Outlook } from "../model/pace.ts"
import type { Change } from "../model/plan.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { Circumstances } from "./circumstances.ts"
import { classify, stopsWorkspace } from "./classify.ts"
import type { Journal } from "./journal.ts"
import { isPostponed, uploadMedia, type MediaIds, type Uploaded } from "./media-upload.ts"
import type { EarlierUpload } from "./earlier-uploads.ts"
import { prepare } from "./prepare.ts"
import type { Sending } from "./sending.ts"

/** Most submissions that are claimed at once. */
const waveSize = 20
/** Milliseconds in which all that is claimed at once has to be able to leave. */
const waveTime = 60_000

/** Changes that travel in one request. */
export type Group = readonly [Change, ...Change[]]

export interface Chain extends Circumstances {
  readonly workspace: string
  readonly connection: Connection
  /** Undefined where no limits are known. */
  readonly outlook: Outlook | undefined
  readonly uploaded: Uploaded
  readonly earlier: EarlierUpload
  readonly journal: Journal
  /** Milliseconds since the epoch after which nothing more is begun. */
  readonly deadline: number
  /** So many more submissions are done with. */
  readonly progress: (count: number) => void
}

/** A failure before anything was claimed, such as an upload that was refused. */
export interface Unprepared {
  readonly change: Change
  readonly error: ProviderError
}

/** What a run left for a later one, because the limits of a service or its own time did not let it out. */
export interface Postponed {
  readonly workspace: string
  readonly changes: readonly Change[]
  /** Milliseconds since the epoch at which its limits let out more; null: at once. */
  readonly continuesAt: number | null
}

/** What became of the submissions that were not sent. */
export interface Left {
  readonly unprepared: readonly Unprepared[]
  readonly postponed: readonly Postponed[]
}

export async function workThrough(
  groups: readonly Group[],
  act: (wave: readonly Sending[], journal: Journal) => Promise<void>,
  chain: Chain,
): Promise<Left> {
  const { journal, workspace, signal } = chain
  const unprepared: Unprepared[] = []
  let rest = groups
  // What could not be recorded is the last that a ledger in trouble is asked to take.
  while (rest.length > 0 && !signal.aborted && journal.unrecorded().length === 0) {
    const stopped = journal.whyStopped(workspace)
    if (stopped) {
      unprepared.push(...notTried(rest.flat(), stopped))
      return { unprepared, postponed: [] }
    }
    const room = await waitForRoom(rest, chain)
    if ("continuesAt" in room) {
      return { unprepared, postponed: [{ workspace, changes: rest.flat(), ...room }] }
    }
    const next = await withMedia(rest.slice(0, room.submissions), chain)
    unprepared.push(...next.failed)
    // Uploads take of the limits too, and of the time.
    const wave = next.ready.slice(
      0,
      roomNow(
        next.ready.map(({ group }) => group),
        chain,
      ),
    )
    if (wave.length > 0) {
      const now = chain.clock.now()
      await act(
        wave.map(({ group, mediaIds }) => prepare(group, mediaIds, { ...chain, now })),
        journal,
      )
    }
    const kept = [...next.ready.slice(wave.length).map(({ group }) => group), ...next.kept]
    rest = [...kept, ...rest.slice(room.submissions)]
    chain.progress(room.submissions - kept.length)
  }
  return { unprepared, postponed: [] }
}

type Room = { readonly submissions: number } | Pick<Postponed, "continuesAt">

/** Waits until at least one submission can be claimed and sent, where the time of the run allows it. */
async function waitForRoom(rest: readonly Group[], chain: Chain): Promise<Room> {
  const { clock, deadline, log, outlook, signal, workspace } = chain
  for (;;) {
    const now = clock.now()
    if (now >= deadline) return { continuesAt: null }
    const submissions = Math.min(rest.length, waveSize, roomNow(rest.slice(0, waveSize), chain))
    if (submissions > 0 || signal.aborted) return { submissions }
    const opens = now + Math.max(1, outlook!.opensIn(costOf(rest.slice(0, 1), chain), now))
    if (opens > deadline) return { continuesAt: opens }
    log(`${workspace}: its limits let out the next submission at ${toInstant(opens)}`)
    await clock.sleep(opens - now, signal).catch(() => undefined)
  }
}

/** How many of these may leave soon; all of them where no limits are known. */
function roomNow(groups: readonly Group[], chain: Chain): number {
  const { outlook, clock } = chain
  if (!outlook || groups.length === 0) return groups.length
  return outlook.room(costOf(groups, chain), { now: clock.now(), within: waveTime })
}

interface WithMedia {
  readonly ready: readonly { readonly group: Group; readonly mediaIds: MediaIds }[]
  readonly failed: readonly Unprepared[]
  /** Their uploads have to wait. */
  readonly kept: readonly Group[]
}

async function withMedia(groups: readonly Group[], chain: Chain): Promise<WithMedia> {
  const { connection, journal, workspace } = chain
  const results = await uploadMedia(groups, chain)
  const ready: { group: Group; mediaIds: MediaIds }[] = []
  const failed: Unprepared[] = []
  const kept: Group[] = []
  for (const [index, group] of groups.entries()) {
    const result = results[index]!
    if (!(result instanceof ProviderError)) ready.push({ group, mediaIds: result })
    else if (isPostponed(result)) kept.push(group)
    else {
      failed.push(...notTried(group, result))
      const isRefused = classify(result, connection.provider.capabilities) === "not-executed"
      if (isRefused && stopsWorkspace(result.kind)) journal.stop(workspace, result)
    }
  }
  return { ready, failed, kept }
}

function notTried(changes: readonly Change[], error: ProviderError): Unprepared[] {
  return changes.map((change) => ({ change, error }))
}

/**
 * Of the dearest among them. A draft-first create is committed with a second request; what is changed or cancelled is
 * looked at first, and a change may be read back.
 */
function costOf(groups: readonly Group[], chain: Chain): Cost {
  const { capabilities } = chain.connection.provider
  const costs = groups.map(([change]) => costOfOne(change, capabilities, chain.undoWindow))
  return {
    creates: costs.some(({ creates }) => creates === 1) ? 1 : 0,
    requests: Math.max(...costs.map(({ requests }) => requests)),
  }
}

function costOfOne({ action, when }: Change, capabilities: Capabilities, undoWindow: number): Cost {
  switch (action) {
    case "create": {
      const how = capabilities.create[sendKind(when.kind, capabilities, undoWindow)]
      return { creates: 1, requests: how === "draft-first" && when.kind !== "draft" ? 2 : 1 }
    }
    case "update":
      return { creates: 0, requests: 3 }
    case "replace":
    case "cancel":
      return { creates: 0, requests: 2 }
    case "none":
    case "blocked":
      throw new InternalError(`A change that is ${action} is not sent`)
  }
}
