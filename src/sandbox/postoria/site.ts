/** State of the one workspace of the fake Postoria: accounts, queues, media, posts. */
import type { Call } from "../http.ts"
import { json } from "../http.ts"
import type { SandboxAccount, SandboxPost, World } from "../world.ts"
import { refuse, unprocessable } from "./refuse.ts"
import type { PostInput } from "./wire.ts"

/** The workspace that the sandbox's key reaches. */
export const postoriaWorkspace = { id: 1, name: "Main", timezone: "Europe/Tallinn" }

/** One is paused: what is added there does not go out. */
export const postoriaQueues = [
  { id: 5, name: "Evergreen", is_paused: false },
  { id: 6, name: "Ideas", is_paused: true },
]

/** One account per network of the vendor's list, and 29, which must be reconnected; no answer tells before a post fails. */
export const postoriaAccounts: readonly SandboxAccount[] = [
  account(10, "x"),
  account(11, "instagram"),
  account(12, "facebook"),
  account(13, "linkedin"),
  account(14, "google_business_profile"),
  account(15, "threads"),
  account(16, "pinterest"),
  account(17, "youtube"),
  account(18, "tiktok"),
  account(19, "telegram"),
  account(20, "bluesky"),
  { ...account(29, "x"), username: "acme_old", connected: false },
]

function account(id: number, network: string): SandboxAccount {
  return { id: String(id), network, username: "acme", name: "Acme", connected: true }
}

export interface Media {
  readonly id: number
  readonly name: string
  readonly type: string
  /** What makes its upload address valid; null for an import. */
  readonly signature: string | null
  /** Epoch milliseconds. */
  readonly createdAt: number
  /** Bytes that arrived at the storage; null before they did. */
  size: number | null
  /** When processing began; null before the upload was completed. Epoch milliseconds. */
  startedAt: number | null
  /** Why processing fails; null where it will not. */
  flaw: string | null
}

export interface Post extends SandboxPost {
  readonly input: PostInput
}

export interface Site {
  readonly world: World
  readonly media: Map<number, Media>
  readonly posts: Map<number, Post>
}

export function showAccount({ id, name, network, username }: SandboxAccount) {
  const url = `https://${network.replaceAll("_", "-")}.example/${username}`
  return { id: Number(id), name, description: null, network, url }
}

/** The item whose integer id is in the path; throws 404. */
export function findById<T>(items: ReadonlyMap<number, T>, what: string, given = ""): T {
  const item = /^[1-9]\d*$/.test(given) ? items.get(Number(given)) : undefined
  if (item === undefined) throw refuse(404, `${what} not found`)
  return item
}

/** A list in one page, as all lists but that of posts are. */
export function wholeList(data: readonly unknown[]): Response {
  return json({ data, pagination: { has_more: false, next_cursor: null } })
}

/** A page of at most 100, 25 by default. Cursors are opaque: here they hide how many items came before. */
export function cursorPage({ url }: Call, items: readonly unknown[]): Response {
  const limit = Number(url.searchParams.get("limit") ?? "25")
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw unprocessable("limit", "must be from 1 to 100")
  const cursor = url.searchParams.get("cursor")
  const skipped = cursor === null ? 0 : Number(/^after_(\d+)$/.exec(cursor)?.[1] ?? Number.NaN)
  if (Number.isNaN(skipped)) throw unprocessable("cursor", "is not a cursor")
  const end = skipped + limit
  const hasMore = end < items.length
  const pagination = { has_more: hasMore, next_cursor: hasMore ? `after_${end}` : null }
  return json({ data: items.slice(skipped, end), pagination })
}
