/** Changes of the ledger as pure functions: what is known of each delivery before and after a request. */
import { assertTransition } from "../ledger/transitions.ts"
import { textHash } from "../plan/fingerprint.ts"
import { toInstant } from "../lib/clock.ts"
import type { SendTime } from "../model/delivery.ts"
import type {
  LedgerAttempt,
  LedgerDelivery,
  LedgerEntry,
  LedgerSnapshot,
  LedgerWanted,
} from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"

/** One delivery's new record. */
export interface Recorded {
  readonly change: Pick<Change, "post" | "path" | "accountKey">
  readonly delivery: LedgerDelivery
}

/** Whole entries with the new records in place; every state change is checked against the table. */
export function withDeliveries(snapshot: LedgerSnapshot, records: readonly Recorded[]): LedgerEntry[] {
  const entries = new Map<string, LedgerEntry>()
  for (const { change, delivery } of records) {
    const old = entries.get(change.post) ?? snapshot.entries.get(change.post)
    const before = old?.deliveries[change.accountKey]
    if (before && before.state !== delivery.state) assertTransition(before.state, delivery.state)
    const deliveries = { ...old?.deliveries, [change.accountKey]: delivery }
    entries.set(change.post, { schema: 1, key: change.post, path: change.path, deliveries })
  }
  return [...entries.values()]
}

interface Claim {
  readonly attempt: LedgerAttempt
  readonly when: SendTime
}

/** What the record says of the content of a change, once it is there; `sent`: the moment that is asked of the service. */
export function wantedOf(change: Change, sent: SendTime): LedgerWanted {
  return {
    fingerprint: change.fingerprint,
    textHash: textHash(change.content!),
    // The kind of moment that the author asked for, and the instant that the service was asked for.
    when: { kind: change.when.kind, at: sent.kind === "at" ? sent.at : null },
    mediaCount: change.content!.media.length,
  }
}

/** The record of a delivery whose request is about to leave. */
export function claimed(
  change: Change,
  known: LedgerDelivery | undefined,
  { attempt, when }: Claim,
): LedgerDelivery {
  const attempts = [...(known?.attempts ?? []), attempt]
  const { claimedAt: updatedAt } = attempt
  if (attempt.action !== "create") {
    return { ...known!, state: attempt.action === "update" ? "updating" : "cancelling", updatedAt, attempts }
  }
  return {
    target: change.target,
    workspace: change.workspace,
    provider: change.provider,
    account: change.account,
    network: change.network,
    generation: change.generation,
    state: "sending",
    ...wantedOf(change, when),
    remoteId: null,
    url: null,
    scheduledAt: null,
    publishedAt: null,
    message: null,
    concern: null,
    extras: known?.extras ?? [],
    updatedAt,
    attempts,
  }
}

/** For the first line of a commit. */
export function counted(records: readonly Recorded[]): string {
  return records.length === 1 ? "1 delivery" : `${records.length} deliveries`
}

interface End {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly outcome: LedgerAttempt["outcome"]
  /** Id of the attempt that it closes. Default: the latest. */
  readonly of?: string | undefined
}

/** The record after an answer. */
export function settled(before: LedgerDelivery, after: Partial<LedgerDelivery>, end: End): LedgerDelivery {
  const closed = end.of ?? before.attempts.at(-1)?.id
  const attempts = before.attempts.map((attempt) => {
    return attempt.id === closed ? { ...attempt, outcome: end.outcome } : attempt
  })
  const { candidates: _, ...rest } = before
  return { ...rest, message: null, ...after, attempts, updatedAt: toInstant(end.now) }
}
