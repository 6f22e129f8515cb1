/** What a provider shows: accounts, posts, and what became of each account of a post. */

/** A profile connected inside the provider. */
export interface RemoteAccount {
  /** Id that `account:` in postmerge.yml takes. */
  readonly id: string
  /** The vendor's own word for the network, mapped to ours where known; null otherwise. */
  readonly network: string | null
  readonly name: string
  /**
   * Whether the service can post to it. `disconnected`: not before somebody reconnects it there; `unable`: not, for another
   * reason; `unclear`: the service has a word for it that nobody documented.
   */
  readonly state: "connected" | "disconnected" | "unable" | "unclear"
  /** The service's own word for a state that is not connected. Default: it has none. */
  readonly word?: string
}

/** Words for a post at the provider. `unknown` for a word that the vendor has not documented. */
export type RemoteStatus =
  "draft" | "needs-approval" | "scheduled" | "publishing" | "published" | "partial" | "failed" | "unknown"

/** What a create, commit or update answered. */
export interface Receipt {
  readonly id: string
  readonly status: RemoteStatus
  /** UTC instant; null where the answer has none. */
  readonly scheduledAt: string | null
}

/** What became of one account of a remote post. */
export interface RemoteDelivery {
  readonly account: string
  /** `unknown`: the provider does not say for this account, whatever it says of the whole post. */
  readonly status: "pending" | "published" | "failed" | "unknown"
  readonly url: string | null
  readonly error: string | null
  /** UTC instant. */
  readonly publishedAt: string | null
}

/** A post as the provider shows it. */
export interface RemotePost {
  readonly id: string
  readonly status: RemoteStatus
  /** The vendor's own word, for messages. */
  readonly word: string
  readonly text: string | null
  readonly mediaCount: number | null
  /** Ids that an upload answered; null where the listing does not show them. */
  readonly mediaIds: readonly string[] | null
  readonly scheduledAt: string | null
  readonly publishedAt: string | null
  readonly createdAt: string | null
  readonly deliveries: readonly RemoteDelivery[]
}

export interface RemotePage {
  readonly posts: readonly RemotePost[]
  /** Opaque; null on the last page. */
  readonly next: string | null
}
