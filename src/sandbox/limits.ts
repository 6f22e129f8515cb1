/** Counts the requests of each token against the limits of an API. */
import type { SandboxApi } from "./api.ts"
import type { Call } from "./http.ts"
import type { Rate } from "./settings.ts"
import type { World } from "./world.ts"

/** What the limits say of one request. */
export interface Turn {
  /** 0 where it may pass, else the whole seconds to wait. */
  readonly wait: number
  /** What its answer tells of the first limit; none where the vendor tells nothing. */
  readonly headers: Readonly<Record<string, string>>
}

export type Gate = (api: SandboxApi, call: Pick<Call, "method" | "path" | "headers">) => Turn

/** All limits have to let a request pass; one that is refused does not count. */
export function createGate(world: World): Gate {
  const passed = new Map<string, Passed[]>()
  return (api, { method, path, headers }) => {
    const rates = ratesOf(world, api)
    const now = world.now()
    const isCreate = method === "POST" && path.endsWith("/posts")
    const key = `${api.id}/${api.token(headers) ?? ""}`
    const longest = Math.max(0, ...rates.map(({ seconds }) => seconds * 1000))
    const known = (passed.get(key) ?? []).filter(({ at }) => at > now - longest)
    const windows = rates
      .filter(({ of }) => isCreate || of !== "create")
      .map((rate) => windowOf(rate, known, now))
    const waits = windows.map(({ left, opens }) =>
      left > 0 ? 0 : Math.max(1, Math.ceil((opens - now) / 1000)),
    )
    const wait = Math.max(0, ...waits)
    if (wait === 0) known.push({ at: now, isCreate })
    passed.set(key, known)
    return { wait, headers: tell(api, windows[0]) }
  }
}

interface Passed {
  /** Epoch milliseconds. */
  readonly at: number
  readonly isCreate: boolean
}

interface Window {
  readonly rate: Rate
  /** Requests that may still pass, this one among them. */
  readonly left: number
  /** Epoch milliseconds at which more may. */
  readonly opens: number
  readonly now: number
}

function windowOf(rate: Rate, passed: readonly Passed[], now: number): Window {
  const length = rate.seconds * 1000
  const start = rate.fixed ? now - (now % length) : now - length + 1
  const recent = passed.filter(({ at, isCreate }) => at >= start && (isCreate || rate.of !== "create"))
  const oldest = recent.at(-rate.requests) ?? recent[0]
  const opens = (rate.fixed ? start : (oldest?.at ?? now)) + length
  return { rate, left: rate.requests - recent.length, opens, now }
}

function tell({ tellsReset }: SandboxApi, window: Window | undefined): Turn["headers"] {
  if (tellsReset === undefined || window === undefined) return {}
  const { rate, left, opens, now } = window
  const reset = tellsReset === "epoch" ? opens : opens - now
  return {
    "x-ratelimit-limit": String(rate.requests),
    "x-ratelimit-remaining": String(Math.max(0, left - 1)),
    "x-ratelimit-reset": String(Math.ceil(reset / 1000)),
  }
}

function ratesOf(world: World, api: SandboxApi): readonly Rate[] {
  const { rate } = world.settings()
  if (rate === "unlimited") return []
  return rate === "documented" ? api.rates : [rate]
}
