/** Brings one request to a fake API: route, guard, rate limit, and its answer. */
import type { MountedApi, SandboxApi } from "./api.ts"
import { answerBefore, spoil } from "./fault-effects.ts"
import type { FaultContext } from "./fault-effects.ts"
import type { Fault } from "./faults.ts"
import { findRoute, Refusal } from "./http.ts"
import type { Call } from "./http.ts"
import type { Rate } from "./settings.ts"
import type { World } from "./world.ts"

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

/** Counts requests per token: answers 0 when a request may pass, else the whole seconds to wait. */
export type Gate = (api: SandboxApi, headers: Headers) => number

/** A sliding window per API and token. A refused request does not count. */
export function createGate(world: World): Gate {
  const passed = new Map<string, number[]>()
  return (api, headers) => {
    const rate = rateOf(world, api)
    if (rate === null) return 0
    const key = `${api.id}/${api.token(headers) ?? ""}`
    const window = rate.seconds * 1000
    const recent = (passed.get(key) ?? []).filter((at) => at > world.now() - window)
    passed.set(key, recent)
    const oldest = recent[0]
    if (oldest !== undefined && recent.length >= rate.requests) {
      return Math.max(1, Math.ceil((oldest + window - world.now()) / 1000))
    }
    recent.push(world.now())
    return 0
  }
}

function rateOf(world: World, api: SandboxApi): Rate | null {
  const { rate } = world.settings()
  if (rate === "unlimited") return null
  return rate === "documented" ? api.rate : rate
}

/** What one request meets on its way to an API. */
export interface Passage {
  readonly gate: Gate
  readonly crashes: Crash[]
  readonly fault: Fault | null
  /** Epoch milliseconds. */
  readonly now: number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** Answers a request, spoilt by its fault. Rejects as `fetch` does where the connection is lost. */
export async function serve(mount: Mount, call: Call, passage: Passage): Promise<Response> {
  const { fault, now, sleep } = passage
  if (fault === null) return answer(mount, call, passage)
  const context: FaultContext = { error: mount.api.error, now, sleep }
  return answerBefore(fault, context) ?? (await spoil(fault, answer(mount, call, passage), context))
}

/** The API's own answer. A bug on the way is answered with 500 and noted in `crashes`. */
function answer(mount: Mount, call: Call, { gate, crashes }: Passage): Response {
  try {
    return route(mount, gate, call)
  } catch (error) {
    if (error instanceof Refusal) return error.response
    crashes.push({ method: call.method, path: call.url.pathname, error })
    return mount.api.error(500, "The sandbox crashed")
  }
}

function route({ api, mounted }: Mount, gate: Gate, call: Call): Response {
  mounted.guard(call)
  const wait = gate(api, call.headers)
  if (wait > 0) return api.error(429, "Too many requests", { "retry-after": String(wait) })
  const found = findRoute(mounted.routes, call.method, call.path)
  return found === null ? mounted.noRoute(call) : found.route.run({ ...call, params: found.params })
}
