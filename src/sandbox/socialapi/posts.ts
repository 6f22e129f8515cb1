/** Posts: create, list, read, change, delete, publish, retry, unpublish and check. docs.social-api.ai/posts. */
import { json } from "../http.ts"
import type { Call, Route } from "../http.ts"
import type { SandboxStatus, World } from "../world.ts"
import { findingsOf, resolve } from "./findings.ts"
import { listPosts } from "./list-posts.ts"
import type { Library } from "./media.ts"
import { platforms, showConstraints } from "./platforms.ts"
import { readChange, readCheck, readCreate, readUnpublish, type PostInput } from "./post-input.ts"
import { showPost, type Post } from "./post-view.ts"
import { refuse } from "./refuse.ts"
import { countStarts, type Started } from "./velocity.ts"

interface Site {
  readonly world: World
  readonly provider: string
  readonly library: Library
  /** By id, oldest first. */
  readonly posts: Map<string, Post>
  readonly started: Started
}

export function postRoutes(site: Site): Route[] {
  const { world, library, posts } = site
  const find = ({ params }: Call): Post => {
    const post = posts.get(params.post ?? "")
    if (!post) throw refuse("post.not_found", "Post not found")
    return post
  }
  return [
    { method: "POST", path: "/posts", run: (call) => create(site, call) },
    {
      method: "GET",
      path: "/posts",
      run: ({ url }) => listPosts(world, [...posts.values()], url.searchParams),
    },
    {
      method: "GET",
      path: "/posts/validate",
      run: ({ url }) => constraints(url.searchParams.get("platform")),
    },
    {
      method: "POST",
      path: "/posts/validate",
      run: ({ body }) => {
        const findings = findingsOf(readCheck(world, body), world, library)
        const errors = findings.map(({ platform, field, message }) => ({ platform, field, message }))
        return json({ valid: errors.length === 0, errors, warnings: [] })
      },
    },
    { method: "GET", path: "/posts/:post", run: (call) => json(showPost(find(call))) },
    { method: "PATCH", path: "/posts/:post", run: (call) => change(site, find(call), call) },
    { method: "DELETE", path: "/posts/:post", run: (call) => remove(site, find(call)) },
    {
      method: "POST",
      path: "/posts/:post/publish",
      run: (call) => {
        const post = find(call)
        mustBe(post, "draft", "scheduled")
        mustFit(site, post.input)
        return start(site, post)
      },
    },
    { method: "POST", path: "/posts/:post/retry", run: (call) => retry(site, find(call)) },
    { method: "POST", path: "/posts/:post/unpublish", run: (call) => unpublish(site, find(call), call) },
  ]
}

/** Neither flag: a draft, whatever it holds. */
function create(site: Site, { body }: Call): Response {
  const { world, provider } = site
  const { publish_now: isNow, ...input } = readCreate(world, body)
  const isScheduled = !isNow && input.scheduled_at !== undefined
  const deliveries = deliveriesOf(input)
  if (isNow || isScheduled) mustFit(site, input)
  const now = world.now()
  const post: Post = {
    ...{ provider, id: `9c0a0000-0000-4000-8000-${String(world.next("socialapi post")).padStart(12, "0")}` },
    ...{ input, deliveries, createdAt: now, updatedAt: now, publishedAt: null, trashed: false },
    status: isScheduled ? "scheduled" : "draft",
    dueAt: isScheduled ? dueAt(world, input.scheduled_at!) : null,
    acceptedAt: isScheduled ? now : null,
  }
  world.add(post)
  site.posts.set(post.id, post)
  return isNow ? start(site, post) : json(showPost(post), { status: 201 })
}

function deliveriesOf(input: PostInput): Post["deliveries"] {
  return (input.targets ?? []).map((target) => {
    const { account, text, media } = resolve(input, target)
    const mediaCount = account.network === "twitter" ? 0 : media.length
    return { account, text, mediaCount, url: null, remoteId: null, error: null }
  })
}

function dueAt(world: World, time: string): number {
  const moment = Date.parse(time)
  if (!(moment > world.now()))
    throw refuse("validation.field_invalid", "scheduled_at must be in the future", "scheduled_at")
  return moment
}

function mustFit({ world, library }: Site, input: PostInput): void {
  const [finding] = findingsOf(input, world, library)
  if (finding)
    throw refuse(finding.code, `${finding.platform} ${finding.field} ${finding.message}`, finding.field)
}

function mustBe(post: Post, ...allowed: readonly SandboxStatus[]): void {
  if (!allowed.includes(post.status)) throw refuse("post.state_invalid", `The post is ${post.status}`)
}

/** Delivery runs in the background. An account that must be reconnected fails at once: 207, or 422 where all do. */
function start({ world, started }: Site, post: Post): Response {
  const now = world.now()
  countStarts(post.deliveries, started, now)
  Object.assign(post, { status: "publishing", dueAt: now, acceptedAt: now, updatedAt: now })
  const open = post.deliveries.filter(({ remoteId }) => remoteId === null)
  const broken = open.filter(({ account }) => !account.connected)
  for (const delivery of broken) delivery.error = "The account must be reconnected"
  if (broken.length < open.length) return json(showPost(post), { status: broken.length > 0 ? 207 : 201 })
  post.status = "failed"
  return json(showPost(post), { status: 422 })
}

/** A change never sends anything out: a draft that gets a time stays a draft. Nothing takes a time away. */
function change({ world, library }: Site, post: Post, { body }: Call): Response {
  mustBe(post, "draft", "scheduled", "failed")
  const input = { ...post.input, ...readChange(world, body) }
  const isScheduled = post.status === "scheduled"
  if (isScheduled) mustFit({ world, library } as Site, input)
  const time = input.scheduled_at
  if (time !== undefined && time !== post.input.scheduled_at) post.dueAt = dueAt(world, time)
  Object.assign(post, { input, deliveries: deliveriesOf(input), updatedAt: world.now() })
  return json(showPost(post))
}

/** Of a post that went out, Instagram and TikTok keep their copies. */
function remove({ world, posts }: Site, post: Post): Response {
  if (post.status === "publishing") throw refuse("post.state_invalid", "The post is being published")
  const results = post.deliveries.map((delivery) => {
    const { account, url } = delivery
    const outcome = url !== null && keepsCopies(delivery) ? "not_supported" : "deleted"
    return { platform: account.network, account_id: account.id, outcome }
  })
  const deleted = results.every(({ outcome }) => outcome === "deleted")
  if (deleted) {
    world.remove(post)
    posts.delete(post.id)
  }
  return json({ success: true, deleted, results })
}

function retry({ world }: Site, post: Post): Response {
  mustBe(post, "failed", "partial")
  for (const delivery of post.deliveries) delivery.error = null
  const now = world.now()
  Object.assign(post, { status: "publishing", dueAt: now, acceptedAt: now, updatedAt: now })
  return json({ success: true })
}

/** Without `account_id` all targets are taken down, but for those whose platform cannot. */
function unpublish({ world }: Site, post: Post, { body }: Call): Response {
  const { account_id: id } = body.kind === "none" ? {} : readUnpublish(world, body)
  const named = post.deliveries.filter(({ account }) => id === undefined || account.id === id)
  for (const delivery of named) if (!keepsCopies(delivery)) delivery.url = null
  if (named.some(keepsCopies)) throw refuse("resource.not_supported", "A platform cannot take it down")
  return json({ success: true })
}

const keepsCopies = ({ account }: Post["deliveries"][number]) =>
  ["instagram", "tiktok"].includes(account.network)

function constraints(platform: string | null): Response {
  const names = platform === null ? Object.keys(platforms) : [platform]
  const strange = names.find((name) => !Object.hasOwn(platforms, name))
  if (strange !== undefined)
    throw refuse("validation.field_invalid", `"${strange}" is not a platform`, "platform")
  return json({ data: Object.fromEntries(names.map((name) => [name, showConstraints(platforms[name]!)])) })
}
