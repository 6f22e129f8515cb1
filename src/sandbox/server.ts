/** A stateful fake of the providers' APIs: the same code in process, on a port, and as a command. */
import { systemClock, toInstant } from "../lib/clock.ts"
import type { SandboxApi } from "./api.ts"
import { autoposter } from "./autoposter.ts"
import { BodyTooLarge, readBody } from "./body.ts"
import { createClock } from "./clock.ts"
import { control } from "./control.ts"
import { answerBefore, createFaults, spoil } from "./faults.ts"
import type { FaultContext } from "./faults.ts"
import { page } from "./http.ts"
import type { Call } from "./http.ts"
import { listen } from "./listen.ts"
import { answer, createGate } from "./mount.ts"
import type { Crash } from "./mount.ts"
import { post2all } from "./post2all.ts"
import { recordRequest } from "./record.ts"
import type { RequestRecord } from "./record.ts"
import { defaultSettings } from "./settings.ts"
import type { Sandbox } from "./sandbox.ts"
import type { Settings } from "./settings.ts"
import { createWorld } from "./engine.ts"

/** Every fake API. A new one is a file beside this and a line here. */
export const sandboxApis: readonly SandboxApi[] = [autoposter, post2all]

export interface SandboxOptions {
  /** Epoch milliseconds at which the clock stands still, or a clock to follow. */
  readonly now: number | (() => number)
  /** Which APIs to mount, by id; all by default. */
  readonly services?: readonly string[]
  readonly settings?: Partial<Settings>
  /** Waits for a `slow` fault; a real timer by default. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Largest request body; 512 MiB by default. */
  readonly maxBodyBytes?: number
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const apis = sandboxApis.filter(({ id }) => options.services?.includes(id) ?? true)
  const sleep = options.sleep ?? ((milliseconds, signal) => systemClock.sleep(milliseconds, signal))
  const clock = createClock(options.now, () => state.world.settle())
  const faults = createFaults()
  const requests: RequestRecord[] = []
  const crashes: Crash[] = []
  let settings: Settings = { ...defaultSettings, ...options.settings }
  let state = mountAll()

  function mountAll() {
    const world = createWorld(apis, () => settings, clock.now)
    return { world, gate: createGate(world), mounts: apis.map((api) => ({ api, mounted: api.mount(world) })) }
  }

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const at = clock.now()
    state.world.settle()
    const body = await readBody(request, options.maxBodyBytes ?? 512 * 1024 * 1024)
    if (url.pathname.startsWith("/__sandbox/")) return control(sandbox, { method: request.method, url, body })
    const record = recordRequest(requests, { request, url, body, at: toInstant(at) })
    const mount = state.mounts.find(({ api }) => url.pathname.startsWith(`${api.base}/`))
    if (mount === undefined) return record.answered(page(404, "Not found"))
    const path = url.pathname.slice(mount.api.base.length)
    const call: Call = { method: request.method, url, path, headers: request.headers, body, params: {} }
    const fault = faults.take(request.method, url.pathname)
    if (fault === null) return record.answered(answer(mount, state.gate, { call, crashes }))
    record.hit(fault)
    const { error } = mount.api
    const context: FaultContext = { error, now: at, sleep: (delay) => sleep(delay, request.signal) }
    const early = answerBefore(fault, context)
    if (early !== null) return record.answered(early)
    return record.answered(await spoil(fault, answer(mount, state.gate, { call, crashes }), context))
  }

  const sandbox: Sandbox = {
    fetch: (request) => handle(request).catch(tooLarge),
    clock,
    requests,
    crashes,
    faults,
    apis,
    publications() {
      state.world.settle()
      return state.world.publications()
    },
    posts() {
      state.world.settle()
      return state.world.posts()
    },
    settings: () => settings,
    configure: (change) => void (settings = { ...settings, ...change }),
    failAccount: (provider, account, error) => state.world.failAccount(provider, account, error),
    reset() {
      requests.length = 0
      crashes.length = 0
      faults.clear()
      settings = { ...defaultSettings, ...options.settings }
      clock.reset()
      state = mountAll()
    },
    listen: (where = {}) => listen(sandbox.fetch, where),
  }
  return sandbox
}

function tooLarge(error: unknown): Response {
  if (error instanceof BodyTooLarge) return page(413, "Request entity too large")
  throw error
}
