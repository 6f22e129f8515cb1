/** Whether a post at the service may still be touched: it waits, its time is not near, and it is what was sent. Pure. */
import type { RemotePost } from "../model/remote.ts"
import { isNear } from "../plan/change.ts"
import { differences, isAs } from "./differs.ts"
import type { Sent } from "./sent.ts"

export type Standing =
  | { readonly kind: "ours" }
  | { readonly kind: "gone" }
  | { readonly kind: "near" }
  /** It is out, on its way, or something that nobody knows. */
  | { readonly kind: "ended"; readonly remote: RemotePost }
  /** Somebody changed it in the service. */
  | { readonly kind: "changed"; readonly detail: string }

export interface Ownership {
  /** As the ledger has it. */
  readonly sent: Sent
  /** As it may be too: as requests without an answer would have made it, and as it is about to be. */
  readonly maybe: readonly Sent[]
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** `remote` is null where the service has no such post. */
export function standingOf(remote: RemotePost | null, { sent, maybe, now }: Ownership): Standing {
  if (remote === null) return { kind: "gone" }
  if (!isWaiting(remote)) return { kind: "ended", remote }
  if (remote.status !== "draft" && isNear(remote.scheduledAt, now)) return { kind: "near" }
  if (sent.kind === "draft" && remote.status !== "draft")
    return { kind: "changed", detail: "its draft was released" }
  const changes = differences(sent, remote)
  if (changes.length === 0 || maybe.some((each) => isAs(each, remote))) return { kind: "ours" }
  return { kind: "changed", detail: changes.join("; ") }
}

/** Nothing of it is public, and nothing is about to be. */
export function isWaiting({ status, deliveries }: RemotePost): boolean {
  const waits = status === "draft" || status === "scheduled" || status === "needs-approval"
  return waits && deliveries.every((delivery) => delivery.status !== "published")
}
