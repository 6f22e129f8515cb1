/** Posts of the fake organization: https://developers.posteverywhere.ai/api/create-post and the pages beside it. */
import type { Call, Route } from "../http.ts"
import { schemas } from "../shape.ts"
import type { SandboxAccount, SandboxDelivery, SandboxPost, World } from "../world.ts"
import type { Media } from "./media.ts"
import { check, readChange, readCreate, textFor } from "./post-input.ts"
import type { Order, PostInput } from "./post-input.ts"
import { answer, bodyReader, refuse } from "./refuse.ts"

interface Post extends SandboxPost {
  input: Untimed
}

/** The time of a post is its `dueAt`. */
type Untimed = Omit<PostInput, "scheduled_at" | "scheduled_for">

function untimed({ scheduled_at: _at, scheduled_for: _for, ...input }: PostInput): Untimed {
  return input
}

const readRetry = bodyReader(
  schemas.compile<{ account_ids?: number[] }>({
    type: "object",
    additionalProperties: false,
    properties: { account_ids: { type: "array", minItems: 1, items: { type: "integer" } } },
  }),
)

export function postRoutes(world: World, library: ReadonlyMap<string, Media>): Route[] {
  const posts = new Map<string, Post>()
  const find = ({ params }: Call) => {
    const post = posts.get(params["post"] ?? "")
    if (post === undefined) throw refuse(404, "Post not found")
    return post
  }
  return [
    {
      method: "POST",
      path: "/posts",
      run: ({ body }) => {
        const input = readCreate(world, body)
        const post = create(world, input, check(world, input, library))
        posts.set(post.id, post)
        world.add(post)
        return answer(showCreated(post), 201)
      },
    },
    { method: "GET", path: "/posts", run: (call) => answer(list([...posts.values()].toReversed(), call)) },
    { method: "GET", path: "/posts/:post", run: (call) => answer(show(find(call))) },
    {
      method: "GET",
      path: "/posts/:post/results",
      run: (call) => {
        const post = find(call)
        return answer({ post_id: post.id, post_status: word(post), results: showDestinations(post) })
      },
    },
    {
      method: "PATCH",
      path: "/posts/:post",
      run: (call) => {
        const post = find(call)
        if (post.status !== "scheduled") throw refuse(409, `A ${word(post)} post cannot be changed`)
        const input = { ...post.input, ...readChange(world, call.body) }
        const { accounts, dueAt } = check(world, input, library)
        Object.assign(post, { input: untimed(input), dueAt: dueAt ?? post.dueAt, updatedAt: world.now() })
        post.deliveries = deliveriesOf(input, accounts)
        return answer(show(post))
      },
    },
    {
      method: "DELETE",
      path: "/posts/:post",
      run: (call) => {
        const post = find(call)
        if (post.status === "publishing") throw refuse(409, "The post is being published")
        if (post.publishedAt !== null) throw refuse(409, "The post is published", "post_already_published")
        posts.delete(post.id)
        world.remove(post)
        return answer({ post_id: post.id, deleted: true })
      },
    },
    { method: "POST", path: "/posts/:post/retry", run: (call) => answer(retry(world, find(call), call)) },
  ]
}

function create(world: World, input: PostInput, { accounts, dueAt }: Order): Post {
  const now = world.now()
  const number = String(world.next("posteverywhere post")).padStart(12, "0")
  return {
    ...{ provider: "posteverywhere", id: `f0000000-0000-4000-8000-${number}`, trashed: false },
    ...{ createdAt: now, updatedAt: now, acceptedAt: now, publishedAt: null, dueAt: dueAt ?? now },
    input: untimed(input),
    status: dueAt === null ? "publishing" : "scheduled",
    deliveries: deliveriesOf(input, accounts),
  }
}

function deliveriesOf(input: PostInput, accounts: readonly SandboxAccount[]): SandboxDelivery[] {
  const mediaCount = input.media_ids?.length ?? 0
  return accounts.map((account) => {
    return { account, text: textFor(input, account), mediaCount, url: null, remoteId: null, error: null }
  })
}

/** Only failed rows are queued again. What happens without any is not documented. */
function retry(world: World, post: Post, { body }: Call) {
  const { account_ids: wanted } = readRetry(world, body)
  const failed = post.deliveries.filter(({ account, error }) => {
    return error !== null && (wanted?.includes(Number(account.id)) ?? true)
  })
  if (failed.length === 0) throw refuse(400, "The post has no failed accounts")
  for (const delivery of failed) delivery.error = null
  Object.assign(post, { status: "publishing", dueAt: world.now(), acceptedAt: world.now() })
  const rows = showDestinations(post).filter((row) => {
    return failed.some(({ account }) => Number(account.id) === row.account_id)
  })
  const destinations = rows.map((row) => ({ ...row, status: "queued" }))
  return {
    post_id: post.id,
    retried_count: failed.length,
    destinations,
    next_step: "GET /posts/{id}/results",
  }
}

function word({ status }: SandboxPost): string {
  return status === "partial" ? "partially_failed" : status
}

function showCreated(post: Post) {
  const accounts_count = post.deliveries.length
  const isScheduled = post.status === "scheduled"
  const message = `Post ${isScheduled ? "scheduled" : "publishing"} for ${accounts_count} accounts.`
  const scheduled_for = isScheduled ? iso(post.dueAt) : null
  return { post_id: post.id, status: word(post), scheduled_for, accounts_count, message }
}

function show(post: Post) {
  const { content, account_ids, timezone = "UTC", media_ids = [], platform_content = {} } = post.input
  return {
    ...{ post_id: post.id, id: post.id, status: word(post), content, account_ids, timezone },
    scheduled_for: iso(post.dueAt),
    ...{ media_ids, platform_content, destinations: showDestinations(post) },
    ...{ created_at: iso(post.createdAt), updated_at: iso(post.updatedAt) },
  }
}

function showDestinations(post: Post) {
  return post.deliveries.map(({ account, url, remoteId, error }) => {
    const waiting = post.status === "publishing" ? "publishing" : "queued"
    const isDone = url !== null || error !== null
    return {
      account_id: Number(account.id),
      account_name: `@${account.username}`,
      platform: account.network,
      status: error !== null ? "failed" : url !== null ? "published" : waiting,
      platform_post_id: remoteId,
      platform_post_url: url,
      published_at: url === null ? null : iso(post.publishedAt ?? post.updatedAt),
      ...{ error, attempts: isDone ? 1 : 0, next_retry_at: null, scheduled_for: iso(post.dueAt) },
    }
  })
}

/** Newest first. There is neither a total nor a word for whether there is more. */
function list(posts: readonly Post[], { url }: Call) {
  const query = url.searchParams
  const stray = [...query.keys()].find((key) => !["status", "platform", "limit", "offset"].includes(key))
  if (stray !== undefined) throw refuse(400, `Unknown parameter "${stray}"`)
  const limit = Number(query.get("limit") ?? 20)
  const offset = Number(query.get("offset") ?? 0)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw refuse(400, "limit must be 1 to 100")
  if (!Number.isInteger(offset) || offset < 0) throw refuse(400, "offset must be 0 or more")
  const [status, platform] = [query.get("status"), query.get("platform")]
  const matching = posts.filter((post) => {
    const isThere = platform === null || post.deliveries.some(({ account }) => account.network === platform)
    return isThere && (status === null || word(post) === status)
  })
  return { posts: matching.slice(offset, offset + limit).map(show), pagination: { limit, offset } }
}

function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
