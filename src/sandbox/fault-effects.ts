/** What a scripted fault does to one request: before the API sees it, or to the API's answer. */
import type { Fault } from "./faults.ts"
import { page } from "./http.ts"
import type { SandboxPost } from "./world.ts"

/** A connection that ended without an answer, as `fetch` reports it. */
function connectionLost(): TypeError {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })
  return new TypeError("fetch failed", { cause })
}

/** What a fault needs of its surroundings. */
export interface FaultContext {
  /** The vendor's own error envelope. */
  readonly error: (status: number, message: string, headers?: Record<string, string>) => Response
  /** Epoch milliseconds. */
  readonly now: number
  /** Everything that is in the fake services. */
  readonly posts: () => readonly SandboxPost[]
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
    case "unlisted":
      return withoutPosts(await answer.text(), answer, young(fault, context))
    case "drop-before":
    case "429":
    case "status":
    case "twice":
    case "late":
    case "media-lost":
    case "text-cut":
    case "time-shift":
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
      if (sent) controller.error(connectionLost())
      else controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)))
      sent = true
    },
  })
  const headers = new Headers(answer.headers)
  headers.set("content-length", String(bytes.length))
  return new Response(body, { status: answer.status, headers })
}

/** Under which keys the vendors give out the id of a post. */
const ids: ReadonlySet<string> = new Set(["id", "uuid", "post_id"])

function withoutIds(text: string, answer: Response): Response {
  const drop = (key: string, value: unknown) => (ids.has(key) ? undefined : value)
  return Response.json(JSON.parse(text, drop), { status: answer.status })
}

/** Ids of the posts that the list does not show yet. */
function young({ lag }: Extract<Fault, { kind: "unlisted" }>, { now, posts }: FaultContext): Set<string> {
  const recent = posts().filter(({ createdAt }) => createdAt > now - lag)
  return new Set(recent.map(({ id }) => id))
}

function withoutPosts(text: string, answer: Response, hidden: ReadonlySet<string>): Response {
  const isHidden = (item: unknown) =>
    Object.entries(item ?? {}).some(([key, value]) => ids.has(key) && hidden.has(String(value)))
  const drop = (_key: string, value: unknown) =>
    Array.isArray(value) ? value.filter((item) => !isHidden(item)) : value
  return Response.json(JSON.parse(text, drop), { status: answer.status })
}
