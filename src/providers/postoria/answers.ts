/** Answers → ours: https://postoria.io/blog/postoria-public-api, 2026-06; shapes from github.com/postoria-app/postoria-mcp-server, 2026-07-08. */
import { at, idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { Network } from "../../model/config.ts"
import type { ReadCall } from "../../model/call.ts"
import type { RemoteAccount, RemoteDelivery, RemotePost } from "../../model/remote.ts"
import { networkOf, outcomeOf, required, segment } from "../define.ts"

/** The last three were written by an earlier server. */
const networks: Readonly<Record<string, Network>> = {
  google_business_profile: "google-business",
  ...{ linked_in: "linkedin", tik_tok: "tiktok", you_tube: "youtube" },
}

/** No source has a word for a post that failed: its results tell. */
const statuses: Readonly<Record<string, RemotePost["status"]>> = {
  ...{ draft: "draft", scheduled: "scheduled", queued: "scheduled" },
  ...{ in_progress: "publishing", posted: "published" },
}

export function inWorkspace({ workspace }: ReadCall, path: string): string {
  return `/workspaces/${segment(workspace)}${path}`
}

/** Everything of a list. So far it is one page; a cursor is followed where there is one. */
export async function readAll(call: ReadCall, path: string): Promise<readonly unknown[]> {
  const items: unknown[] = []
  for (let cursor: string | null = null, page = 0; page < 100; page++) {
    const answer = await call.get(path, cursor === null ? {} : { cursor })
    const read = readPage(answer, path.slice(path.lastIndexOf("/") + 1))
    items.push(...read.items)
    if (read.next === null || read.next === cursor) break
    cursor = read.next
  }
  return items
}

/** `what` is in the list, for messages. */
export function readPage(answer: unknown, what: string): { items: readonly unknown[]; next: string | null } {
  const items = required(listAt(answer, "data"), `list of ${what}`)
  const hasMore = at(answer, "pagination", "has_more") === true
  return { items, next: hasMore ? textAt(answer, "pagination", "next_cursor") : null }
}

/** Nothing tells whether an account must be reconnected. */
export function readAccount(account: unknown): RemoteAccount {
  const network = networkOf(textAt(account, "network"), networks)
  return { id: idAt(account, "id") ?? "", network, name: textAt(account, "name") ?? "", state: "connected" }
}

export function readPost(post: unknown): RemotePost {
  const word = textAt(post, "status") ?? ""
  const said = lookUp(statuses, word) ?? "unknown"
  const deliveries = (listAt(post, "results") ?? []).map((result) => readResult(result, said))
  // What was sent stands under the word for each network.
  const contents: unknown[] = Object.values(post ?? {})
  const content = contents.find((value) => listAt(value, "files") !== null)
  return {
    id: required(idAt(post, "id"), "post id"),
    ...{ word, status: outcomeOf(deliveries) ?? said, deliveries },
    text: textAt(content, "caption"),
    mediaCount: listAt(content, "files")?.length ?? null,
    mediaIds: null,
    scheduledAt: instantAt(post, "date"),
    ...{ publishedAt: null, createdAt: null },
  }
}

/** A link proves that it is out, whatever went wrong after it; an error without one that it is not. */
function readResult(result: unknown, post: RemotePost["status"]): RemoteDelivery {
  const [url, error] = [linkAt(result, "link_to_post"), textAt(result, "error")]
  const silent = post === "published" || post === "unknown" ? post : "pending"
  const status = url !== null ? "published" : error ? "failed" : silent
  return { account: idAt(result, "account_id") ?? "", status, url, error, publishedAt: null }
}
