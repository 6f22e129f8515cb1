/** Finds remote posts by id: a few one by one, many by reading the list, so that a large queue costs few requests. */
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"

/** `null`: the service says there is no such post. An error: it could not be asked. */
export type LookedUp = ReadonlyMap<string, RemotePost | null | ProviderError>

/** Up to this many posts are asked for one by one. */
const oneByOne = 5
/** Most pages that are read before the rest is asked for one by one. */
const maxPages = 20

export async function lookUp(connection: ReadConnection, ids: readonly string[]): Promise<LookedUp> {
  const found = new Map<string, RemotePost | null | ProviderError>()
  if (ids.length > oneByOne) await readList(connection, ids, found)
  for (const id of ids) {
    if (!found.has(id)) found.set(id, await ask(connection, id))
  }
  return found
}

async function readList(
  connection: ReadConnection,
  ids: readonly string[],
  found: Map<string, RemotePost | null | ProviderError>,
): Promise<void> {
  const wanted = new Set(ids)
  let next: string | null = null
  for (let page = 0; page < maxPages; page++) {
    const { posts, next: following } = await connection.list(next)
    for (const post of posts) if (wanted.delete(post.id)) found.set(post.id, post)
    if (following === null || wanted.size === 0) return
    next = following
  }
}

/** `null`: the service says there is no such post. */
export async function ask(
  connection: ReadConnection,
  id: string,
): Promise<RemotePost | null | ProviderError> {
  try {
    return await connection.get(id)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return error.kind === "not-found" ? null : error
  }
}
