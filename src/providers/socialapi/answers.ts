/** Answers → ours: https://docs.social-api.ai/api-reference, 2026-08-22. */
import { at, idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { Submission } from "../../model/delivery.ts"
import type { RemoteAccount, RemoteDelivery, RemotePage, RemotePost } from "../../model/remote.ts"
import { networkOf, unreadable } from "../define.ts"

const networks = { twitter: "x", linkedin_page: "linkedin", google: "google-business" } as const

export function readAccounts(answer: unknown): RemoteAccount[] {
  const accounts = listAt(answer, "data")
  if (!accounts) throw unreadable("list of accounts")
  return accounts.map((account) => ({
    id: idAt(account, "id") ?? "",
    network: networkOf(textAt(account, "platform"), networks),
    name: textAt(account, "username") ?? textAt(account, "name") ?? "",
    connected: textAt(account, "status") === "active",
  }))
}

const statuses: Readonly<Record<string, RemotePost["status"]>> = {
  ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing" },
  ...{ published: "published", partial: "partial", failed: "failed" },
}

export function readPost(post: unknown): RemotePost {
  const id = idAt(post, "id")
  if (id === null) throw unreadable("post id")
  const word = textAt(post, "status") ?? ""
  const targets = listAt(post, "targets") ?? []
  // Media that differ stand at the targets only.
  const counts = [post, ...targets].flatMap((holder) => listAt(holder, "media")?.length ?? [])
  return {
    ...{ id, word, status: lookUp(statuses, word) ?? "unknown" },
    text: textAt(post, "text"),
    mediaCount: counts.length === 0 ? null : Math.max(...counts),
    scheduledAt: instantAt(post, "scheduled_at"),
    publishedAt: instantAt(post, "published_at"),
    createdAt: instantAt(post, "created_at"),
    deliveries: targets.map((target) => readDelivery(target, instantAt(post, "published_at"))),
  }
}

/** The schema has no `scheduled`, the guides have. */
const results: Readonly<Record<string, RemoteDelivery["status"]>> = {
  ...{ pending: "pending", scheduled: "pending", publishing: "pending" },
  ...{ published: "published", failed: "failed" },
}

function readDelivery(target: unknown, postPublishedAt: string | null): RemoteDelivery {
  const status = lookUp(results, textAt(target, "status")) ?? "unknown"
  return {
    account: idAt(target, "account_id") ?? "",
    status,
    url: linkAt(target, "permalink"),
    error: textAt(target, "error", "message") ?? textAt(target, "error", "code"),
    publishedAt: status === "published" ? (instantAt(target, "published_at") ?? postPublishedAt) : null,
  }
}

export function readPage(answer: unknown): RemotePage {
  const posts = listAt(answer, "data")
  if (!posts) throw unreadable("list of posts")
  return { posts: posts.map(readPost), next: idAt(answer, "pagination", "next_cursor") }
}

/** What a check says against a post, one sentence each. A check without the files says nothing of media. */
export function readFindings(answer: unknown, mediaIds: Submission["mediaIds"]): string[] {
  const findings = listAt(answer, "errors")
  if (!findings && at(answer, "valid") !== true) throw unreadable("list of errors")
  return (findings ?? []).flatMap((finding) => {
    const [platform, field] = [textAt(finding, "platform"), textAt(finding, "field") ?? ""]
    if (field.startsWith("media") && Object.keys(mediaIds).length === 0) return []
    const message = textAt(finding, "message") ?? "It is not accepted"
    return [`${platform ? `${platform}: ` : ""}${message}${field ? ` (${field})` : ""}`]
  })
}
