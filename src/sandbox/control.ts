/** Routes under `/__sandbox/`: the same control of the sandbox for a test or a person on the other side of a port. */
import type { ValidateFunction } from "ajv/dist/2020.js"
import { toInstant } from "../lib/clock.ts"
import { faultsSchema } from "./fault-schema.ts"
import type { Fault } from "./faults.ts"
import { findRoute, json, Refusal } from "./http.ts"
import type { Sandbox } from "./sandbox.ts"
import { settingsSchema } from "./settings.ts"
import type { Settings } from "./settings.ts"
import { flawsOf, schemas } from "./shape.ts"
import { showPost } from "./show-post.ts"

interface Failure {
  readonly provider: string
  readonly account: string
  readonly error: string | null
}

type Advance = { readonly seconds: number } | { readonly to: string }

const checkAdvance = schemas.compile<Advance>({
  type: "object",
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: { seconds: { type: "number", minimum: 0 }, to: { type: "string" } },
})
const checkFailure = schemas.compile<Failure>({
  type: "object",
  additionalProperties: false,
  required: ["provider", "account", "error"],
  properties: {
    provider: { type: "string" },
    account: { type: "string" },
    error: { type: ["string", "null"] },
  },
})
const checkFaults = schemas.compile<Fault | Fault[]>(faultsSchema)
const checkSettings = schemas.compile<Partial<Settings>>(settingsSchema)

interface ControlRoute {
  readonly method: string
  readonly path: string
  readonly run: () => unknown
}

/** Answers a control request. The body is JSON whatever its content type, so that `curl -d` is enough. */
export async function control(sandbox: Sandbox, request: Request): Promise<Response> {
  const table = routes(sandbox, parse(await request.text()))
  const found = findRoute(table, request.method, new URL(request.url).pathname.slice("/__sandbox".length))
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

function routes(sandbox: Sandbox, body: unknown): ControlRoute[] {
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
      run: done(() => sandbox.faults.add(...[read(body, checkFaults)].flat())),
    },
    { method: "DELETE", path: "/faults", run: done(() => sandbox.faults.clear()) },
    {
      method: "POST",
      path: "/advance",
      run: done(() => advance(sandbox, read(body, checkAdvance))),
    },
    {
      method: "POST",
      path: "/accounts",
      run: done(() => {
        const failure = read(body, checkFailure)
        sandbox.failAccount(failure.provider, failure.account, failure.error)
      }),
    },
    {
      method: "POST",
      path: "/settings",
      run: done(() => sandbox.configure(read(body, checkSettings))),
    },
    { method: "POST", path: "/reset", run: done(() => sandbox.reset()) },
  ]
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
  if (Number.isNaN(moment))
    throw new RangeError(`"${move.to}" is not an instant such as 2026-12-01T18:00:00Z`)
  sandbox.clock.advanceTo(moment)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function read<T>(value: unknown, check: ValidateFunction<T>): T {
  const flaws = flawsOf(check, value)
  if (flaws.length === 0) return value as T
  throw new Refusal(json({ error: "The body does not fit", flaws }, { status: 400 }))
}
