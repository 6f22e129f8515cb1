/** What goes to a provider: deliveries (post × target), grouped into submissions (one request each). */
import type { Content } from "./generated/plan.ts"
import type { Network } from "./config.ts"

/** Part of a submission: what one account receives. */
export interface SubmissionPart {
  /** Account id inside the service. */
  readonly account: string
  readonly network: Network
  readonly content: Content
}

/** Deliveries of one post that travel in one create request. */
export interface Submission {
  /** Key of the post, for messages only. */
  readonly post: string
  /** When it goes out. For `now` with an undo window this is already an `at`. */
  readonly when: SendTime
  /** At least one; sorted by account key. */
  readonly parts: readonly SubmissionPart[]
  /** Provider media ids by sha256 (files) or URL, for providers that upload separately; empty otherwise. */
  readonly mediaIds: Readonly<Record<string, string>>
  /** Milliseconds since the epoch after which a create must not leave any more, however long it had to wait. */
  readonly sendNotAfter: number
  /** Opens a media file of the submission by sha256, as a typed, streaming Blob; inline providers need it. */
  readonly open: (sha256: string) => Promise<Blob>
}

/** The moment a submission asks for, without any of the author's spelling. */
export type SendTime =
  | { readonly kind: "at"; /** UTC instant, `2026-12-01T18:00:00Z`. */ readonly at: string }
  | { readonly kind: "now" | "queue" | "draft" }
