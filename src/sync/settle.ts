/** One delivery whose id is known, left in a moving state → what the provider shows of it. */
import type { LedgerDelivery } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { ask } from "../publish/ask.ts"
import { readDelivery } from "../publish/shown.ts"
import type { Verdict } from "./item.ts"

/** An error where the service cannot be asked. */
export async function settleKnown(
  known: LedgerDelivery,
  connection: Connection,
): Promise<Verdict | ProviderError> {
  const remote = await ask(connection, known.remoteId!)
  if (remote instanceof ProviderError) return remote
  if (known.state === "cancelling") return settleCancelling(known, remote)
  if (remote === null) {
    const message = `The service has no post ${known.remoteId} any more`
    return { after: { state: "unknown", message }, outcome: "ambiguous", notice: message }
  }
  if (known.state === "committing" && remote.status === "draft") return discardDraft(known, connection)
  const shown = settleShown(known, remote)
  // Which content it has now is not known: the plan sends it again.
  return known.state === "updating" ? { ...shown, outcome: "ambiguous" } : shown
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
  return { after: readAs(known, remote), outcome: "done", notice: `the service shows it as ${remote.word}` }
}

/** What the ledger should know of a delivery that this post carries. */
export function readAs(known: LedgerDelivery, remote: RemotePost): Verdict["after"] {
  return readDelivery({ ...known, state: known.when.kind === "draft" ? "draft" : "scheduled" }, remote)
}
