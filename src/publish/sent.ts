/** A remote post as the ledger says that it was sent. Pure. */
import type { SendTime, Submission } from "../model/delivery.ts"
import { lostUpdates, type LedgerDelivery, type LedgerEntry } from "../model/ledger.ts"
import { textHash } from "../plan/fingerprint.ts"

/** One remote post as it was sent. */
export interface Sent {
  readonly accounts: ReadonlySet<string>
  /** Accounts of the same request of which a person said, or nobody knows, what became. Default: none. */
  readonly maybe?: ReadonlySet<string>
  /** The service shows one of them. */
  readonly textHashes: ReadonlySet<string>
  /** The service shows one of them. */
  readonly mediaCounts: ReadonlySet<number>
  /** UTC instant; null where the service chose it. */
  readonly at: string | null
  readonly kind: SendTime["kind"]
}

type Part = Pick<LedgerDelivery, "account" | "textHash" | "when" | "mediaCount">

/** Deliveries of one remote post; at least one. */
export function sentOf(deliveries: readonly Part[]): Sent {
  const { when } = deliveries[0]!
  return {
    accounts: new Set(deliveries.map(({ account }) => account)),
    textHashes: new Set(deliveries.map((delivery) => delivery.textHash)),
    mediaCounts: new Set(deliveries.map(({ mediaCount }) => mediaCount)),
    at: when.at,
    kind: when.kind,
  }
}

/** What a submission is about to send. */
export function sentBy({ parts, when }: Submission): Sent {
  const at = when.kind === "at" ? when.at : null
  return sentOf(
    parts.map(({ account, content }) => ({
      account,
      textHash: textHash(content),
      mediaCount: content.media.length,
      when: { kind: when.kind, at },
    })),
  )
}

/** The remote post of a delivery, as the ledger has it. */
export function sentWith({ deliveries }: LedgerEntry, known: LedgerDelivery): Sent {
  const here = Object.values(deliveries).filter(({ workspace }) => workspace === known.workspace)
  const carried = here.filter((each) => isCarried(each, known))
  const requests = new Set(known.attempts.map(({ id }) => id))
  const settledApart = here.filter(({ remoteId, attempts }) => {
    return remoteId === null && attempts.some(({ id }) => requests.has(id))
  })
  return { ...sentOf(carried), maybe: new Set(settledApart.map(({ account }) => account)) }
}

const leftBehind = ["open", "rejected", "cancelled", "skipped"]

function isCarried({ workspace, remoteId, state }: LedgerDelivery, beside: LedgerDelivery): boolean {
  const isBeside = workspace === beside.workspace && remoteId === beside.remoteId
  return isBeside && !leftBehind.includes(state)
}

/** As updates without an answer would have made it, by the ids of their attempts, the latest first. */
export function maybeSentWith({ deliveries }: LedgerEntry, known: LedgerDelivery): ReadonlyMap<string, Sent> {
  const carried = Object.values(deliveries).filter((each) => isCarried(each, known))
  const parts = carried.flatMap((each) => {
    return lostUpdates(each).map(({ id, wanted }) => ({ id, account: each.account, ...wanted }))
  })
  const updates = [...Map.groupBy(parts, ({ id }) => id)]
  return new Map(updates.map(([id, its]): [string, Sent] => [id, sentOf(its)]).toReversed())
}
