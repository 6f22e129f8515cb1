/** A post of a fake service as the control routes show it: with instants, and without what only the engine needs. */
import { toInstant } from "../lib/clock.ts"
import type { SandboxPost } from "./world.ts"

export function showPost(post: SandboxPost) {
  const { provider, id, status, trashed } = post
  return {
    provider,
    id,
    status,
    trashed,
    dueAt: instant(post.dueAt),
    createdAt: toInstant(post.createdAt),
    publishedAt: instant(post.publishedAt),
    deliveries: post.deliveries.map(({ account, text, mediaCount, url, error }) => {
      return { account: account.id, network: account.network, text, mediaCount, url, error }
    }),
  }
}

function instant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toInstant(milliseconds)
}
