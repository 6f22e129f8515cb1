/** Scripted failures, chosen per request: what the network and the vendor can do wrong, on demand. */
import { page } from "./http.ts"

/** Which requests a fault is for. All that is given must match. */
export interface FaultMatch {
  /** `POST`; any method by default. */
  readonly method?: string
  /** Path on the server: `*` stands for one segment or a part of one, `**` for anything. Any path by default. */
  readonly path?: string
  /** How many matching requests pass unharmed first; 0 by default. */
  readonly after?: number
  /** How many matching requests are hit; 1 by default, null for all. */
  readonly times?: number | null
}

/**
 * What happens to the request. Nothing is done by the API in `drop-before`, `status` and `429`; in all others it does
 * its work and only the answer suffers.
 */
export type FaultEffect =
  | { readonly kind: "drop-before" | "accept-then-drop" | "500-after-accept" | "truncated" | "empty" | "no-id" }
  /** The vendor's own envelope by default. */
  | { readonly kind: "status"; readonly status: number; readonly body?: "own" | "html" | "empty" }
  /** `retryAfter`: seconds from now, 30 by default; `retryAfterAs`: how it is written, `seconds` by default. */
  | {
      readonly kind: "429"
      readonly retryAfter?: number
      readonly retryAfterAs?: "seconds" | "date" | "none"
    }
  /** A web page instead of the answer; `status` is 502 by default. */
  | { readonly kind: "html"; readonly status?: number }
  /** The answer comes that many milliseconds late. */
  | { readonly kind: "slow"; readonly delay: number }

export type Fault = FaultMatch & FaultEffect

/** The scripted faults of a sandbox, in the order in which they were added. */
export interface Faults {
  add(...faults: readonly Fault[]): void
  clear(): void
  list(): readonly (Fault & { readonly hits: number })[]
  /** The fault for this request, counted as used; null for none. */
  take(method: string, path: string): Fault | null
}

/** Schema of the control route: one fault or a list. */
export const faultsSchema = { anyOf: [{ $ref: "#/$defs/fault" }, { type: "array", items: { $ref: "#/$defs/fault" } }], $defs: { fault: faultSchema() } }

export function createFaults(): Faults {
  let entries: { fault: Fault; seen: number; hits: number }[] = []
  return {
    add: (...faults) => void entries.push(...faults.map((fault) => ({ fault, seen: 0, hits: 0 }))),
    clear: () => void (entries = []),
    list: () => entries.map(({ fault, hits }) => ({ ...fault, hits })),
    take(method, path) {
      const matching = entries.filter(({ fault }) => matches(fault, method, path))
      for (const entry of matching) entry.seen++
      const active = matching.find(({ fault, seen, hits }) => {
        return seen > (fault.after ?? 0) && (fault.times === null || hits < (fault.times ?? 1))
      })
      if (active === undefined) return null
      active.hits++
      return active.fault
    },
  }
}

/** A connection that ended without an answer, as `fetch` reports it. */
export function connectionLost(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })
  return new TypeError("fetch failed", { cause })
}

/** What a fault needs of its surroundings. */
export interface FaultContext {
  /** The vendor's own error envelope. */
  readonly error: (status: number, message: string, headers?: Record<string, string>) => Response
  /** Epoch milliseconds. */
  readonly now: number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** The answer of a fault that keeps the request from the API; null when the API must do its work. */
export function answerBefore(fault: Fault, context: FaultContext): Response | null {
  switch (fault.kind) {
    case "drop-before":
      throw connectionLost()
    case "429":
      return context.error(429, "Too many requests", retryAfter(fault, context.now))
    case "status":
      if (fault.body === "html") return page(fault.status, "Something went wrong")
      if (fault.body === "empty") return new Response(null, { status: fault.status })
      return context.error(fault.status, "Fault on demand")
    default:
      return null
  }
}

/** What a fault makes of the API's answer. */
export async function spoil(fault: Fault, answer: Response, context: FaultContext): Promise<Response> {
  switch (fault.kind) {
    case "accept-then-drop":
      throw connectionLost()
    case "500-after-accept":
      return context.error(500, "Fault on demand")
    case "html":
      return page(fault.status ?? 502, "Bad gateway")
    case "slow":
      await context.sleep(fault.delay)
      return answer
    case "truncated":
      return cutShort(await answer.text(), answer)
    case "empty":
      return new Response(null, { status: answer.status })
    case "no-id":
      return withoutIds(await answer.text(), answer)
    case "drop-before":
    case "429":
    case "status":
      return answer
    default:
      return fault satisfies never
  }
}

function retryAfter(fault: Extract<Fault, { kind: "429" }>, now: number): Record<string, string> {
  const seconds = fault.retryAfter ?? 30
  if (fault.retryAfterAs === "none") return {}
  const date = new Date(now + seconds * 1000).toUTCString()
  return { "retry-after": fault.retryAfterAs === "date" ? date : String(seconds) }
}

/** Half of the body, then a lost connection; the length that was announced is that of the whole. */
function cutShort(text: string, answer: Response): Response {
  const bytes = new TextEncoder().encode(text)
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(connectionLost())
      sent = true
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)))
    },
  })
  const headers = new Headers(answer.headers)
  headers.set("content-length", String(bytes.length))
  return new Response(body, { status: answer.status, headers })
}

function withoutIds(text: string, answer: Response): Response {
  const drop = (key: string, value: unknown) => (key === "id" || key === "uuid" ? undefined : value)
  return Response.json(JSON.parse(text, drop), { status: answer.status })
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false
  return fault.path === undefined || pathPattern(fault.path).test(path)
}

function pathPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*\*|\*)/)
    .map((piece) => (piece === "**" ? ".*" : piece === "*" ? "[^/]*" : RegExp.escape(piece)))
  return new RegExp(`^${source.join("")}$`)
}
