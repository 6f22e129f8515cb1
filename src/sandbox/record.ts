/** The log of every request, for tests to read. Secrets never get into it. */
import type { Body } from "./body.ts"
import type { Fault } from "./faults.ts"

export interface RequestRecord {
  /** UTC instant. */
  readonly at: string
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case; what carries a secret shows its scheme only. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
  /** Status of the answer; null as long as there is none, which stays so for a dropped connection. */
  readonly status: number | null
  /** The scripted fault that hit this request. */
  readonly fault: Fault["kind"] | null
}

const secretHeaders: ReadonlySet<string> = new Set([
  "authorization",
  "cookie",
  "proxy-authorization",
  "x-api-key",
])

/** Appends a record; what is answered lets the record be completed. */
export function recordRequest(
  log: RequestRecord[],
  seen: { request: Request; url: URL; body: Body; at: string },
) {
  const { request, url, body, at } = seen
  const record = {
    at,
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, redact(name, value)])),
    body,
    status: null as number | null,
    fault: null as Fault["kind"] | null,
  }
  log.push(record)
  return {
    record: record as RequestRecord,
    hit: (fault: Fault) => void (record.fault = fault.kind),
    answered(response: Response): Response {
      record.status = response.status
      return response
    },
  }
}

function redact(name: string, value: string): string {
  if (!secretHeaders.has(name)) return value
  const scheme = /^(?:Bearer|Basic) /i.exec(value)?.[0] ?? ""
  return `${scheme}[redacted]`
}
