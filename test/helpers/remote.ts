/** A post as a service shows it. */
import type { RemoteDelivery, RemotePost } from "../../src/model/remote.ts"

/** Of the post and target that `world.ts` builds by default, waiting for its time. */
export function aRemote(
  given: Partial<RemotePost> & { readonly accounts?: readonly string[] } = {},
): RemotePost {
  const { accounts = ["x-acme"], ...rest } = given
  return {
    id: "remote-1",
    status: "scheduled",
    word: "scheduled",
    text: "We are live",
    mediaCount: 0,
    mediaIds: null,
    scheduledAt: "2026-12-01T12:00:00Z",
    publishedAt: null,
    createdAt: "2026-11-30T09:00:00Z",
    deliveries: accounts.map((account) => aRemoteDelivery(account)),
    ...rest,
  }
}

export function aRemoteDelivery(account: string, given: Partial<RemoteDelivery> = {}): RemoteDelivery {
  return { account, status: "pending", url: null, error: null, publishedAt: null, ...given }
}
