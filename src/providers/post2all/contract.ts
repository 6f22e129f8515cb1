/** The vendor changed its API over time: what differs between its wire contracts. One file per contract. */
import type { Submission } from "../../model/delivery.ts"
import type { Call, RemotePost } from "../../model/provider.ts"

export interface Contract {
  /** Sends the create, answers the vendor's post. */
  readonly create: (call: Call, submission: Submission) => Promise<unknown>
  readonly readPost: (post: unknown) => RemotePost
}
