/** What the answer to a write means. The table is the protocol's: nothing is guessed, and what is unclear is ambiguous. */
import type { Capabilities } from "../model/capability.ts"
import { ProviderError, type ErrorKind } from "../model/provider-error.ts"

/**
 * `not-sent`: it provably never left. `not-executed`: the service refused to look at it, so the claim is given back.
 * `rejected`: final for this content. `ambiguous`: it may have happened; it is never repeated blindly.
 */
export type AnswerClass = "not-sent" | "not-executed" | "rejected" | "ambiguous"

export function classify(error: ProviderError, capabilities: Pick<Capabilities, "rateLimited">): AnswerClass {
  if (error.outcome === "not-sent") return "not-sent"
  if (error.outcome === "unknown") return "ambiguous"
  return classifyRefusal(error.kind, capabilities)
}

function classifyRefusal(kind: ErrorKind, { rateLimited }: Pick<Capabilities, "rateLimited">): AnswerClass {
  switch (kind) {
    case "invalid":
      return "rejected"
    case "auth":
    case "forbidden":
    case "not-found":
    case "quota":
      return "not-executed"
    case "rate-limited":
      return rateLimited === "not-executed" ? "not-executed" : "ambiguous"
    // A conflict may be our own earlier post.
    case "conflict":
    case "unavailable":
    case "network":
    case "timeout":
    case "protocol":
      return "ambiguous"
  }
}

/** Whether the whole workspace is stopped: the same would happen to every further post. Haste only makes it wait. */
export function stopsWorkspace(kind: ErrorKind): boolean {
  return ["auth", "forbidden", "not-found", "quota"].includes(kind)
}

/** Only failures of the world are answers; a bug ends the run. */
export function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  throw error
}
