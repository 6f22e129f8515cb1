/** What an answer that is no success means, or none at all. Pure. */
import { STATUS_CODES } from "node:http"
import { at, listAt, textAt } from "../lib/json.ts"
import { parseRetryAfter } from "../lib/retry-after.ts"
import type { GitHubErrorKind } from "./github-error.ts"
import { missingPermission } from "./permission.ts"

export interface Failure {
  readonly kind: GitHubErrorKind
  readonly detail: string
  readonly status: number | null
  readonly permission: string | null
  /** GitHub looked at the request and did not do it. */
  readonly isRefusal: boolean
  /** Milliseconds that GitHub asks to wait; for `rate-limited` only. */
  readonly wait: number
}

/** Milliseconds to wait where a refusal for haste does not say: `docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api`. */
const unsaidWait = 60_000

/** No answer, or one that says nothing of use. */
export function noAnswer(detail: string, status: number | null = null): Failure {
  return { kind: "unavailable", detail, status, permission: null, isRefusal: false, wait: 0 }
}

/** `error`: what octokit rejects with. `permission`: that of the operation. `now`: milliseconds since the epoch. */
export function readFailure(error: unknown, permission: string | null, now: number): Failure {
  const status = at(error, "response", "status")
  if (typeof status !== "number") return noAnswer(error instanceof Error ? error.message : String(error))
  const message = messageOf(at(error, "response", "data")) ?? STATUS_CODES[status] ?? "No reason given"
  const header = (name: string) => textAt(error, "response", "headers", name)
  const kind = kindOf(status, message, header)
  return {
    kind,
    detail: message,
    status,
    permission: missingPermission(
      { status, message, accepted: header("x-accepted-github-permissions") },
      permission,
    ),
    isRefusal: kind !== "unavailable",
    wait: kind === "rate-limited" ? waitOf(header, now) : 0,
  }
}

type Header = (name: string) => string | null

function kindOf(status: number, message: string, header: Header): GitHubErrorKind {
  if (status === 429) return "rate-limited"
  if (status === 403) return isHaste(message, header) ? "rate-limited" : "forbidden"
  if (status === 404) return "not-found"
  if (status === 422 && /maximum number of statuses/i.test(message)) return "too-many"
  return status === 408 || status >= 500 ? "unavailable" : "refused"
}

/** A 403 is a refusal for haste or for want of a permission. */
function isHaste(message: string, header: Header): boolean {
  if (/rate limit|abuse detection/i.test(message)) return true
  return !/not accessible/i.test(message) && (isUsedUp(header) || header("retry-after") !== null)
}

function isUsedUp(header: Header): boolean {
  return header("x-ratelimit-remaining") === "0"
}

/** The order is GitHub's; the page is that of `unsaidWait`. */
function waitOf(header: Header, now: number): number {
  const asked = parseRetryAfter(header("retry-after") ?? undefined, now)
  if (asked !== null) return asked
  const reset = Number(header("x-ratelimit-reset") ?? Number.NaN) * 1000
  // A second more, since the moment is given in whole seconds.
  return isUsedUp(header) && !Number.isNaN(reset) ? Math.max(0, reset - now) + 1_000 : unsaidWait
}

/** `Validation Failed: context is too long`; null for what is not GitHub's own, such as the page of a gateway. */
function messageOf(data: unknown): string | null {
  const message = textAt(data, "message")
  if (message === null) return null
  const details = (listAt(data, "errors") ?? []).flatMap(
    (each) => textAt(each, "message") ?? textAt(each, "code") ?? [],
  )
  return [message, ...(details.length > 0 ? [details.join(", ")] : [])].join(": ")
}
