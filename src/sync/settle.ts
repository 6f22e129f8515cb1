/** One delivery whose id is known, left in a moving state → what the provider shows of it. */
import type { LedgerDelivery, LedgerEntry, LedgerSnapshot } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { ask } from "../publish/ask.ts"
import { arrivedUpdate } from "../publish/differs.ts"
import { readDelivery } from "../publish/shown.ts"
import type { Item, Verdict } from "./item.ts"

interface Settling {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly snapshot: LedgerSnapshot
  /** Ids of drafts that this recovery deleted: several deliveries may share one. */
  readonly discarded: Set<string>
}

/** An error where the service cannot be asked. */
export async function settleKnown(
  { post, known }: Item,
  connection: Connection,
  settling: Settling,
): Promise<Verdict | ProviderError> {
  const remote = await ask(connection, known.remoteId!)
  if (remote instanceof ProviderError) return remote
  if (known.state === "cancelling") return settleCancelling(known, remote)
  if (remote === null) return settleMissing(known, settling)
  if (known.state === "committing" && remote.status === "draft")
    return discardDraft(known, connection, settling)
  if (known.state !== "updating") return settleShown(known, remote)
  return settleUpdating(known, remote, settling.snapshot.entries.get(post)!)
}

/** Where it does not show that the update arrived, it may still: the plan sends it again. */
function settleUpdating(known: LedgerDelivery, remote: RemotePost, entry: LedgerEntry): Verdict {
  const shown = settleShown(known, remote)
  const arrived = arrivedUpdate(entry, known, remote)
  return arrived?.id === known.attempts.at(-1)!.id
    ? { ...shown, after: { ...shown.after, ...arrived.wanted } }
    : { ...shown, outcome: "ambiguous" }
}

/** Before its time nothing of a draft was public, so whoever deleted it, this recovery or one that died, it can be made anew. */
function settleMissing(known: LedgerDelivery, { now, discarded }: Settling): Verdict {
  const { state, remoteId, when } = known
  const isToCome = when.at !== null && now < Date.parse(when.at)
  if (state === "committing" && (isToCome || discarded.has(remoteId!))) return madeAnew
  const message = `The service has no post ${remoteId} any more`
  if (state === "updating")
    return { after: { state: "gone", message }, outcome: "ambiguous", notice: message }
  return { after: { state: "unknown", message }, outcome: "ambiguous", notice: message }
}

const madeAnew: Verdict = {
  after: { state: "open", remoteId: null, scheduledAt: null },
  outcome: "not-executed",
  notice: "its draft was never scheduled and is deleted; it is planned again",
}

/** The draft is ours and unpublished. It is deleted and made anew, so that what goes out is what the file says now. */
async function discardDraft(
  known: LedgerDelivery,
  connection: Connection,
  { discarded }: Settling,
): Promise<Verdict> {
  const id = known.remoteId!
  try {
    await connection.cancel?.(id)
    if ((await ask(connection, id)) === null) {
      discarded.add(id)
      return madeAnew
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
  }
  const notice = `its draft ${id} is still in the service and could not be deleted`
  return { after: { message: notice }, outcome: null, notice }
}

function settleCancelling(known: LedgerDelivery, remote: RemotePost | null): Verdict {
  if (remote === null) return { after: { state: "cancelled" }, outcome: "done", notice: "it is cancelled" }
  return settleShown(known, remote)
}

function settleShown(known: LedgerDelivery, remote: RemotePost): Verdict {
  return { after: readAs(known, remote), outcome: "done", notice: `the service shows it as ${remote.word}` }
}

/** What the ledger should know of a delivery that this post carries. */
export function readAs(known: LedgerDelivery, remote: RemotePost): Verdict["after"] {
  return readDelivery({ ...known, state: known.when.kind === "draft" ? "draft" : "scheduled" }, remote)
}
