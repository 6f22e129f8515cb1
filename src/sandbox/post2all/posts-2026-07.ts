/** Posts of contract 2026-07: JSON with targets, which can be changed, cancelled and deleted. */
import { json } from "../http.ts"
import type { Call, Route } from "../http.ts"
import type { SandboxPost, World } from "../world.ts"
import { identity, platformAccountId } from "./accounts.ts"
import { accountOf, emptyInput, readInput, textOf, type PostInput } from "./input-2026-07.ts"
import { typeOf, type Library } from "./media-2026-07.ts"
import { iso, paginate } from "./list.ts"
import { refuse } from "./refuse.ts"

interface Post extends SandboxPost {
  input: PostInput
}

export function postRoutes(world: World, library: Library, { provider, prefix }: Place): Route[] {
  const posts = new Map<string, Post>()
  const find = ({ params }: Call) => {
    const post = posts.get(params.post ?? "")
    if (post === undefined) throw refuse("POST_NOT_FOUND", "Post not found")
    return post
  }
  const all = `${prefix}/posts`
  const one = `${prefix}/posts/:post`
  return [
    {
      method: "GET",
      path: all,
      run: ({ url }) => json(paginate(world, [...posts.values()], { url, filters, show })),
    },
    {
      method: "POST",
      path: all,
      run: ({ body }) => {
        const input = readInput(world, library, { body, before: emptyInput })
        const id = `post_${String(world.next("post2all post")).padStart(6, "0")}`
        const fresh = { provider, id, createdAt: world.now(), publishedAt: null, trashed: false }
        const post: Post = { ...fresh, ...planned(world, input) }
        posts.set(id, post)
        world.add(post)
        const counts = { mediaCount: input.media.length, targetCount: input.targets.length }
        return json({ post: { ...brief(post), ...counts, targets: showTargets(post) } }, { status: 201 })
      },
    },
    { method: "GET", path: one, run: (call) => json({ post: showWhole(find(call), library) }) },
    {
      method: "PUT",
      path: one,
      run: (call) =>
        change(world, find(call), (before) => readInput(world, library, { body: call.body, before })),
    },
    { method: "POST", path: `${one}/cancel`, run: (call) => cancel(world, find(call)) },
    {
      method: "DELETE",
      path: one,
      run: (call) => {
        const post = find(call)
        if (post.status === "publishing") throw refuse("INVALID_REQUEST", "The post is being published")
        // Its stored media go with it.
        for (const { id } of post.input.media) library.delete(id)
        posts.delete(post.id)
        world.remove(post)
        return json({ success: true })
      },
    },
  ]
}

function change(world: World, post: Post, next: (before: PostInput) => PostInput): Response {
  if (post.status === "publishing" || post.status === "published")
    throw refuse("INVALID_REQUEST", `A post that is ${post.status} cannot be updated`)
  Object.assign(post, planned(world, next(post.input)))
  return json({ post: { ...brief(post), publishedAt: null, updatedAt: iso(post.updatedAt) } })
}

function cancel(world: World, post: Post): Response {
  if (post.status !== "scheduled") throw refuse("INVALID_REQUEST", "The post is not scheduled")
  return change(world, post, (before) => ({ ...before, delivery: { mode: "draft" } }))
}

const words = ["draft", "scheduled", "publishing", "published", "completed", "partially_failed", "failed"]
const filters = { status: { words, of: word } }

interface Place {
  readonly provider: string
  readonly prefix: string
}

/** What follows from a body. */
function planned(
  world: World,
  input: PostInput,
): Pick<Post, "input" | "status" | "dueAt" | "acceptedAt" | "updatedAt" | "deliveries"> {
  const now = world.now()
  const { mode, scheduledAt } = input.delivery
  const isDraft = mode === "draft"
  const dueAt = isDraft ? null : scheduledAt === undefined ? now : Date.parse(scheduledAt)
  const deliveries = input.targets.map((target) => {
    const text = textOf(target.settings, input.content)
    return {
      account: accountOf(target)!,
      text,
      mediaCount: input.media.length,
      url: null,
      remoteId: null,
      error: null,
    }
  })
  const acceptedAt = isDraft ? null : now
  return { input, status: isDraft ? "draft" : "scheduled", dueAt, acceptedAt, updatedAt: now, deliveries }
}

function word({ status }: SandboxPost): string {
  return status === "partial" ? "partially_failed" : status
}

function brief(post: Post) {
  const { id, input, createdAt } = post
  const scheduledAt = input.delivery.scheduledAt ?? null
  return {
    ...{ id, content: input.content || null, status: word(post), createdAt: iso(createdAt) },
    scheduledAt: scheduledAt === null ? null : new Date(Date.parse(scheduledAt)).toISOString(),
  }
}

function show(post: Post) {
  return { ...brief(post), publishedAt: iso(post.publishedAt), targets: showTargets(post) }
}

function showWhole(post: Post, library: Library) {
  const media = post.input.media.map(({ id, altText }, position) => {
    const item = library.get(id)
    const type = item ? typeOf(item) : "image"
    return { id, type, path: `org/user/${id}`, ...(altText !== undefined && { altText }), position }
  })
  return { ...show(post), updatedAt: iso(post.updatedAt), media }
}

/** The id of a target is its own; `accountId` is that of the account. */
function showTargets(post: Post) {
  return post.deliveries.map(({ account, url, remoteId, error }, index) => {
    const { id: accountId, platform, username, displayName } = identity(account)
    const running = post.status === "publishing" ? "publishing" : "pending"
    const status = error === null ? (url === null ? running : "published") : "failed"
    return {
      ...{
        id: `pa_${post.id}_${index}`,
        accountId,
        platform,
        settings: post.input.targets[index]?.settings ?? {},
      },
      ...{ platformAccountId: platformAccountId(account), username, displayName, avatarUrl: null },
      ...{ disconnected: false, status, platformPostId: remoteId, platformPostUrl: url, error },
      ...{ providerStatus: null, providerFailReason: null },
      publishedAt: url === null ? null : iso(post.publishedAt),
    }
  })
}
