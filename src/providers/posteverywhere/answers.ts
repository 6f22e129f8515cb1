/** Answers → ours: https://developers.posteverywhere.ai/api/get-post and the pages beside it, 2026-04. */
import { at, idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { RemoteAccount, RemoteDelivery, RemotePage, RemotePost } from "../../model/remote.ts"
import { networkOf, outcomeOf, required } from "../define.ts"

/** The id was text under `id` once, and is a number under `account_id` now. */
export function readAccounts(answer: unknown): RemoteAccount[] {
  return required(listAt(answer, "data", "accounts"), "list of accounts").map((account) => ({
    id: idAt(account, "account_id") ?? idAt(account, "id") ?? "",
    network: networkOf(textAt(account, "platform"), {}),
    name: textAt(account, "account_name") ?? "",
    ...accountState(account),
  }))
}

/** Only `can_post` decides: an account may be unwell and still post. */
function accountState(account: unknown): Pick<RemoteAccount, "state" | "word"> {
  if (at(account, "is_active") === false) return { state: "disconnected", word: "inactive" }
  if (at(account, "health", "can_post") !== false) return { state: "connected" }
  const word = textAt(account, "health", "status") ?? "can_post: false"
  return { state: word === "expired" ? "disconnected" : "unable", word }
}

const statuses: Readonly<Record<string, RemotePost["status"]>> = {
  ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing" },
  ...{ published: "published", partially_failed: "partial", failed: "failed" },
}

/** The time is `scheduled_for` here, whatever the request called it. */
export function readPost(post: unknown): RemotePost {
  const word = wordOf(post)
  const deliveries = readDeliveries(post)
  return {
    id: required(idAt(post, "post_id") ?? idAt(post, "id"), "post id"),
    word,
    status: settle(lookUp(statuses, word) ?? "unknown", deliveries),
    text: textAt(post, "content"),
    mediaCount: (listAt(post, "media_ids") ?? listAt(post, "media"))?.length ?? null,
    mediaIds: listAt(post, "media_ids")?.flatMap((id) => idAt(id) ?? []) ?? null,
    scheduledAt: instantAt(post, "scheduled_for"),
    publishedAt: instantAt(post, "published_at"),
    createdAt: instantAt(post, "created_at"),
    deliveries,
  }
}

function wordOf(post: unknown): string {
  return textAt(post, "status") ?? textAt(post, "post_status") ?? ""
}

/** Older answers call a post published though an account failed, and failed though it will be tried again. */
function settle(status: RemotePost["status"], deliveries: readonly RemoteDelivery[]): RemotePost["status"] {
  if (status !== "published" && status !== "partial" && status !== "failed") return status
  if (deliveries.some((delivery) => delivery.status === "pending")) return "publishing"
  return status === "published" ? (outcomeOf(deliveries) ?? status) : status
}

/** A post without results still names its accounts. */
function readDeliveries(post: unknown): RemoteDelivery[] {
  const rows = listAt(post, "destinations")
  return (
    rows?.map(readDelivery) ??
    (listAt(post, "account_ids") ?? []).map((account_id) => readDelivery({ account_id }))
  )
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
  const posts = required(listAt(answer, "data", "posts"), "list of posts")
  const hasMore = at(answer, "data", "pagination", "has_more") ?? posts.length === limit
  const next = hasMore === true && posts.length > 0 ? String(offset + posts.length) : null
  return { posts: posts.map(readPost), next }
}
