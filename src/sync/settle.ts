/** One delivery in a moving state, or with a lost answer → what the provider shows of it. */
import type { LedgerAttempt, LedgerDelivery, LedgerEntry } from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { ask } from "./look-up.ts"
import { isOurs, lostCreate } from "./orphan.ts"
import { readDelivery } from "./remote.ts"

export interface Verdict {
  readonly after: Partial<LedgerDelivery>
  readonly outcome: LedgerAttempt["outcome"]
  readonly notice: string
}

/** What is in a workspace but not in the ledger, or why it cannot be listed. */
export type ListForeign = (connection: Connection) => Promise<readonly RemotePost[] | ProviderError>

interface Surroundings {
  readonly entry: LedgerEntry
  readonly listForeign: ListForeign
}

/** The answer to its create was lost, in this run or an earlier one. */
export function isLost({ state, remoteId, attempts }: LedgerDelivery): boolean {
  return state === "unknown" && remoteId === null && attempts.at(-1)?.outcome === "ambiguous"
}

/** Null where nothing new is known. */
export async function settle(
  known: LedgerDelivery,
  connection: Connection,
  { entry, listForeign }: Surroundings,
): Promise<Verdict | null> {
  if (isLost(known)) return adopt(known, await listForeign(connection), entry)
  if (known.state !== "sending") return settleKnownId(known, connection)
  if (wasDraft(known, connection)) {
    const notice = "its run ended before the draft was recorded; it is planned again"
    return { after: { state: "open", message: null }, outcome: "ambiguous", notice }
  }
  const listed = await listForeign(connection)
  if (listed instanceof ProviderError) return notLookedUp(listed)
  const message = "the run that sent it ended before it recorded the answer"
  const unknown = { after: { state: "unknown", message }, outcome: "ambiguous", notice: message } as const
  return adopt(known, listed, entry) ?? unknown
}

function notLookedUp({ message }: ProviderError): Verdict {
  return { after: { message }, outcome: null, notice: `could not be looked up: ${message}` }
}

/** A draft is never public, so a draft-first provider may make another one. With an undo window, `now` was sent as a time. */
function wasDraft({ when }: LedgerDelivery, { provider }: Connection): boolean {
  const { create } = provider.capabilities
  const kinds = when.kind === "now" ? (["now", "at"] as const) : ([when.kind] as const)
  return kinds.every((kind) => (create[kind] ?? "draft-first") === "draft-first")
}

/** Exactly one exact match is our post; several are nobody's guess, and none proves nothing. */
function adopt(
  known: LedgerDelivery,
  listed: readonly RemotePost[] | ProviderError,
  entry: LedgerEntry,
): Verdict | null {
  const lost = lostCreate(entry, known)
  if (lost === null || listed instanceof ProviderError) return null
  const [match, ...others] = listed.filter((remote) => isOurs(lost, remote))
  if (!match || others.length > 0) return null
  if (match.status === "draft" && known.when.kind !== "draft") return null
  const { after } = settleShown(known, match)
  const notice = `it was found in the service as ${match.id} and adopted`
  return { after: { ...after, remoteId: match.id }, outcome: "done", notice }
}

async function settleKnownId(known: LedgerDelivery, connection: Connection): Promise<Verdict> {
  const remote = await ask(connection, known.remoteId!)
  if (remote instanceof ProviderError) return notLookedUp(remote)
  if (known.state === "cancelling") return settleCancelling(known, remote)
  if (remote === null) {
    const message = `The service has no post ${known.remoteId} any more`
    return { after: { state: "unknown", message }, outcome: "ambiguous", notice: message }
  }
  if (known.state === "committing" && remote.status === "draft") return discardDraft(known, connection)
  return settleShown(known, remote)
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
