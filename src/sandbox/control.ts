/** Routes under `/__sandbox/`: the same control of the sandbox for a test or a person on the other side of a port. */
import { toInstant } from "../lib/clock.ts"
import type { Body } from "./body.ts"
import { faultsSchema } from "./faults.ts"
import type { Fault } from "./faults.ts"
import { findRoute, json, Refusal } from "./http.ts"
import type { Sandbox } from "./sandbox.ts"
import { settingsSchema } from "./settings.ts"
import type { Settings } from "./settings.ts"
import { shape } from "./shape.ts"
import { showPost } from "./show-post.ts"

type Advance = { readonly seconds: number } | { readonly to: string }

const checkAdvance = shape({
  type: "object",
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: { seconds: { type: "number", minimum: 0 }, to: { type: "string" } },
})
const checkFailure = shape({
  type: "object",
  additionalProperties: false,
  required: ["provider", "account", "error"],
  properties: {
    provider: { type: "string" },
    account: { type: "string" },
    error: { type: ["string", "null"] },
  },
})
const checkFaults = shape(faultsSchema)
const checkSettings = shape(settingsSchema)

/** Answers a control request. */
export function control(sandbox: Sandbox, request: { method: string; url: URL; body: Body }): Response {
  const table = routes(sandbox, request.body)
  const found = findRoute(table, request.method, request.url.pathname.slice("/__sandbox".length))
  if (found === null) {
    const known = table.map(({ method, path }) => `${method} /__sandbox${path}`)
    return json({ error: "No such control route", routes: known }, { status: 404 })
  }
  try {
    return json(found.route.run())
  } catch (error) {
    if (error instanceof Refusal) return error.response
    if (error instanceof RangeError) return json({ error: error.message }, { status: 400 })
    throw error
  }
}

function routes(sandbox: Sandbox, body: Body) {
  const done = (change: () => void) => () => {
    change()
    return overview(sandbox)
  }
  return [
    { method: "GET", path: "/state", run: () => ({ ...overview(sandbox), ...contents(sandbox) }) },
    { method: "GET", path: "/publications", run: () => sandbox.publications() },
    { method: "GET", path: "/requests", run: () => sandbox.requests },
    { method: "GET", path: "/faults", run: () => sandbox.faults.list() },
    {
      method: "POST",
      path: "/faults",
      run: done(() => sandbox.faults.add(...[read<Fault | Fault[]>(body, checkFaults)].flat())),
    },
    { method: "DELETE", path: "/faults", run: done(() => sandbox.faults.clear()) },
    { method: "POST", path: "/advance", run: done(() => advance(sandbox, read<Advance>(body, checkAdvance))) },
    {
      method: "POST",
      path: "/accounts",
      run: done(() => {
        const failure = read<{ provider: string; account: string; error: string | null }>(body, checkFailure)
        sandbox.failAccount(failure.provider, failure.account, failure.error)
      }),
    },
    {
      method: "POST",
      path: "/settings",
      run: done(() => sandbox.configure(read<Partial<Settings>>(body, checkSettings))),
    },
    { method: "POST", path: "/reset", run: done(() => sandbox.reset()) },
  ].map((route) => ({ ...route, run: route.run as () => unknown }))
}

function overview(sandbox: Sandbox) {
  const { requests, crashes } = sandbox
  return {
    now: toInstant(sandbox.clock.now()),
    settings: sandbox.settings(),
    publications: sandbox.publications().length,
    requests: requests.length,
    faults: sandbox.faults.list().length,
    crashes: crashes.map(({ method, path, error }) => ({ method, path, error: String(error) })),
  }
}

function contents(sandbox: Sandbox) {
  return {
    services: sandbox.apis.map(({ id, base, accounts }) => ({ id, base, accounts })),
    posts: sandbox.posts().map(showPost),
  }
}

function advance(sandbox: Sandbox, move: Advance): void {
  if ("seconds" in move) return sandbox.clock.advance(move.seconds * 1000)
  const moment = Date.parse(move.to)
  if (Number.isNaN(moment)) throw new RangeError(`"${move.to}" is not an instant such as 2026-12-01T18:00:00Z`)
  sandbox.clock.advanceTo(moment)
}

function read<T>(body: Body, check: ReturnType<typeof shape>): T {
  const value = body.kind === "json" ? body.value : null
  const flaws = check(value)
  if (flaws.length === 0) return value as T
  throw new Refusal(json({ error: "The body does not fit", flaws }, { status: 400 }))
}
