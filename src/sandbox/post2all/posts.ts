/** Posts of post2all: what a create stores, and the three ways in which the API shows it. */
import type { SandboxPost, SandboxStatus, World } from "../world.ts"
import { identity, platformAccountId } from "./accounts.ts"
import { textFor } from "./form.ts"
import type { PostForm } from "./form.ts"
import { refuse } from "./refuse.ts"

export interface Post extends SandboxPost {
  readonly form: PostForm
}

/** Stores a post; without a time it is due at once. */
export function createPost(world: World, provider: string, form: PostForm): Post {
  const now = world.now()
  const due = form.status === "draft" ? form.scheduledAt : (form.scheduledAt ?? now)
  const post: Post = {
    provider,
    id: `post_${String(world.next("post2all post")).padStart(6, "0")}`,
    form,
    createdAt: now,
    updatedAt: now,
    status: form.status,
    dueAt: due,
    acceptedAt: form.status === "draft" ? null : now,
    publishedAt: null,
    trashed: false,
    deliveries: form.accounts.map((account) => {
      const text = textFor(form, account)
      return { account, text, mediaCount: form.media.length, url: null, remoteId: null, error: null }
    }),
  }
  world.add(post)
  return post
}

/** The contract has no word for a post that is just going out: it stays `scheduled`. */
function word(status: SandboxStatus): string {
  if (status === "partial") return "partially_failed"
  return status === "publishing" || status === "needs-approval" ? "scheduled" : status
}

/** `created` answers with counts only, `listed` with the accounts, `detail` with everything. */
export function showPost(post: Post, view: "created" | "listed" | "detail") {
  const { id, form } = post
  const status = word(post.status)
  const common = { id, type: form.type, content: form.content, status, createdAt: iso(post.createdAt) }
  // What an immediate post says of its time is not documented: null is what a client must be able to read.
  const scheduledAt = form.scheduledAt === null ? null : iso(form.scheduledAt)
  if (view === "created") {
    return { ...common, scheduledAt, mediaCount: form.media.length, accountCount: form.accounts.length }
  }
  const times = { scheduledAt, publishedAt: iso(post.publishedAt) }
  const accounts = post.deliveries.map((delivery) => showDelivery(post, delivery, view))
  if (view === "listed") return { ...common, ...times, accounts }
  return { ...common, ...times, updatedAt: iso(post.updatedAt), media: form.media.map(showMedia), accounts }
}

function showDelivery(post: Post, delivery: Post["deliveries"][number], view: "listed" | "detail") {
  const { account, url, remoteId, error } = delivery
  const status = error === null ? (url === null ? "pending" : "published") : "failed"
  const result = { ...identity(account), status, platformPostUrl: url, error }
  if (view === "listed") return result
  const publishedAt = url === null ? null : iso(post.publishedAt)
  return {
    ...result,
    platformAccountId: platformAccountId(account),
    avatarUrl: null,
    platformPostId: remoteId,
    publishedAt,
  }
}

function showMedia({ filename, sha256, type }: PostForm["media"][number]) {
  return {
    type: type.startsWith("video/") ? "video" : "image",
    path: `org/user/${sha256.slice(0, 8)}-${filename}`,
  }
}

const filters = {
  status: ["draft", "scheduled", "published", "partially_failed", "failed"],
  type: ["text", "image", "video"],
} as const

/** A page of posts, newest first. There is no total, only whether there is more. */
export function listPosts(world: World, posts: readonly Post[], { searchParams }: URL) {
  const known = ["page", "limit", "status", "type"]
  const strange = [...searchParams.keys()].find((key) => !known.includes(key))
  if (strange !== undefined && world.settings().unknownFields === "refuse") {
    throw refuse("INVALID_REQUEST", `Unknown parameter "${strange}"`)
  }
  const page = count(searchParams, "page", { fallback: 1, max: Number.MAX_SAFE_INTEGER })
  const limit = count(searchParams, "limit", { fallback: 20, max: 100 })
  const status = choice(searchParams, "status")
  const type = choice(searchParams, "type")
  const matching = posts
    .filter(
      (post) =>
        (status === null || word(post.status) === status) && (type ?? post.form.type) === post.form.type,
    )
    .toReversed()
  const shown = matching.slice((page - 1) * limit, page * limit)
  return {
    posts: shown.map((post) => showPost(post, "listed")),
    pagination: { page, limit, hasMore: page * limit < matching.length },
  }
}

function count(query: URLSearchParams, name: string, range: { fallback: number; max: number }): number {
  const text = query.get(name)
  if (text === null) return range.fallback
  const value = /^\d+$/.test(text) ? Number(text) : 0
  if (value < 1 || value > range.max) throw refuse("INVALID_REQUEST", `${name} is out of range`)
  return value
}

function choice(query: URLSearchParams, name: keyof typeof filters): string | null {
  const value = query.get(name)
  const allowed: readonly string[] = filters[name]
  if (value !== null && !allowed.includes(value))
    throw refuse("INVALID_REQUEST", `${name} is not a known value`)
  return value
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
