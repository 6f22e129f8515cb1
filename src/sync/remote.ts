/** What a remote post says of one delivery → what the ledger should know of it. Pure. */
import type { LedgerDelivery } from "../model/ledger.ts"
import type { RemoteDelivery, RemotePost } from "../model/remote.ts"

/** `drift`: what somebody changed in the service by hand; null where nothing was. */
export interface Reading {
  readonly after: Partial<LedgerDelivery> & Pick<LedgerDelivery, "state">
  readonly drift: string | null
}

export function readDelivery(known: LedgerDelivery, remote: RemotePost): Reading {
  const delivery = remote.deliveries.find(({ account }) => account === known.account)
  if (!delivery) return readWithoutAccount(known, remote)
  switch (delivery.status) {
    case "published":
      return published(delivery, remote)
    case "failed":
      return {
        after: { state: "failed", message: delivery.error ?? "The service gave no reason" },
        drift: null,
      }
    case "pending":
    case "unknown":
      return readPost(known, remote, delivery)
  }
}

/** A post that waits may show its accounts later; one that ended without this account says nothing of it. */
function readWithoutAccount(known: LedgerDelivery, remote: RemotePost): Reading {
  const isWaiting = ["draft", "scheduled", "publishing", "needs-approval"].includes(remote.status)
  if (!isWaiting) return unknown(`The service does not list account ${known.account} on post ${remote.id}`)
  const silent = {
    account: known.account,
    status: "unknown",
    url: null,
    error: null,
    publishedAt: null,
  } as const
  return readPost(known, remote, silent)
}

function readPost(known: LedgerDelivery, remote: RemotePost, delivery: RemoteDelivery): Reading {
  const { scheduledAt } = remote
  switch (remote.status) {
    case "published":
      return published(delivery, remote)
    case "scheduled":
    case "publishing":
      return {
        after: { state: "scheduled", scheduledAt: scheduledAt ?? known.scheduledAt, message: null },
        drift: moved(known, remote),
      }
    case "needs-approval": {
      const message = "It waits for approval in the service"
      return {
        after: { state: "scheduled", scheduledAt: scheduledAt ?? known.scheduledAt, message },
        drift: null,
      }
    }
    case "draft": {
      if (known.state === "draft") return { after: { state: "draft" }, drift: null }
      const message = "It became a draft again in the service, so it will not go out"
      return { after: { state: "scheduled", message }, drift: message }
    }
    case "partial":
    case "failed":
      return unknown(
        `The service calls post ${remote.id} "${remote.word}" but does not say what became of this account`,
      )
    case "unknown":
      return { after: { state: known.state, message: `The service says "${remote.word}"` }, drift: null }
  }
}

function published({ url, publishedAt }: RemoteDelivery, remote: RemotePost): Reading {
  const at = publishedAt ?? remote.publishedAt
  return { after: { state: "published", url, publishedAt: at, message: null }, drift: null }
}

function unknown(message: string): Reading {
  return { after: { state: "unknown", message }, drift: null }
}

/** Drift: somebody moved it in the service. It is reported, never overwritten. */
function moved(known: LedgerDelivery, remote: RemotePost): string | null {
  if (known.scheduledAt === null || remote.scheduledAt === null) return null
  const apart = Math.abs(Date.parse(known.scheduledAt) - Date.parse(remote.scheduledAt))
  return apart < 60_000 ? null : `The service shows ${remote.scheduledAt} instead of ${known.scheduledAt}`
}
