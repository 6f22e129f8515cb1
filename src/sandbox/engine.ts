/** Lets scheduled posts go out when their time has come, once each, and keeps the log of what did. */
import { toInstant } from "../lib/clock.ts"
import type { SandboxApi } from "./api.ts"
import type { Settings } from "./settings.ts"
import type { Publication, SandboxDelivery, SandboxPost, SandboxStatus, World } from "./world.ts"

/** An empty world. `now` answers epoch milliseconds. */
export function createWorld(apis: readonly SandboxApi[], settings: () => Settings, now: () => number): World {
  const counters = new Map<string, number>()
  const failing = new Map<string, string>()
  const publications: Publication[] = []
  const posts = new Set<SandboxPost>()
  const serial = (name: string) => {
    const value = (counters.get(name) ?? 0) + 1
    counters.set(name, value)
    return value
  }

  function publish(api: SandboxApi, post: SandboxPost, at: number): void {
    for (const delivery of post.deliveries) {
      const { account, text, mediaCount } = delivery
      // In a post that is tried again, it is out already.
      if (delivery.url !== null) continue
      delivery.error = failing.get(`${post.provider}/${account.id}`) ?? defect(api, delivery)
      if (delivery.error !== null) continue
      const remoteId = String(1000 + serial("publication"))
      const url = `https://${account.network.replaceAll("_", "-")}.example/${account.username}/${remoteId}`
      Object.assign(delivery, { remoteId, url })
      const { provider, id: postId } = post
      const row = { provider, account: account.id, network: account.network, postId, text }
      publications.push({ ...row, at: toInstant(at), url, mediaCount })
    }
    post.status = outcome(post)
    post.updatedAt = at
    if (post.status !== "failed") post.publishedAt = at
  }

  return {
    settings,
    now,
    next: serial,
    add: (post) => void posts.add(post),
    remove: (post) => void posts.delete(post),
    settle() {
      for (const { api, post, startsAt } of runnable(apis, posts, now())) {
        post.status = "publishing"
        if (startsAt + api.pace.takes <= now()) publish(api, post, startsAt + api.pace.takes)
      }
    },
    posts: () => [...posts],
    publications: () => publications,
    failAccount(provider, account, error) {
      const api = apis.find(({ id }) => id === provider)
      if (!api?.accounts.some(({ id }) => id === account)) {
        throw new RangeError(`The sandbox has no account "${account}" at "${provider}"`)
      }
      if (error === null) failing.delete(`${provider}/${account}`)
      else failing.set(`${provider}/${account}`, error)
    },
  }
}

/** Posts whose time has come, in the order in which they go out. */
function runnable(apis: readonly SandboxApi[], posts: Iterable<SandboxPost>, now: number) {
  const due = []
  for (const post of posts) {
    const api = apis.find(({ id }) => id === post.provider)
    const waiting = (post.status === "scheduled" || post.status === "publishing") && !post.trashed
    if (api === undefined || !waiting || post.dueAt === null || post.acceptedAt === null) continue
    const startsAt = api.pace.startsAt(post.dueAt, post.acceptedAt)
    if (startsAt <= now) due.push({ api, post, startsAt })
  }
  return due.sort((a, b) => a.startsAt + a.api.pace.takes - (b.startsAt + b.api.pace.takes))
}

function defect(api: SandboxApi, delivery: SandboxDelivery): string | null {
  if (!delivery.account.connected) return api.reasons.disconnected
  return delivery.text.trim() === "" && delivery.mediaCount === 0 ? api.reasons.empty : null
}

function outcome(post: SandboxPost): SandboxStatus {
  const failed = post.deliveries.filter(({ error }) => error !== null).length
  if (failed === 0) return "published"
  return failed === post.deliveries.length ? "failed" : "partial"
}
