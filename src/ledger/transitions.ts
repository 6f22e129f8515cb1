/** Which state of a delivery may follow which. Anything else is a bug of ours. */
import { InternalError } from "../lib/internal-error.ts"
import type { DeliveryState } from "../model/ledger.ts"

/**
 * A moving state (sending, committing, updating, cancelling) is written before its request leaves, so every way its
 * answer can end stands here, also the ways that only a later run finds out. A first record may have any state.
 */
const next = {
  // Nothing is at the provider: claimed, or passed over because its time is gone. Or something is, where a person
  // released a draft that a lost answer had left behind.
  open: ["sending", "skipped", "draft", "scheduled", "published", "failed", "unknown"],
  // Given back (never left, not executed, or a draft that is never public was lost), answered, or not known.
  sending: [
    "open",
    "committing",
    "draft",
    "scheduled",
    "published",
    "failed",
    "rejected",
    "skipped",
    "unknown",
  ],
  // Its draft has an id. `open`: the draft was deleted before it was public, so that the post is made anew.
  committing: ["open", "scheduled", "published", "failed", "rejected", "unknown"],
  // `scheduled` and `published`: a person released the draft in the service.
  draft: ["updating", "cancelling", "scheduled", "published", "failed", "gone", "unknown"],
  scheduled: ["updating", "cancelling", "published", "failed", "gone", "unknown"],
  // Back to where it was, with the old content or the new; or it was published before the request arrived.
  updating: ["draft", "scheduled", "published", "failed", "gone", "unknown"],
  cancelling: ["cancelled", "draft", "scheduled", "published", "failed", "gone", "unknown"],
  // Cancelled and confirmed: only a new generation follows.
  cancelled: ["sending"],
  // What is published is never touched again.
  published: [],
  // Changed content is a new try. `scheduled`: the service is asked to try the same post again.
  failed: ["sending", "scheduled", "skipped"],
  rejected: ["sending", "skipped"],
  skipped: ["sending"],
  // Deleted in the service by hand: a person says whether it is made again.
  gone: ["open", "scheduled", "skipped"],
  // Settled by looking or by a person: it is there (in whatever state), it is not, or nobody cares.
  unknown: ["open", "draft", "scheduled", "published", "failed", "cancelled", "skipped"],
} as const satisfies Record<DeliveryState, readonly DeliveryState[]>

export function mayFollow(from: DeliveryState, to: DeliveryState): boolean {
  const allowed: readonly DeliveryState[] = next[from]
  return allowed.includes(to)
}

/** Throws InternalError for a change that the table does not have. */
export function assertTransition(from: DeliveryState, to: DeliveryState): void {
  if (!mayFollow(from, to)) throw new InternalError(`A delivery cannot go from "${from}" to "${to}"`)
}
