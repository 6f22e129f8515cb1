/** `GET /posts`: filters, order and the nested cursor; docs.social-api.ai/api-reference. */
import { json } from "../http.ts"
import type { World } from "../world.ts"
import { accountsOf } from "./accounts.ts"
import { showPost, type Post } from "./post-view.ts"
import { refuse } from "./refuse.ts"

const orders = {
  scheduled_asc: (post: Post) => post.dueAt ?? Infinity,
  scheduled_desc: (post: Post) => -(post.dueAt ?? 0),
  created_asc: (post: Post) => post.createdAt,
  created_desc: (post: Post) => -post.createdAt,
}
const filters = ["account_ids", "brand_id", "status", "platform", "page_id", "from", "to", "search", "hidden"]

/** The cursor is nested, and null on the last page. */
export function listPosts(world: World, posts: readonly Post[], query: URLSearchParams): Response {
  const known = [...filters, "sort", "cursor", "limit"]
  const strange = [...query.keys()].find((key) => !known.includes(key))
  if (strange !== undefined && world.settings().unknownFields === "refuse")
    throw refuse("validation.field_invalid", `Unknown parameter "${strange}"`, strange)
  const sort = query.get("sort") ?? "scheduled_asc"
  const limit = Number(query.get("limit") ?? 25)
  if (!Object.hasOwn(orders, sort)) throw refuse("validation.field_invalid", "sort is not known", "sort")
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw refuse("validation.field_invalid", "limit is 1 to 100", "limit")
  const order = orders[sort as keyof typeof orders]
  const start = readCursor(query.get("cursor"))
  const newestFirst = sort.endsWith("_desc") ? posts.toReversed() : [...posts]
  const matching = newestFirst.filter((post) => matches(post, query)).sort((a, b) => order(a) - order(b))
  const has_more = start + limit < matching.length
  const next_cursor = has_more ? Buffer.from(`at:${start + limit}`).toString("base64url") : null
  return json({
    data: matching.slice(start, start + limit).map(showPost),
    pagination: { has_more, limit, next_cursor },
  })
}

function readCursor(cursor: string | null): number {
  if (cursor === null) return 0
  const start = /^at:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString())?.[1]
  if (start === undefined) throw refuse("validation.field_invalid", "cursor is not ours", "cursor")
  return Number(start)
}

/** Those filters that a test can tell apart. */
function matches(post: Post, query: URLSearchParams): boolean {
  const ids = post.deliveries.map(({ account }) => account.id)
  const brand = query.get("brand_id")
  const among = brand === null ? null : accountsOf(brand).map(({ id }) => id)
  const wanted = query.get("account_ids")?.split(",")
  if ((query.get("status") ?? post.status) !== post.status) return false
  return [among, wanted].every((list) => !list || ids.some((id) => list.includes(id)))
}
