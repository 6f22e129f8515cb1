/** When a post of the fake workspace is due: at its time, now, or in the next free slot of the queue. */
import { unprocessable } from "./refuse.ts"
import type { Post, Site } from "./site.ts"
import type { PostInput } from "./wire.ts"

/** How a post is asked to go out. */
export type Order = "time" | "now" | "queue"

/** Hours of the posting schedule, every day, UTC. */
const queueHours: readonly number[] = [9, 12, 17]

const hour = 3_600_000
const day = 24 * hour

/** What the flags of a body ask for; null for a draft. */
export function order({ schedule, schedule_now, queue }: PostInput): Order | null {
  if (schedule === true) return "time"
  if (schedule_now === true) return "now"
  return queue === true ? "queue" : null
}

/** Schedules a post, or puts it up for approval. Throws 422. */
export function schedule(site: Site, post: Post, how: Order): void {
  refuseHistory(post)
  const now = site.world.now()
  if (!post.input.accounts?.length) throw cannot("The post has no account.")
  const due = how === "queue" ? nextSlot(site, post) : how === "now" ? now : post.dueAt
  if (due === null) throw cannot("The post has no date and time.")
  if (due < now) throw cannot("The date is in the past.")
  post.dueAt = due
  post.acceptedAt = now
  post.updatedAt = now
  post.status = site.world.settings().approval === "off" ? "scheduled" : "needs-approval"
}

/** A post that went out, or is just going out, is not touched any more. */
export function refuseHistory(post: Post): void {
  if (post.status === "publishing") throw unprocessable("publishing", "The post is being published.")
  if (["published", "partial", "failed"].includes(post.status)) {
    throw unprocessable("in_history", "The post has been published or has failed.")
  }
}

function cannot(reason: string) {
  return unprocessable("cannot_scheduled", `This post cannot be scheduled!\n${reason}`)
}

function nextSlot(site: Site, post: Post): number {
  const now = site.world.now()
  const others = [...site.posts.values()].filter(({ id, status, trashed }) => {
    return id !== post.id && !trashed && (status === "scheduled" || status === "needs-approval")
  })
  for (let midnight = Math.floor(now / day) * day; ; midnight += day) {
    for (const at of queueHours) {
      const slot = midnight + at * hour
      if (slot > now && !others.some(({ dueAt }) => dueAt === slot)) return slot
    }
  }
}
