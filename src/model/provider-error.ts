/** A failure of the world while talking to a provider: what it was, and what it means for a create. */

export type ErrorKind =
  | "auth"
  | "forbidden"
  | "invalid"
  | "not-found"
  | "conflict"
  | "quota"
  | "rate-limited"
  | "unavailable"
  | "network"
  | "timeout"
  | "protocol"

/** What a failed request means for a create: it never left, the vendor refused it, or nobody knows. */
export type ErrorOutcome = "not-sent" | "rejected" | "unknown"

interface ProviderErrorFields {
  readonly provider: string
  /** What was tried: `create post`, `list accounts`. */
  readonly operation: string
  readonly kind: ErrorKind
  readonly outcome: ErrorOutcome
  /** The vendor's words, without secrets, at most 300 characters. */
  readonly detail: string
  /** Milliseconds the vendor asked to wait. */
  readonly retryAfter?: number
  readonly status?: number
  readonly vendorCode?: string
  readonly requestId?: string
  readonly cause?: unknown
}

/** A failure of the world while talking to a provider. `kind` drives advice, `outcome` drives the ledger. */
export class ProviderError extends Error implements ProviderErrorFields {
  override readonly name = "ProviderError"
  readonly provider: string
  readonly operation: string
  readonly kind: ErrorKind
  readonly outcome: ErrorOutcome
  readonly detail: string
  readonly retryAfter?: number
  readonly status?: number
  readonly vendorCode?: string
  readonly requestId?: string

  constructor(fields: ProviderErrorFields) {
    const { operation, provider, detail, cause, requestId } = fields
    const status = fields.status === undefined ? "" : `${fields.status} `
    // What the vendor's support asks for first.
    const request = requestId === undefined ? "" : ` (request ${requestId})`
    super(`Cannot ${operation} on ${provider}: ${status}${detail}${request}`, { cause })
    this.provider = fields.provider
    this.operation = fields.operation
    this.kind = fields.kind
    this.outcome = fields.outcome
    this.detail = fields.detail
    if (fields.retryAfter !== undefined) this.retryAfter = fields.retryAfter
    if (fields.status !== undefined) this.status = fields.status
    if (fields.vendorCode !== undefined) this.vendorCode = fields.vendorCode
    if (fields.requestId !== undefined) this.requestId = fields.requestId
  }
}
