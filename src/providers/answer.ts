/** What an answer, or none, means: the value, or a failure with its outcome. Pure; the table is that of the publish protocol. */
import { parseJson } from "../lib/json.ts"
import { parseRetryAfter } from "../lib/retry-after.ts"
import type { TransportError, TransportResponse } from "../lib/transport.ts"
import type { ErrorRow, ErrorTable } from "../model/provider.ts"
import type { ErrorKind, ErrorOutcome } from "../model/provider-error.ts"

export interface Failure {
  readonly kind: ErrorKind
  readonly outcome: ErrorOutcome
  readonly detail: string
  /** The same request may succeed a moment later. */
  readonly passing: boolean
  readonly status?: number
  /** Milliseconds. */
  readonly retryAfter?: number
  /** What a refusal for haste is about. Default: the token. */
  readonly limits?: "account"
  readonly vendorCode?: string
  readonly requestId?: string
}

export type Reading = { readonly value: unknown } | { readonly failure: Failure }

/** `now` (milliseconds since the epoch) turns a date in Retry-After into a wait. An empty body reads as null. */
export function readAnswer(response: TransportResponse, errors: ErrorTable, now: number): Reading {
  const { status, text, complete } = response
  if (status >= 200 && status < 300) return readSuccess(response)
  if (status >= 300 && status < 400) {
    const detail = "The service answered with a redirect, which is never followed"
    return { failure: { kind: "protocol", outcome: "unknown", detail, passing: false, status } }
  }
  const parsed = complete ? parseJson(text) : null
  if (parsed && status < 500 && errors.isResult?.(parsed.value)) return parsed
  const own = parsed && errors.read(parsed.value)
  const row = own && rowOf(status, own.code, errors)
  const kind = row?.kind ?? (own && isRefusal(status) ? "invalid" : kindOfForeign(status))
  const retryAfter = parseRetryAfter(response.headers["retry-after"], now) ?? own?.retryAfter ?? null
  const requestId = own?.requestId ?? response.headers["x-request-id"]
  const failure: Failure = {
    kind,
    // What a 429 proves is in the provider's table, whoever on the way to the service wrote its body.
    outcome: status === 429 || (own && isRefusal(status)) ? "rejected" : "unknown",
    detail: own ? own.message : describeForeign(response),
    passing: status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501),
    status,
    ...(retryAfter === null ? {} : { retryAfter }),
    ...(row?.limits && { limits: row.limits }),
    ...(own?.code ? { vendorCode: own.code } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  }
  return { failure }
}

function readSuccess({ status, text, complete }: TransportResponse): Reading {
  if (complete && text.trim() === "") return { value: null }
  const parsed = complete ? parseJson(text) : null
  if (parsed) return parsed
  const detail = complete ? "The answer is not JSON" : "The answer was cut off"
  return { failure: { kind: "protocol", outcome: "unknown", detail, passing: !complete, status } }
}

/** The service looked at the request and did not do it. Of a 408, a 425 and every 5xx but 501 nobody knows. */
function isRefusal(status: number): boolean {
  return (status >= 400 && status < 500 && status !== 408 && status !== 425) || status === 501
}

function rowOf(status: number, code: string | null, { rows }: ErrorTable): ErrorRow | undefined {
  return rows.find((row) => {
    const isCode = row.code instanceof RegExp ? row.code.test(code ?? "") : (row.code ?? code) === code
    return isCode && (row.status ?? status) === status
  })
}

/** A gateway's word: its 404 says nothing of a post, and its 403 nothing of a token. */
function kindOfForeign(status: number): ErrorKind {
  if (status === 408) return "timeout"
  if (status === 429) return "rate-limited"
  return status === 425 || status >= 500 ? "unavailable" : "protocol"
}

function describeForeign({ text, complete }: TransportResponse): string {
  if (!complete) return "The answer was cut off"
  if (text.trim() === "") return "The answer is empty"
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1]?.trim()
  if (/^\s*</.test(text)) return `A web page instead of the service's answer${title ? `: "${title}"` : ""}`
  return `Not an answer of the service: ${text}`
}

/** Only what never left is known not to have happened. */
export function readTransportError({ sent, reason, message }: TransportError): Failure {
  const kind = reason === "timeout" ? "timeout" : "network"
  const passing = reason !== "stopped"
  return { kind, outcome: sent ? "unknown" : "not-sent", detail: message, passing }
}
