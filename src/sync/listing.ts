/** Reads what a workspace holds, at most once per run however many ask. */
import { deliveriesOf, type LedgerSnapshot } from "../model/ledger.ts"
import { duplicateWindow } from "../model/post.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePage, RemotePost } from "../model/remote.ts"

/** What a workspace holds, newest pages first. */
export interface Listed {
  readonly posts: readonly RemotePost[]
  /** False: it holds more of the time in reach than is read, so what is not in the list may be there all the same. */
  readonly isComplete: boolean
  /** Milliseconds since the epoch at which the time in reach begins. */
  readonly since: number
}

/** What a workspace holds, or why that cannot be listed. */
export interface Listing {
  /** `reach` counts where nobody has asked for this workspace before; default: that of the run. */
  (connection: ReadConnection, reach?: Reach): Promise<Listed | ProviderError>
  /** Forgets what was read, so that the next ask reads again. */
  forget(connection: ReadConnection): void
}

export interface Reach {
  /** Milliseconds since the epoch; pages of older posts need not be read. Default: everything is read. */
  readonly since?: number
}

/** Back to what may be a duplicate, and to every create that nobody knows the end of. */
export function reachFor(snapshot: LedgerSnapshot, now: number): Required<Reach> {
  const open = ["open", "sending", "unknown"]
  const lost = deliveriesOf(snapshot).filter(({ state, remoteId }) => {
    return remoteId === null && open.includes(state)
  })
  const claims = lost.flatMap(({ attempts }) => attempts.map(({ claimedAt }) => Date.parse(claimedAt)))
  return { since: Math.min(now - duplicateWindow, ...claims.map((claim) => claim - clocksDiffer)) }
}

export function createListing(ofRun: Reach = {}): Listing {
  const lists = new Map<ReadConnection, ReturnType<Listing>>()
  const listing = (connection: ReadConnection, reach: Reach = ofRun) => {
    const list = lists.get(connection) ?? readPages(connection, reach)
    lists.set(connection, list)
    return list
  }
  return Object.assign(listing, {
    forget: (connection: ReadConnection) => void lists.delete(connection),
  })
}

/** What is in a list of this provider but not in the ledger. Another provider may have given out the same ids. */
export function foreignTo(
  snapshot: LedgerSnapshot,
  posts: readonly RemotePost[],
  provider: string,
): readonly RemotePost[] {
  const known = new Set(
    deliveriesOf(snapshot)
      .filter((each) => each.provider === provider)
      .flatMap(({ remoteId, extras }) => [remoteId, ...extras.map(({ id }) => id)]),
  )
  return posts.filter(({ id }) => !known.has(id))
}

/** Milliseconds by which a service's dates may be off. */
const clocksDiffer = 3_600_000
/** Most pages that are read: at 20 posts a page, a limit of 60 requests a minute lets them out in two. */
const maxPages = 100

async function readPages(
  connection: ReadConnection,
  { since = Number.NEGATIVE_INFINITY }: Reach,
): ReturnType<Listing> {
  const posts: RemotePost[] = []
  let next: string | null = null
  try {
    for (let page = 0; page < maxPages; page++) {
      const answer: RemotePage = await connection.list(next)
      posts.push(...answer.posts)
      next = answer.next
      if (next === null) return { posts, isComplete: true, since: Number.NEGATIVE_INFINITY }
      if (isPast(answer.posts, posts, since)) return { posts, isComplete: true, since }
    }
    return { posts, isComplete: false, since }
  } catch (error) {
    if (error instanceof ProviderError) return error
    throw error
  }
}

/** A whole page is too old, and the list is seen to go from new to old: a promise of the order alone is not trusted. */
function isPast(page: readonly RemotePost[], all: readonly RemotePost[], since: number): boolean {
  const madeAt = ({ createdAt }: RemotePost) => (createdAt === null ? Number.NaN : Date.parse(createdAt))
  const times = all.map(madeAt)
  const falls = times.every((time, index) => index === 0 || time <= times[index - 1]!)
  return falls && times[0]! > times.at(-1)! && page.every((post) => madeAt(post) < since)
}
