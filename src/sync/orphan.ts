/** Recognises our own post in a listing when the answer to its create was lost. Only an exact match is taken for ours. */
import {
  deliveriesOf,
  type LedgerAttempt,
  type LedgerDelivery,
  type LedgerSnapshot,
} from "../model/ledger.ts"
import type { RemotePost } from "../model/remote.ts"
import { mayHaveMedia, showsText } from "../plan/alike.ts"
import type { Item } from "./item.ts"
import { foreignTo } from "./listing.ts"

/** Milliseconds after its deadline in which a slow create may still land, so that nobody takes it over before. */
export const landsLate = 10 * 60_000
/** Clocks differ a little. */
export const tolerance = 2 * 60_000

/** What a listing can show of a create whose answer was lost. */
export interface LostCreate {
  /** Id of the attempt: what travelled in one request shares it. */
  readonly attempt: string
  readonly provider: string
  readonly workspace: string
  /** Account ids that the request carried. */
  readonly accounts: ReadonlySet<string>
  /** Hashes of the texts that it carried; the service shows one of them. */
  readonly textHashes: ReadonlySet<string>
  /** The service shows one of them. */
  readonly mediaCounts: ReadonlySet<number>
  /** Ids of media that were uploaded for this request and for no other. */
  readonly mediaIds: ReadonlySet<string>
  /** UTC instant that was asked for; null where the service was to choose it. */
  readonly at: string | null
  /** Milliseconds since the epoch between which it must have been created. */
  readonly from: number
  readonly until: number
  /** Ids that the ledger has of this very request already. */
  readonly recorded: ReadonlySet<string>
}

/** What a listing shows of a lost create. `alike`: none is the same to the letter, but no one can say that it is another. */
export type Sighting =
  | { readonly kind: "one"; readonly post: RemotePost }
  | { readonly kind: "several" | "alike"; readonly posts: readonly RemotePost[] }
  | { readonly kind: "none" }

/** The latest attempt of the delivery has to be a create. */
export function lostCreate({ post, known }: Item, { entries }: LedgerSnapshot): LostCreate {
  const attempt = known.attempts.at(-1)!
  const carries = ({ attempts }: LedgerDelivery) => attempts.some(({ id }) => id === attempt.id)
  const together = Object.values(entries.get(post)!.deliveries).filter(carries)
  return {
    attempt: attempt.id,
    provider: known.provider,
    workspace: known.workspace,
    accounts: new Set(together.map(({ account }) => account)),
    textHashes: new Set(together.map(({ textHash }) => textHash)),
    mediaCounts: new Set(together.map(({ mediaCount }) => mediaCount)),
    mediaIds: mediaOnlyOf(attempt, entries),
    at: known.when.at,
    from: Date.parse(attempt.claimedAt) - tolerance,
    until: Date.parse(attempt.sendNotAfter) + landsLate,
    recorded: new Set(together.flatMap(({ remoteId }) => remoteId ?? [])),
  }
}

/** A file is uploaded once per run, so several posts may have it. */
function mediaOnlyOf({ id, uploads }: LedgerAttempt, entries: LedgerSnapshot["entries"]): Set<string> {
  const others = deliveriesOf({ entries })
    .flatMap(({ attempts }) => attempts)
    .filter((attempt) => attempt.id !== id)
  const used = new Set(others.flatMap((attempt) => Object.values(attempt.uploads)))
  return new Set(Object.values(uploads).filter((mediaId) => !used.has(mediaId)))
}

/**
 * What became of each of them, by the id of its attempt. What the ledger knows of already is none of them. A post that
 * may as well be one of them as another is nobody's.
 */
export function sightings(
  lost: readonly LostCreate[],
  posts: readonly RemotePost[],
  snapshot: LedgerSnapshot,
): ReadonlyMap<string, Sighting> {
  const first = lost.map((each) => {
    const foreign = new Set(foreignTo(snapshot, posts, each.provider))
    const candidates = posts.filter((post) => foreign.has(post) || each.recorded.has(post.id))
    return [each.attempt, look(each, candidates)] as const
  })
  const takers = Map.groupBy(
    first.flatMap(([attempt, sighting]) =>
      sighting.kind === "one" ? [{ attempt, post: sighting.post }] : [],
    ),
    ({ post }) => post.id,
  )
  const isTaken = (post: RemotePost) => takers.get(post.id)?.length === 1
  return new Map(
    first.map(([attempt, sighting]): [string, Sighting] => {
      if (sighting.kind === "one")
        return [attempt, isTaken(sighting.post) ? sighting : { kind: "several", posts: [sighting.post] }]
      if (sighting.kind !== "alike") return [attempt, sighting]
      const left = sighting.posts.filter((post) => !isTaken(post))
      return [attempt, left.length > 0 ? { kind: "alike", posts: left } : { kind: "none" }]
    }),
  )
}

function look(lost: LostCreate, posts: readonly RemotePost[]): Sighting {
  const placed = posts.filter((post) => mayBePlaced(lost, post))
  const uploaded = placed.filter((post) => hasOurMedia(lost, post) === true)
  const exact = placed.filter((post) => hasOurMedia(lost, post) === null && isExact(lost, post))
  const [post, ...others] = uploaded.length > 0 ? uploaded : exact
  if (post) return others.length > 0 ? { kind: "several", posts: [post, ...others] } : { kind: "one", post }
  // What is the same and landed later still is likely ours, but somebody else may have made it meanwhile.
  const alike = posts.filter((each) =>
    placed.includes(each) ? isAlike(lost, each) : isLater(lost, each) && isExact(lost, each),
  )
  return alike.length > 0 ? { kind: "alike", posts: alike } : { kind: "none" }
}

/** Created in its window; by the time it is due where the service does not show when it was created. */
function mayBePlaced({ from, until, at }: LostCreate, { createdAt, scheduledAt }: RemotePost): boolean {
  if (createdAt === null) return at === null || scheduledAt === null || isSame(at, scheduledAt)
  const created = Date.parse(createdAt)
  return created >= from && created <= until
}

function isLater({ until }: LostCreate, { createdAt }: RemotePost): boolean {
  return createdAt !== null && Date.parse(createdAt) > until
}

/** Level 1. Null where nothing can be told by media: the service shows none, or none were uploaded for it alone. */
function hasOurMedia({ mediaIds }: LostCreate, post: RemotePost): boolean | null {
  if (post.mediaIds === null || mediaIds.size === 0) return null
  return post.mediaIds.some((id) => mediaIds.has(id))
}

/** Level 2: text, accounts, time and number of media. */
function isExact(lost: LostCreate, post: RemotePost): boolean {
  const accounts = new Set(post.deliveries.map(({ account }) => account))
  if (accounts.size !== lost.accounts.size || ![...accounts].every((each) => lost.accounts.has(each)))
    return false
  if (
    lost.at === null
      ? post.createdAt === null
      : post.scheduledAt === null || !isSame(lost.at, post.scheduledAt)
  )
    return false
  return showsText(post, lost.textHashes) === true && mayHaveMedia(post, lost.mediaCounts)
}

/** On one of its accounts, and with its text or its time as far as the service shows them. */
function isAlike(lost: LostCreate, post: RemotePost): boolean {
  const isElsewhere =
    post.deliveries.length > 0 && !post.deliveries.some(({ account }) => lost.accounts.has(account))
  if (isElsewhere) return false
  const hasTime = lost.at !== null && (post.scheduledAt === null || isSame(lost.at, post.scheduledAt))
  return hasTime || showsText(post, lost.textHashes) !== false
}

function isSame(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other)
}
