/** Answers → ours: https://developers.posteverywhere.ai/api/get-post and the pages beside it, 2026-04. */
import { at, idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type {
  Receipt,
  RemoteAccount,
  RemoteDelivery,
  RemotePage,
  RemotePost,
  RemoteStatus,
} from "../../model/remote.ts"
import { networkOf, unreadable } from "../define.ts"

/** The id was text under `id` once, and is a number under `account_id` now. */
export function readAccounts(answer: unknown): RemoteAccount[] {
  const accounts = listAt(answer, "data", "accounts")
  if (!accounts) throw unreadable("list of accounts")
  return accounts.map((account) => ({
    id: idAt(account, "account_id") ?? idAt(account, "id") ?? "",
    network: networkOf(textAt(account, "platform"), {}),
    name: textAt(account, "account_name") ?? "",
    connected: at(account, "is_active") !== false && at(account, "health", "can_post") !== false,
  }))
}

const statuses: Readonly<Record<string, RemoteStatus>> = {
  ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing" },
  ...{ published: "published", partially_failed: "partial", failed: "failed" },
}

/** The time is `scheduled_for` here, whatever the request called it. */
export function readReceipt(post: unknown): Receipt {
  const id = idAt(post, "post_id") ?? idAt(post, "id")
  if (id === null) throw unreadable("post id")
  const status = lookUp(statuses, wordOf(post)) ?? "unknown"
  return { id, status, scheduledAt: instantAt(post, "scheduled_for") }
}

function wordOf(post: unknown): string {
  return textAt(post, "status") ?? textAt(post, "post_status") ?? ""
}

export function readPost(post: unknown): RemotePost {
  const receipt = readReceipt(post)
  const deliveries = (listAt(post, "destinations") ?? []).map(readDelivery)
  return {
    ...receipt,
    word: wordOf(post),
    status: settle(receipt.status, deliveries),
    text: textAt(post, "content"),
    mediaCount: (listAt(post, "media_ids") ?? listAt(post, "media"))?.length ?? null,
    publishedAt: instantAt(post, "published_at"),
    createdAt: instantAt(post, "created_at"),
    deliveries,
  }
}

/** Older answers call a post published though an account failed, and failed though it will be tried again. */
function settle(status: RemoteStatus, deliveries: readonly RemoteDelivery[]): RemoteStatus {
  if (status !== "published" && status !== "partial" && status !== "failed") return status
  if (deliveries.some((delivery) => delivery.status === "pending")) return "publishing"
  const failed = deliveries.filter((delivery) => delivery.status === "failed").length
  if (status !== "published" || failed === 0) return status
  return failed === deliveries.length ? "failed" : "partial"
}

const results: Readonly<Record<string, RemoteDelivery["status"]>> = {
  ...{ queued: "pending", publishing: "pending", published: "published", failed: "failed" },
}

/** What failed is tried again by the service itself where `next_retry_at` says when. */
function readDelivery(row: unknown): RemoteDelivery {
  const isRetried = instantAt(row, "next_retry_at") !== null
  const word = lookUp(results, textAt(row, "status")) ?? "unknown"
  const status = word === "failed" && isRetried ? "pending" : word
  const error = textAt(row, "error") ?? textAt(row, "error", "message")
  return {
    ...{ account: idAt(row, "account_id") ?? "", status, url: linkAt(row, "platform_post_url") },
    error: status === "failed" ? error : null,
    publishedAt: instantAt(row, "published_at"),
  }
}

/** Whether only `/results` has what became of the accounts: older posts show no link there. */
export function lacksResults(post: unknown): boolean {
  const rows = listAt(post, "destinations")
  if (rows === null) return !["draft", "scheduled"].includes(wordOf(post))
  return rows.some((row) => {
    return textAt(row, "status") === "published" && at(row, "platform_post_url") === undefined
  })
}

/** Without `has_more`, a page that is not full is the last. */
export function readPage(answer: unknown, { offset, limit }: { offset: number; limit: number }): RemotePage {
  const posts = listAt(answer, "data", "posts")
  if (!posts) throw unreadable("list of posts")
  const hasMore = at(answer, "data", "pagination", "has_more") ?? posts.length === limit
  const next = hasMore === true && posts.length > 0 ? String(offset + posts.length) : null
  return { posts: posts.map(readPost), next }
}
