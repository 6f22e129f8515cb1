/** How many posts an account may publish at once: docs.social-api.ai/guides/rate-limits (2026-10). */
import type { SandboxDelivery } from "../world.ts"
import { refuseForHaste } from "./refuse.ts"

const hour = 3_600_000
/** Posts per hour and account. Scheduled ones are delayed instead. */
const limit = 25

/** Epoch milliseconds of the posts that were published at once, by account. */
export type Started = Map<string, readonly number[]>

/** All accounts have to let a post pass, or nothing of it is published. */
export function countStarts(deliveries: readonly SandboxDelivery[], started: Started, now: number): void {
  const counts = deliveries.map(({ account }) => ({
    id: account.id,
    recent: (started.get(account.id) ?? []).filter((at) => at > now - hour),
  }))
  const full = counts.find(({ recent }) => recent.length >= limit)
  if (full) {
    const retry_after_seconds = Math.max(1, Math.ceil((full.recent[0]! + hour - now) / 1000))
    throw refuseForHaste({ account_id: full.id, window: "hour", limit, retry_after_seconds })
  }
  for (const { id, recent } of counts) started.set(id, [...recent, now])
}
