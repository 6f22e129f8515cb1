/** A person's word on deliveries of one post → the ledger. */
import { transact } from "../ledger/transact.ts"
import type { Clock } from "../lib/clock.ts"
import type { LedgerAttempt, LedgerDelivery, LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import { settled, withDeliveries } from "../publish/record.ts"

interface Move {
  /** Key of the post. */
  readonly post: string
  readonly accountKeys: readonly string[]
  /** Whether a delivery still stands as it did when the person looked. */
  readonly isMeant: (before: LedgerDelivery) => boolean
  readonly after: Partial<LedgerDelivery>
  /** What it makes of the latest attempt. Default: nothing. */
  readonly outcome?: LedgerAttempt["outcome"]
  /** First word of the commit. */
  readonly verb: "Resolve" | "Retry"
}

/** Answers the ledger as it is afterwards; what moved on meanwhile is left alone. */
export function moveOn(
  store: LedgerStore,
  clock: Clock,
  { post, accountKeys, isMeant, after, outcome, verb }: Move,
): Promise<LedgerSnapshot> {
  const decide = (snapshot: LedgerSnapshot) => {
    const entry = snapshot.entries.get(post)
    const records = accountKeys.flatMap((accountKey) => {
      const before = entry?.deliveries[accountKey]
      if (!entry || !before || !isMeant(before)) return []
      const end = { now: clock.now(), outcome: outcome ?? before.attempts.at(-1)?.outcome ?? null }
      return [{ change: { post, path: entry.path, accountKey }, delivery: settled(before, after, end) }]
    })
    if (records.length === 0) return null
    return { entries: withDeliveries(snapshot, records), message: `${verb} ${post}` }
  }
  return transact(store, decide, { clock })
}
