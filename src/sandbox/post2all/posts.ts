/** Posts of post2all: what a create stores, and the three ways in which the API shows it. */
import type { SandboxPost, SandboxStatus, World } from "../world.ts"
import { identity, platformAccountId } from "./accounts.ts"
import { textFor } from "./form.ts"
import type { PostForm } from "./form.ts"
import { iso, paginate } from "./list.ts"

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

const statuses = ["draft", "scheduled", "published", "partially_failed", "failed"]

/** A page of posts, newest first; filters by `status` and `type`. */
export function listPosts(world: World, posts: readonly Post[], url: URL) {
  return paginate(world, posts, {
    url,
    filters: {
      status: { words: statuses, of: (post) => word(post.status) },
      type: { words: ["text", "image", "video"], of: (post) => post.form.type },
    },
    show: (post) => showPost(post, "listed"),
  })
}
