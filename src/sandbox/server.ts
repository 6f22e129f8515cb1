/** A stateful fake of the providers' APIs: the same code in process, on a port, and as a command. */
import { systemClock, toInstant } from "../lib/clock.ts"
import type { SandboxApi } from "./api.ts"
import { autoposter } from "./autoposter.ts"
import { BodyTooLarge, readBody } from "./body.ts"
import { createClock } from "./clock.ts"
import { control } from "./control.ts"
import { createWorld } from "./engine.ts"
import { createFaults } from "./faults.ts"
import { page } from "./http.ts"
import { listen } from "./listen.ts"
import { createGate } from "./limits.ts"
import { serve } from "./mount.ts"
import type { Crash } from "./mount.ts"
import { post2all } from "./post2all.ts"
import { posteverywhere } from "./posteverywhere.ts"
import { postoria } from "./postoria.ts"
import { recordRequest } from "./record.ts"
import type { RequestRecord } from "./record.ts"
import { createSettings } from "./settings.ts"
import type { Sandbox } from "./sandbox.ts"
import type { Settings } from "./settings.ts"
import { socialapi } from "./socialapi.ts"
import type { World } from "./world.ts"

/** Every fake API. A new one is a file beside this and a line here. */
const sandboxApis: readonly SandboxApi[] = [autoposter, post2all, posteverywhere, socialapi, postoria]

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
  /** A request has come and nothing is done yet. It waits for the promise, and is lost where that rejects. */
  readonly onRequest?: (request: RequestRecord) => Promise<void>
  /** It is done and its answer has not left yet. Waits and rejects in the same way. */
  readonly onAnswer?: (request: RequestRecord) => Promise<void>
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const apis = sandboxApis.filter(({ id }) => options.services?.includes(id) ?? true)
  const sleep = options.sleep ?? ((milliseconds, signal) => systemClock.sleep(milliseconds, signal))
  const clock = createClock(options.now, () => state.world.settle())
  const faults = createFaults()
  const requests: RequestRecord[] = []
  const crashes: Crash[] = []
  const settings = createSettings(options.settings)
  let state = mountAll(apis, settings.current, clock.now)

  async function handle(request: Request): Promise<Response> {
    request.signal.throwIfAborted()
    const url = new URL(request.url)
    if (url.pathname.startsWith("/__sandbox/")) return control(sandbox, request)
    const body = await readBody(request, options.maxBodyBytes ?? 512 * 1024 * 1024)
    const record = recordRequest(requests, { request, url, body, at: toInstant(clock.now()) })
    await options.onRequest?.(record.record)
    const mount = state.mounts.find(({ api }) => url.pathname.startsWith(`${api.base}/`))
    if (mount === undefined) return record.answered(page(404, "Not found"))
    const fault = faults.take(request.method, url.pathname)
    if (fault !== null) record.hit(fault)
    if (fault?.kind === "late") await sleep(fault.delay)
    const world = settled(state.world)
    const path = url.pathname.slice(mount.api.base.length)
    const call = { method: request.method, url, path, headers: request.headers, body, params: {} }
    const wait = (milliseconds: number) => sleep(milliseconds, request.signal)
    const passage = { gate: state.gate, crashes, fault, now: clock.now(), posts: world.posts, sleep: wait }
    const answer = record.answered(await serve(mount, call, passage))
    await options.onAnswer?.(record.record)
    return answer
  }

  const sandbox: Sandbox = {
    fetch: (request) => handle(request).catch(tooLarge),
    clock,
    requests,
    crashes,
    faults,
    apis,
    publications: () => settled(state.world).publications(),
    posts: () => settled(state.world).posts(),
    settings: settings.current,
    configure: settings.change,
    failAccount: (provider, account, error) => state.world.failAccount(provider, account, error),
    reset() {
      requests.length = 0
      crashes.length = 0
      faults.clear()
      settings.reset()
      clock.reset()
      state = mountAll(apis, settings.current, clock.now)
    },
    listen: (where = {}) => listen(sandbox.fetch, where),
  }
  return sandbox
}

/** With everything that is due by now. */
function settled(world: World): World {
  world.settle()
  return world
}

/** Everything that a reset throws away. */
function mountAll(apis: readonly SandboxApi[], settings: () => Settings, now: () => number) {
  const world = createWorld(apis, settings, now)
  return { world, gate: createGate(world), mounts: apis.map((api) => ({ api, mounted: api.mount(world) })) }
}

function tooLarge(error: unknown): Response {
  if (error instanceof BodyTooLarge) return page(413, "Request entity too large")
  throw error
}
