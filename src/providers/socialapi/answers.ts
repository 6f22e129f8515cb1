/** Answers → ours: https://docs.social-api.ai/api-reference, 2026-08-22. */
import { at, idAt, instantAt, linkAt, listAt, lookUp, textAt } from "../../lib/json.ts"
import type { RemoteAccount, RemoteDelivery, RemotePage, RemotePost } from "../../model/remote.ts"
import { networkOf, readState, required, unreadable } from "../define.ts"

const networks = { twitter: "x", linkedin_page: "linkedin", google: "google-business" } as const

export function readAccounts(answer: unknown): RemoteAccount[] {
  return required(listAt(answer, "data"), "list of accounts").map((account) => ({
    id: idAt(account, "id") ?? "",
    network: networkOf(textAt(account, "platform"), networks),
    name: textAt(account, "username") ?? textAt(account, "name") ?? "",
    // The guides show accounts without a status.
    ...readState(textAt(account, "status") ?? "active", accountStates),
  }))
}

const accountStates = { active: "connected", reconnect_required: "disconnected" } as const

const statuses: Readonly<Record<string, RemotePost["status"]>> = {
  ...{ draft: "draft", scheduled: "scheduled", publishing: "publishing" },
  ...{ published: "published", partial: "partial", failed: "failed" },
}

export function readPost(post: unknown): RemotePost {
  const word = textAt(post, "status") ?? ""
  const targets = listAt(post, "targets") ?? []
  const publishedAt = instantAt(post, "published_at")
  // Media that differ stand at the targets only.
  const counts = [post, ...targets].flatMap((holder) => listAt(holder, "media")?.length ?? [])
  return {
    ...{ id: required(idAt(post, "id"), "post id"), word, status: lookUp(statuses, word) ?? "unknown" },
    text: textAt(post, "text"),
    mediaCount: counts.length === 0 ? null : Math.max(...counts),
    mediaIds: null,
    scheduledAt: instantAt(post, "scheduled_at"),
    publishedAt,
    createdAt: instantAt(post, "created_at"),
    deliveries: targets.map((target) => readDelivery(target, publishedAt)),
  }
}

/** The schema has neither `scheduled` nor `cancelled`, the guides have both. */
const results: Readonly<Record<string, RemoteDelivery["status"]>> = {
  ...{ pending: "pending", scheduled: "pending", publishing: "pending" },
  ...{ published: "published", failed: "failed", cancelled: "failed" },
}

function readDelivery(target: unknown, publishedAt: string | null): RemoteDelivery {
  const word = textAt(target, "status")
  const status = lookUp(results, word) ?? "unknown"
  return {
    ...{ account: idAt(target, "account_id") ?? "", status, url: linkAt(target, "permalink") },
    error: textAt(target, "error", "message") ?? textAt(target, "error", "code"),
    publishedAt: status === "published" ? (instantAt(target, "published_at") ?? publishedAt) : null,
  }
}

export function readPage(answer: unknown): RemotePage {
  const posts = required(listAt(answer, "data"), "list of posts").map(readPost)
  return { posts, next: idAt(answer, "pagination", "next_cursor") }
}

/** Findings of a check without the files: they say nothing of media. */
const ofMedia = /media|image|photo|video|carousel|content_type/i

/** What a check says against a post, one sentence each. */
export function readFindings(answer: unknown, files: "sent" | "not-uploaded"): string[] {
  const findings = listAt(answer, "errors")
  if (!findings && at(answer, "valid") !== true) throw unreadable("list of errors")
  return (findings ?? []).flatMap((finding) => {
    const [platform, field] = [textAt(finding, "platform"), textAt(finding, "field")]
    const message = textAt(finding, "message") ?? "It is not accepted"
    if (files === "not-uploaded" && ofMedia.test(`${field ?? ""} ${message}`)) return []
    return [`${platform ? `${platform}: ` : ""}${message}${field ? ` (${field})` : ""}`]
  })
}
