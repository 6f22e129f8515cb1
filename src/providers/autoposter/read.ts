/** Answers → posts, accounts and media ids. Fields: openapi.yaml of postboost-co/postboost-go and https://docs.mixpost.app/api (2026-11-21). */
import { at, idAt, instantAt, linkAt, listAt, textAt } from "../../lib/json.ts"
import type {
  Receipt,
  RemoteAccount,
  RemoteDelivery,
  RemotePage,
  RemotePost,
  RemoteStatus,
} from "../../model/provider.ts"
import { unreadable } from "../define.ts"

const networks: Readonly<Record<string, string>> = {
  ...{ twitter: "x", x: "x", facebook_page: "facebook", instagram: "instagram", tiktok: "tiktok" },
  ...{ linkedin: "linkedin", linkedin_page: "linkedin", youtube: "youtube", pinterest: "pinterest" },
  ...{ mastodon: "mastodon", threads: "threads", bluesky: "bluesky", gbp: "google-business" },
}

const statuses: Readonly<Record<string, RemoteStatus>> = {
  ...{ draft: "draft", needs_approval: "needs-approval", scheduled: "scheduled" },
  ...{ publishing: "publishing", published: "published", failed: "failed" },
}

export function readAccounts(answer: unknown): RemoteAccount[] {
  const accounts = listAt(answer, "data") ?? listAt(answer)
  if (!accounts) throw unreadable("list of accounts")
  return accounts.map((account) => ({
    id: idAt(account, "id") ?? "",
    network: networks[textAt(account, "provider") ?? ""] ?? null,
    name: textAt(account, "username") ?? textAt(account, "name") ?? "",
    connected: at(account, "authorized") !== false,
  }))
}

/** Four shapes, because the vendor's page says only that "the response contains the new media's integer id". */
export function readMedia(answer: unknown): { id: string; uuid: string | null } {
  const media = [at(answer, "data", 0), at(answer, 0), at(answer, "data"), answer].find((shape) =>
    idAt(shape, "id"),
  )
  const id = idAt(media, "id")
  if (id === null) throw unreadable("media id")
  return { id, uuid: textAt(media, "uuid") }
}

/** `scheduled_at` of an order to schedule; null where the answer has none. */
export function readOrder(answer: unknown): string | null {
  if (at(answer, "success") === false) throw unreadable('"success": true')
  return instantAt(answer, "scheduled_at")
}

export function readReceipt(answer: unknown): Receipt {
  const { id, status, scheduledAt } = readPost(answer)
  return { id, status, scheduledAt }
}

export function readPost(answer: unknown): RemotePost {
  const post = at(answer, "data") ?? answer
  const id = idAt(post, "uuid")
  if (id === null) throw unreadable("post uuid")
  const word = at(post, "trashed") === true ? "trashed" : (textAt(post, "status") ?? "")
  const status = statuses[word.toLowerCase()] ?? "unknown"
  const publishedAt = instantAt(post, "published_at")
  const versions = listAt(post, "versions") ?? []
  const original = versions.find((version) => at(version, "is_original") === true) ?? versions[0]
  return {
    ...{ id, status, word, publishedAt },
    text: textAt(original, "content", 0, "body"),
    mediaCount: listAt(original, "content", 0, "media")?.length ?? null,
    scheduledAt: instantAt(post, "scheduled_at"),
    createdAt: instantAt(post, "created_at"),
    deliveries: (listAt(post, "accounts") ?? []).map((account) =>
      readDelivery(account, { status, publishedAt }),
    ),
  }
}

/** There is no status per account: its errors, its link and the word for the whole post tell. */
function readDelivery(account: unknown, post: Pick<RemotePost, "status" | "publishedAt">): RemoteDelivery {
  const url = linkAt(account, "external_url")
  const errors = listAt(account, "errors") ?? []
  const error =
    errors.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join("; ") || null
  const status = error === null ? (url === null ? statusOf(post.status) : "published") : "failed"
  const publishedAt = status === "published" ? post.publishedAt : null
  return { account: idAt(account, "id") ?? "", status, url, error, publishedAt }
}

/** One failed account makes the whole post `failed`, so that word says nothing of an account without an error. */
function statusOf(post: RemoteStatus): RemoteDelivery["status"] {
  if (post === "published") return "published"
  return post === "failed" || post === "unknown" ? "unknown" : "pending"
}

export function readPage(answer: unknown): RemotePage {
  const posts = listAt(answer, "data")
  if (!posts) throw unreadable("list of posts")
  const current = Number(at(answer, "meta", "current_page"))
  const isLast = !(current < Number(at(answer, "meta", "last_page")))
  return { posts: posts.map(readPost), next: isLast ? null : String(current + 1) }
}
