/** Posts of the fake Postoria: create, read, list, delete. There is no way to change one. */
import { toInstant } from "../../lib/clock.ts"
import { json } from "../http.ts"
import type { Call, Route } from "../http.ts"
import type { SandboxStatus } from "../world.ts"
import { readPost } from "./post-input.ts"
import { unprocessable } from "./refuse.ts"
import { cursorPage, findById, postoriaAccounts, postoriaQueues } from "./site.ts"
import type { Post, Site } from "./site.ts"

/** A queue has one slot a day. */
const slotHour = 17

const filters: readonly string[] = [
  ...["limit", "cursor", "account_ids", "networks"],
  ...["queue_id", "status", "date_from", "date_to"],
]

export function postRoutes(site: Site, provider: string): Route[] {
  const { world, posts } = site
  const all = "/workspaces/:workspace/posts"
  const find = ({ params }: Call) => findById(posts, "Post", params.post)
  return [
    {
      method: "POST",
      path: all,
      run: ({ body }) => {
        const post = createPost(site, { provider, input: readPost(site, body) })
        return json(showPost(site, post), { status: 201 })
      },
    },
    { method: "GET", path: all, run: (call) => listPosts(site, call) },
    { method: "GET", path: `${all}/:post`, run: (call) => json(showPost(site, find(call))) },
    {
      method: "DELETE",
      path: `${all}/:post`,
      run: (call) => {
        const post = find(call)
        posts.delete(Number(post.id))
        if (post.publishedAt === null) world.remove(post)
        return new Response(null, { status: 204 })
      },
    },
  ]
}

function createPost({ world, posts }: Site, { provider, input }: Pick<Post, "provider" | "input">): Post {
  const now = world.now()
  const id = 499 + world.next("postoria post")
  const accounts = input.social_account_ids.map((id) =>
    postoriaAccounts.find((each) => each.id === String(id))!,
  )
  const post: Post = {
    ...{ provider, id: String(id), input },
    ...{ createdAt: now, updatedAt: now, acceptedAt: now, publishedAt: null },
    status: "scheduled",
    dueAt: dueAt({ world, posts }, input),
    trashed: false,
    deliveries: accounts.map((account) => {
      const mediaCount = input.media_ids?.length ?? 0
      return {
        account,
        text: input.caption ?? input.link_url ?? "",
        mediaCount,
        url: null,
        remoteId: null,
        error: null,
      }
    }),
  }
  posts.set(id, post)
  world.add(post)
  return post
}

/** Null for a paused queue: it does not go out. */
function dueAt({ world, posts }: Pick<Site, "world" | "posts">, input: Post["input"]): number | null {
  const { scheduled_time: time = null, queue_id: queue = null } = input
  if (time !== null) return Date.parse(time)
  if (queue === null) return world.now()
  if (postoriaQueues.find(({ id }) => id === queue)?.is_paused) return null
  const taken = new Set([...posts.values()].map((post) => post.dueAt))
  const slot = new Date(world.now())
  slot.setUTCHours(slotHour, 0, 0, 0)
  while (slot.getTime() <= world.now() || taken.has(slot.getTime())) slot.setUTCDate(slot.getUTCDate() + 1)
  return slot.getTime()
}

/** There is no word for a post that failed: whatever became of its accounts, it is `posted`. */
function word({ input }: Post, status: SandboxStatus): string {
  if (status === "publishing") return "in_progress"
  if (status !== "scheduled") return "posted"
  return input.publish_mode === "queue" ? "queued" : "scheduled"
}

/** Results are there from the start, one per account. */
function showPost({ media }: Site, post: Post) {
  const { input, deliveries } = post
  const files = (input.media_ids ?? []).map((id) => ({
    url: `https://media.sandbox.example/${id}/${media.get(id)?.name}`,
  }))
  const content = { caption: input.caption ?? null, files }
  return {
    id: Number(post.id),
    status: word(post, post.status),
    date: post.dueAt === null ? null : toInstant(post.dueAt),
    queue_id: input.queue_id ?? null,
    results: deliveries.map(({ account, url, error }) => {
      return { account_id: Number(account.id), link_to_post: url, error }
    }),
    ...Object.fromEntries(deliveries.map(({ account }) => [account.network, content])),
  }
}

/** Newest first, which no page promises. */
function listPosts(site: Site, call: Call): Response {
  const query = call.url.searchParams
  const strange = [...query.keys()].find((key) => !filters.includes(key))
  if (strange !== undefined && site.world.settings().unknownFields === "refuse")
    throw unprocessable(strange, "is not a known parameter")
  const shown = [...site.posts.values()].toReversed().map((post) => showPost(site, post))
  const [status, queue] = [query.get("status"), query.get("queue_id")]
  const [from, to] = [timeOf(query.get("date_from")), timeOf(query.get("date_to"))]
  const [accounts, networks] = [query.getAll("account_ids"), query.getAll("networks")]
  const matching = shown.filter((post) => {
    const date = post.date === null ? Number.NaN : Date.parse(post.date)
    return (
      (status === null || post.status === status) &&
      (queue === null || String(post.queue_id) === queue) &&
      (from === null || date >= from) &&
      (to === null || date < to) &&
      (accounts.length === 0 ||
        post.results.some(({ account_id }) => accounts.includes(String(account_id)))) &&
      (networks.length === 0 || networks.some((network) => Object.hasOwn(post, network)))
    )
  })
  return cursorPage(call, matching)
}

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text)
}
