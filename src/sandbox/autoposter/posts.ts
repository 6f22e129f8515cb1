/** Posts of the fake workspace. */
import { json } from "../http.ts"
import type { Route } from "../http.ts"
import type { SandboxDelivery } from "../world.ts"
import { dueAt, readPost, versionFor } from "./post-input.ts"
import { schemas } from "../shape.ts"
import { bodyReader, refuse, unprocessable } from "./refuse.ts"
import { listPosts, showPost } from "./post-view.ts"
import { order, refuseHistory, schedule } from "./scheduling.ts"
import { stamp, uuid } from "./site.ts"
import type { Post, Site } from "./site.ts"
import type { PostInput } from "./wire.ts"

interface Deletion {
  readonly posts?: readonly string[]
  readonly trash?: boolean
}

const deletion = { trash: { type: "boolean" }, delete_mode: { type: "string" } }
const readDelete = bodyReader(
  schemas.compile<Deletion>({ type: "object", additionalProperties: false, properties: deletion }),
)
const readBulkDelete = bodyReader(
  schemas.compile<Deletion & { readonly posts: readonly string[] }>({
    type: "object",
    additionalProperties: false,
    required: ["posts"],
    properties: { ...deletion, posts: { type: "array", minItems: 1, items: { type: "string" } } },
  }),
)
const readSchedule = bodyReader(
  schemas.compile<{ postNow: boolean }>({
    type: "object",
    additionalProperties: false,
    required: ["postNow"],
    properties: { postNow: { type: "boolean" } },
  }),
)

export function postRoutes(site: Site): Route[] {
  const all = "/:workspace/posts"
  const one = "/:workspace/posts/:post"
  return [
    { method: "GET", path: all, run: (call) => listPosts(site, call) },
    {
      method: "POST",
      path: all,
      run: ({ body }) => json(showPost(site, create(site, readPost(site, body))), { status: 201 }),
    },
    {
      method: "DELETE",
      path: all,
      run: ({ body }) => {
        const { posts, trash } = readBulkDelete(site.world, body)
        return remove(
          site,
          posts.map((id) => find(site, id)),
          trash === true ? "trash" : "delete",
        )
      },
    },
    { method: "GET", path: one, run: ({ params }) => json(showPost(site, find(site, params.post))) },
    {
      method: "PUT",
      path: one,
      run: ({ params, body }) => {
        replace(site, find(site, params.post), readPost(site, body))
        return json({ success: true })
      },
    },
    {
      method: "DELETE",
      path: one,
      run: ({ params, body }) => {
        const { trash } = readDelete(site.world, body)
        return remove(site, [find(site, params.post)], trash === true ? "trash" : "delete")
      },
    },
  ]
}

/** Routes that send an existing post on its way. */
export function orderRoutes(site: Site): Route[] {
  const scheduled = (post: Post) => json({ success: true, scheduled_at: stamp(post.dueAt) })
  return [
    {
      method: "POST",
      path: "/:workspace/posts/schedule/:post",
      run: ({ params, body }) => {
        const post = find(site, params.post)
        schedule(site, post, readSchedule(site.world, body).postNow ? "now" : "time")
        return scheduled(post)
      },
    },
    {
      method: "POST",
      path: "/:workspace/posts/add-to-queue/:post",
      run: ({ params }) => {
        const post = find(site, params.post)
        schedule(site, post, "queue")
        return scheduled(post)
      },
    },
    {
      method: "POST",
      path: "/:workspace/posts/approve/:post",
      run: ({ params }) => {
        const post = find(site, params.post)
        if (site.world.settings().approval === "by-others") throw refuse(403, "Access forbidden.")
        if (post.status !== "needs-approval") throw unprocessable("status", "The post awaits no approval.")
        Object.assign(post, { status: "scheduled", acceptedAt: site.world.now() })
        return scheduled(post)
      },
    },
  ]
}

function find(site: Site, id = ""): Post {
  const post = site.posts.get(id)
  if (post === undefined) throw refuse(404, "Post not found.")
  return post
}

function create(site: Site, input: PostInput): Post {
  const now = site.world.now()
  const due = dueAt(input)
  const number = site.world.next("autoposter post")
  const post: Post = {
    provider: site.provider,
    id: uuid("f", number),
    number,
    input,
    createdAt: now,
    updatedAt: now,
    status: "draft",
    dueAt: due,
    acceptedAt: null,
    publishedAt: null,
    trashed: false,
    deliveries: deliveriesOf(site, input),
  }
  const how = order(input)
  if (how !== null) schedule(site, post, how)
  site.posts.set(post.id, post)
  site.world.add(post)
  return post
}

/** Everything is replaced. Without an order a scheduled post stays scheduled only if accounts and time are there. */
function replace(site: Site, post: Post, input: PostInput): void {
  refuseHistory(post)
  const stays = post.status === "scheduled" && input.accounts?.length && input.date && input.time
  const how = order(input) ?? (stays ? "time" : null)
  const next: Post = { ...post, input, dueAt: dueAt(input), status: "draft", acceptedAt: null }
  if (how !== null) schedule(site, next, how)
  Object.assign(post, next, { deliveries: deliveriesOf(site, input), updatedAt: site.world.now() })
}

function deliveriesOf(site: Site, input: PostInput): SandboxDelivery[] {
  return (input.accounts ?? []).flatMap((id) => {
    const account = site.accounts.find((known) => known.id === String(id))
    const content = versionFor(input, String(id))?.content ?? []
    const text = content.map(({ body }) => body ?? "").join("\n\n")
    const mediaCount = content.reduce((sum, { media = [] }) => sum + media.length, 0)
    return account ? [{ account, text, mediaCount, url: null, remoteId: null, error: null }] : []
  })
}

function remove(site: Site, posts: readonly Post[], how: "trash" | "delete"): Response {
  for (const post of posts) {
    if (post.status === "publishing") throw unprocessable("publishing", "The post is being published.")
  }
  for (const post of posts) {
    if (how === "trash") post.trashed = true
    else if (site.posts.delete(post.id)) site.world.remove(post)
  }
  const deleted = how === "delete"
  return json({ deleted, deleted_from_app: deleted, to_trash: !deleted })
}
