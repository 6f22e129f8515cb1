/** Reads what a workspace holds, at most once per run however many ask. */
import type { LedgerSnapshot } from "../model/ledger.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePage, RemotePost } from "../model/remote.ts"

/** All posts of a workspace, newest pages first, or why they cannot be listed. */
export interface Listing {
  (connection: ReadConnection): Promise<readonly RemotePost[] | ProviderError>
  /** Forgets what was read, so that the next ask reads again. */
  forget(connection: ReadConnection): void
}

export function createListing(): Listing {
  const lists = new Map<ReadConnection, ReturnType<Listing>>()
  const listing = (connection: ReadConnection) => {
    const list = lists.get(connection) ?? readPages(connection)
    lists.set(connection, list)
    return list
  }
  return Object.assign(listing, {
    forget: (connection: ReadConnection) => void lists.delete(connection),
  })
}

/** What is in the list but not in the ledger. */
export function foreignTo({ entries }: LedgerSnapshot, posts: readonly RemotePost[]): readonly RemotePost[] {
  const deliveries = [...entries.values()].flatMap((entry) => Object.values(entry.deliveries))
  const known = new Set(deliveries.map(({ remoteId }) => remoteId))
  return posts.filter(({ id }) => !known.has(id))
}

/** Most pages that are read. */
const maxPages = 20

async function readPages(connection: ReadConnection): ReturnType<Listing> {
  const posts: RemotePost[] = []
  let next: string | null = null
  try {
    for (let page = 0; page < maxPages; page++) {
      const answer: RemotePage = await connection.list(next)
      posts.push(...answer.posts)
      next = answer.next
      if (next === null) break
    }
    return posts
  } catch (error) {
    if (error instanceof ProviderError) return error
    throw error
  }
}
