/** What a remote post says of one delivery → what the ledger should know of it. Pure. */
import type { LedgerDelivery } from "../model/ledger.ts"
import type { RemoteDelivery, RemotePost } from "../model/remote.ts"

export type Reading = Partial<LedgerDelivery> & Pick<LedgerDelivery, "state">

export function readDelivery(known: LedgerDelivery, remote: RemotePost): Reading {
  const delivery = remote.deliveries.find(({ account }) => account === known.account)
  if (!delivery) return readWithoutAccount(known, remote)
  switch (delivery.status) {
    case "published":
      return published(delivery, remote)
    case "failed":
      return { state: "failed", message: delivery.error ?? "The service gave no reason" }
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
  const scheduledAt = remote.scheduledAt ?? known.scheduledAt
  switch (remote.status) {
    case "published":
      return published(delivery, remote)
    case "scheduled":
    case "publishing":
      return { state: "scheduled", scheduledAt, message: null }
    case "needs-approval":
      return { state: "scheduled", scheduledAt, message: "It waits for approval in the service" }
    case "draft":
      if (known.state === "draft") return { state: "draft" }
      return { state: "scheduled", message: "It is a draft in the service, so it will not go out" }
    case "partial":
    case "failed":
      return unknown(
        `The service calls post ${remote.id} "${remote.word}" but does not say what became of this account`,
      )
    case "unknown":
      return { state: known.state, message: `The service says "${remote.word}"` }
  }
}

function published({ url, publishedAt }: RemoteDelivery, remote: RemotePost): Reading {
  return { state: "published", url, publishedAt: publishedAt ?? remote.publishedAt, message: null }
}

function unknown(message: string): Reading {
  return { state: "unknown", message }
}
