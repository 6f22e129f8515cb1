/** Brings one request to a fake API: route, guard, rate limit, and its answer. */
import type { MountedApi, SandboxApi } from "./api.ts"
import { answerBefore, spoil } from "./fault-effects.ts"
import type { FaultContext } from "./fault-effects.ts"
import type { Fault } from "./faults.ts"
import { findRoute, Refusal } from "./http.ts"
import type { Call } from "./http.ts"
import type { Gate } from "./limits.ts"
import { misread } from "./misread.ts"
import type { SandboxPost } from "./world.ts"

/** A bug of the sandbox: it was answered with 500, and a test should fail on it. */
export interface Crash {
  readonly method: string
  readonly path: string
  readonly error: unknown
}

/** An API as it stands on the server. */
export interface Mount {
  readonly api: SandboxApi
  readonly mounted: MountedApi
}

/** What one request meets on its way to an API. */
export interface Passage {
  readonly gate: Gate
  readonly crashes: Crash[]
  readonly fault: Fault | null
  /** Epoch milliseconds. */
  readonly now: number
  readonly posts: () => readonly SandboxPost[]
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Answers a request, spoilt by its fault. Rejects as `fetch` does where the connection is lost. */
export async function serve(mount: Mount, call: Call, passage: Passage): Promise<Response> {
  const { fault } = passage
  if (fault === null) return answer(mount, call, passage)
  const context: FaultContext = { ...passage, error: mount.api.error }
  const before = answerBefore(fault, context)
  if (before !== null) return before
  const understood = { ...call, body: misread(fault, call.body) }
  const answered = answer(mount, understood, passage)
  if (fault.kind === "twice") answer(mount, understood, passage)
  return spoil(fault, answered, context)
}

/** The API's own answer. A bug on the way is answered with 500 and noted in `crashes`. */
function answer(mount: Mount, call: Call, { gate, crashes }: Passage): Response {
  try {
    return unlessRefused(() => limited(mount, gate, call))
  } catch (error) {
    crashes.push({ method: call.method, path: call.url.pathname, error })
    return mount.api.error(500, "The sandbox crashed")
  }
}

function limited(mount: Mount, gate: Gate, call: Call): Response {
  const { api, mounted } = mount
  mounted.guard(call)
  const { wait, headers } = gate(api, call)
  const response =
    wait > 0
      ? api.error(429, "Too many requests", { "retry-after": String(wait) })
      : unlessRefused(() => route(mounted, call))
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

function route(mounted: MountedApi, call: Call): Response {
  const found = findRoute(mounted.routes, call.method, call.path)
  return found === null ? mounted.noRoute(call) : found.route.run({ ...call, params: found.params })
}

function unlessRefused(run: () => Response): Response {
  try {
    return run()
  } catch (error) {
    if (error instanceof Refusal) return error.response
    throw error
  }
}
