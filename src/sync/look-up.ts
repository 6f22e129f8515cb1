/** Finds remote posts by id: in a list where one was read, and one by one where that costs few requests. */
import type { ReadConnection } from "../model/provider.ts"
import type { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { ask } from "../publish/ask.ts"
import type { Listed } from "./listing.ts"

/** `null`: the service says there is no such post. An error: it could not be asked. */
export type LookedUp = ReadonlyMap<string, RemotePost | null | ProviderError>

/** Up to this many posts are asked for one by one. */
export const oneByOne = 5

interface Wanted {
  readonly ids: readonly string[]
  /** Those among them whose media have to be seen, which not every list shows. */
  readonly withMedia: ReadonlySet<string>
}

/** `listed`: what the workspace holds; null where nobody read it. */
export async function lookUp(
  connection: ReadConnection,
  { ids, withMedia }: Wanted,
  listed: Listed | null,
): Promise<LookedUp> {
  const found = new Map<string, RemotePost | null | ProviderError>()
  const shown = new Map(listed?.posts.map((post) => [post.id, post]))
  for (const id of ids) {
    const post = shown.get(id)
    // A list may lack a new post, and the link of one that just went out.
    const isEnough = post && !lacksLinks(post) && (post.mediaCount !== null || !withMedia.has(id))
    found.set(id, isEnough ? post : await ask(connection, id))
  }
  return found
}

function lacksLinks({ status, deliveries }: RemotePost): boolean {
  if (status !== "published" && status !== "partial") return false
  return deliveries.length === 0 || deliveries.some(({ url, error }) => url === null && error === null)
}
