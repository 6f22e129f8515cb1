/** Recognises our own post in a listing when the answer to its create was lost. Only an exact match counts. */
import { canonicalText } from "../plan/canonical-text.ts"
import { sha256 } from "../lib/hash.ts"
import type { LedgerDelivery, LedgerEntry } from "../model/ledger.ts"
import type { RemotePost } from "../model/remote.ts"

/** What a listing can show of a create whose answer was lost. */
export interface LostCreate {
  /** Account ids that the request carried. */
  readonly accounts: ReadonlySet<string>
  /** Hashes of the texts that it carried; the post's own text is one of them. */
  readonly textHashes: ReadonlySet<string>
  /** UTC instant it was to go out; null where the ledger cannot know. */
  readonly at: string | null
  /** Milliseconds since the epoch between which it must have been created. */
  readonly from: number
  readonly until: number
}

/** Clocks differ a little, and a slow request lands late. */
const tolerance = 2 * 60_000
const landsLate = 10 * 60_000

/** Null where the delivery is no lost create. All deliveries of one request share the attempt. */
export function lostCreate({ deliveries }: LedgerEntry, known: LedgerDelivery): LostCreate | null {
  const attempt = known.attempts.at(-1)
  if (attempt?.action !== "create" || known.remoteId !== null) return null
  const together = Object.values(deliveries).filter(({ attempts }) => attempts.at(-1)?.id === attempt.id)
  return {
    accounts: new Set(together.map(({ account }) => account)),
    textHashes: new Set(together.map(({ textHash }) => textHash)),
    at: known.when.at,
    from: Date.parse(attempt.claimedAt) - tolerance,
    until: Date.parse(attempt.sendNotAfter) + landsLate,
  }
}

export function isOurs(lost: LostCreate, remote: RemotePost): boolean {
  const accounts = remote.deliveries.map(({ account }) => account)
  if (accounts.length !== lost.accounts.size || !accounts.every((account) => lost.accounts.has(account)))
    return false
  if (remote.text === null || !lost.textHashes.has(sha256(canonicalText(remote.text)))) return false
  if (
    lost.at !== null &&
    (remote.scheduledAt === null || Date.parse(remote.scheduledAt) !== Date.parse(lost.at))
  )
    return false
  if (remote.createdAt === null) return false
  const created = Date.parse(remote.createdAt)
  return created >= lost.from && created <= lost.until
}
