/** State that all fake APIs share: the clock, the posts, and what really went out. */
import type { Settings } from "./settings.ts"

/** A profile that is connected inside the fake service. */
export interface SandboxAccount {
  /** As text, also where the vendor's ids are integers. */
  readonly id: string
  /** The vendor's own word for the network. */
  readonly network: string
  readonly username: string
  readonly name: string
  /** False: posts to it fail until it is reconnected. */
  readonly connected: boolean
}

export type SandboxStatus =
  "draft" | "needs-approval" | "scheduled" | "publishing" | "published" | "partial" | "failed"

/** One account of a post, and what became of it. */
export interface SandboxDelivery {
  readonly account: SandboxAccount
  readonly text: string
  readonly mediaCount: number
  url: string | null
  remoteId: string | null
  error: string | null
}

/** A post inside a fake service. All times are epoch milliseconds. */
export interface SandboxPost {
  readonly provider: string
  /** The id that the vendor's API shows. */
  readonly id: string
  readonly createdAt: number
  status: SandboxStatus
  updatedAt: number
  dueAt: number | null
  /** When the vendor took the order to publish it. */
  acceptedAt: number | null
  publishedAt: number | null
  trashed: boolean
  deliveries: readonly SandboxDelivery[]
}

/** One row per account per post that really went out: the oracle of "every post is published once". */
export interface Publication {
  readonly provider: string
  readonly account: string
  /** The vendor's own word. */
  readonly network: string
  readonly postId: string
  readonly text: string
  /** UTC instant. */
  readonly at: string
  readonly url: string
  readonly mediaCount: number
}

/** What the fake APIs see of the sandbox. */
export interface World {
  settings(): Settings
  /** Epoch milliseconds. */
  now(): number
  /** 1, 2, 3 … per name, the same after every reset. */
  next(name: string): number
  add(post: SandboxPost): void
  remove(post: SandboxPost): void
  /** Lets everything happen that is due by now. */
  settle(): void
  posts(): readonly SandboxPost[]
  publications(): readonly Publication[]
  /** From now on posts to that account fail with these words; null heals it. */
  failAccount(provider: string, account: string, error: string | null): void
}
