/** Whether a post at the service may still be touched: it waits, its time is not near, and it is what was sent. Pure. */
import type { RemotePost } from "../model/remote.ts"
import { isNear } from "../plan/change.ts"
import { differences, type Sent } from "./differs.ts"

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
  /** As it is about to be; null where it is about to be deleted. The service may have it already, where an answer was lost. */
  readonly wanted: Sent | null
  /** An earlier update may have arrived, and nobody knows with which content. */
  readonly hasLostUpdate: boolean
  readonly now: number
}

/** `remote` is null where the service has no such post. */
export function standingOf(remote: RemotePost | null, ownership: Ownership): Standing {
  const { sent, wanted, hasLostUpdate, now } = ownership
  if (remote === null) return { kind: "gone" }
  if (!isWaiting(remote)) return { kind: "ended", remote }
  if (remote.status !== "draft" && isNear(remote.scheduledAt, now)) return { kind: "near" }
  if (sent.kind === "draft" && remote.status !== "draft")
    return { kind: "changed", detail: "its draft was released" }
  const changes = differences(sent, remote)
  const isWanted = wanted !== null && differences(wanted, remote).length === 0
  if (changes.length === 0 || isWanted || hasLostUpdate) return { kind: "ours" }
  return { kind: "changed", detail: changes.join("; ") }
}

/** Nothing of it is public, and nothing is about to be. */
export function isWaiting({ status, deliveries }: RemotePost): boolean {
  const waits = status === "draft" || status === "scheduled" || status === "needs-approval"
  return waits && deliveries.every((delivery) => delivery.status !== "published")
}
