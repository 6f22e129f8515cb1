/** An answer → what the ledger records of each delivery. */
import type { SendTime } from "../model/delivery.ts"
import type { LedgerAttempt, LedgerDelivery } from "../model/ledger.ts"
import type { Capabilities } from "../model/capability.ts"
import type { Provider } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { Receipt } from "../model/remote.ts"
import { classify, type AnswerClass } from "./classify.ts"

/** What one request changed. */
export interface Answer {
  readonly after: Partial<LedgerDelivery>
  readonly outcome: LedgerAttempt["outcome"]
  /** Set where it failed. */
  readonly error?: ProviderError
  /** Set where a look at the service said that nothing may be touched there. */
  readonly untouched?: Untouched
}

export interface Untouched {
  /** `changed`: somebody changed it in the service. */
  readonly because: "too-late" | "changed"
  readonly detail: string
  /** A person knows of it already. */
  readonly wasTold: boolean
}

/** A create that answered with an id. */
export function created(receipt: Receipt, when: SendTime, { create }: Capabilities): Answer {
  const place = {
    remoteId: receipt.id,
    scheduledAt: receipt.scheduledAt ?? (when.kind === "at" ? when.at : null),
  }
  const isDraft = receipt.status === "draft"
  if (when.kind === "draft") {
    const message = isDraft ? null : `The service answered "${receipt.status}" to a draft`
    return { after: { ...place, state: isDraft ? "draft" : liveState(receipt), message }, outcome: "done" }
  }
  if (isDraft && create[when.kind] === "draft-first")
    return { after: { ...place, state: "committing" }, outcome: null }
  if (isDraft) {
    const message = `The service kept it as a draft (id ${receipt.id}) instead of publishing it`
    return { after: { ...place, state: "unknown", message }, outcome: "done" }
  }
  return { after: { ...place, state: liveState(receipt), message: liveMessage(receipt) }, outcome: "done" }
}

/** A commit or update that answered. */
export function committed(receipt: Receipt, when: SendTime): Answer {
  const scheduledAt = receipt.scheduledAt ?? (when.kind === "at" ? when.at : null)
  const state = when.kind === "draft" && receipt.status === "draft" ? "draft" : liveState(receipt)
  return { after: { scheduledAt, state, message: liveMessage(receipt) }, outcome: "done" }
}

/** A published answer has no link per account yet: the next sync reads it. */
function liveState(receipt: Receipt): "scheduled" | "unknown" {
  return receipt.status === "draft" || receipt.status === "unknown" ? "unknown" : "scheduled"
}

function liveMessage(receipt: Receipt): string | null {
  switch (receipt.status) {
    case "draft":
      return `The service still shows a draft (id ${receipt.id})`
    case "unknown":
      return `The service answered a status that is not documented (id ${receipt.id})`
    case "needs-approval":
      return "It waits for approval in the service"
    default:
      return null
  }
}

/** Nothing left: the claim is given back. */
export function notSent(message: string): Answer {
  return { after: { state: "open", message }, outcome: "not-sent" }
}

/** Its answer did not come before the run had to end. The claim stays, and the next run looks. */
export function afterStop(provider: Provider): Answer {
  const detail = "the run was stopped before the answer came"
  const error = failure(provider, { operation: "wait for an answer", outcome: "unknown", detail })
  return { after: { message: error.message }, outcome: null, error }
}

/** A change that was not sent, because the run hung for too long. `detail`: in words. */
export function notInTime(provider: Provider, detail: string): Answer {
  const error = failure(provider, { operation: "change post", outcome: "not-sent", detail })
  return { after: { message: error.message }, outcome: "not-sent", error }
}

function failure(
  { name: provider }: Provider,
  about: Pick<ProviderError, "operation" | "outcome" | "detail">,
): ProviderError {
  return new ProviderError({ ...about, provider, kind: "timeout" })
}

const failedCreate = {
  "not-sent": { state: "open", outcome: "not-sent" },
  "not-executed": { state: "open", outcome: "not-executed" },
  rejected: { state: "rejected", outcome: "rejected" },
  ambiguous: { state: "unknown", outcome: "ambiguous" },
} as const satisfies Record<
  AnswerClass,
  { state: LedgerDelivery["state"]; outcome: LedgerAttempt["outcome"] }
>

/** The draft stays, and so does what is known of it, unless the service refused its content. */
export function commitFailed(error: ProviderError, answerClass: AnswerClass): Answer {
  const { message } = error
  if (answerClass === "rejected") return { after: { state: "rejected", message }, outcome: "rejected", error }
  return { after: { message }, outcome: null, error }
}

/** A create that failed. A lost draft is never public, so a draft-first provider may simply try again. */
export function createFailed(error: ProviderError, when: SendTime, capabilities: Capabilities): Answer {
  const { state, outcome } = failedCreate[classify(error, capabilities)]
  const again = state === "unknown" && capabilities.create[when.kind] === "draft-first"
  const message = again ? `${error.message} (at most an unused draft was left behind)` : error.message
  return { after: { state: again ? "open" : state, message }, outcome, error }
}
