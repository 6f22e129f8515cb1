/** What the headers of an answer say of the service's limits. */

export interface RateHeaders {
  /** Requests per window. */
  readonly limit: number | null
  /** Requests that are left. */
  readonly left: number
  /** Milliseconds since the epoch at which more are there; null where it does not say. */
  readonly until: number | null
  /** Length of the window in milliseconds; null where it does not say. */
  readonly per: number | null
}

/**
 * Null where nothing is said of what is left. Names in lower case, as the transport gives them. Forms: `X-RateLimit-*`
 * as vendors use it, `RateLimit-*` and `RateLimit` of
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (drafts 03 to 10, 2026-09).
 */
export function readRateHeaders(headers: Readonly<Record<string, string>>, now: number): RateHeaders | null {
  const named = (what: string) => headers[`x-ratelimit-${what}`] ?? headers[`ratelimit-${what}`]
  const field = headers["ratelimit"] ?? ""
  const policy = headers["ratelimit-policy"] ?? ""
  const left = whole(named("remaining")) ?? parameter(field, "remaining|r")
  if (left === null) return null
  const per = parameter(`${policy};${named("limit") ?? ""}`, "w")
  return {
    limit: whole(named("limit")) ?? parameter(field, "limit") ?? parameter(policy, "q"),
    left,
    until: resetOf(named("reset"), now) ?? resetOf(parameter(field, "reset|t")?.toString(), now),
    per: per === null ? null : per * 1000,
  }
}

/** The number that a header begins with. */
function whole(text: string | undefined): number | null {
  const digits = /^\s*(\d{1,12})(?!\d)/.exec(text ?? "")?.[1]
  return digits === undefined ? null : Number(digits)
}

/** `"default";r=50;t=30` or `limit=100, remaining=50`. */
function parameter(text: string, names: string): number | null {
  const digits = new RegExp(`(?:^|[;,\\s])(?:${names})=(\\d{1,12})`).exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Seconds from now, seconds or milliseconds since the epoch, or a date: vendors mean any of these by the same name. */
function resetOf(text: string | undefined, now: number): number | null {
  const value = text?.trim() ?? ""
  if (/^\d{1,14}(\.\d+)?$/.test(value)) {
    const number = Number(value)
    if (number >= 1e12) return number
    return number >= 1e9 ? number * 1000 : now + number * 1000
  }
  const at = /^(\d{4}-|[A-Z][a-z]{2},)/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : at
}
