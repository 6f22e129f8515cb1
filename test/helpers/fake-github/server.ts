/**
 * A GitHub for tests, over HTTP on a free port: the part of its REST API that the Action uses, with state, permissions,
 * limits and failures. Every request and every answer is held against GitHub's published description; what contradicts
 * it is answered by 500, and makes the disposal fail.
 */
import { setTimeout } from "node:timers/promises"
import { systemClock, toInstant, type Clock } from "../../../src/lib/clock.ts"
import { listen } from "../../../src/sandbox/listen.ts"
import { answer, tokenOf, type Asked, type World } from "./answer.ts"
import { createFaults, exhausted, type Fault, type Faults } from "./faults.ts"
import type { Token } from "./permissions.ts"
import { createRate, type RateSeeds } from "./rate.ts"
import { failure, type Reply } from "./reply.ts"
import { actionsBot, createState, type State, type StateSeeds } from "./state.ts"

export interface Seeds extends StateSeeds {
  /** Secret → whose it is. `ghs_all` by default: the token of a job that may do everything. */
  readonly tokens?: Readonly<Record<string, Token>>
  readonly rate?: RateSeeds
  /** Default: the system's. */
  readonly clock?: Pick<Clock, "now">
}

export interface SeenRequest extends Asked {
  /** Whose token it came with; null for none that is known. */
  readonly login: string | null
  /** Null while it is not answered, and where the connection broke. */
  readonly status: number | null
}

export interface FakeGitHub extends AsyncDisposable {
  /** For GITHUB_API_URL. */
  readonly url: string
  readonly state: State
  /** Oldest first. */
  readonly requests: readonly SeenRequest[]
  readonly faults: Faults
  /** What contradicted the description. Disposal fails unless it is empty; a test that provokes some takes them out. */
  readonly violations: string[]
}

/** May do everything, as the token of a job whose workflow names every permission. */
const mightyToken: Token = {
  login: actionsBot,
  type: "Bot",
  permissions: {
    ...{ actions: "write", checks: "write", contents: "write" },
    ...{ issues: "write", pull_requests: "write", statuses: "write" },
  },
}

export async function fakeGitHub(seeds: Seeds = {}): Promise<FakeGitHub> {
  const { serve, close, ...host } = createHost(seeds)
  const server = await listen(serve, {})
  return {
    ...host,
    url: server.url,
    async [Symbol.asyncDispose]() {
      close()
      await server.close()
      const { violations } = host
      if (violations.length > 0) throw new Error(`Against GitHub's description:\n${violations.join("\n")}`)
    },
  }
}

function createHost(seeds: Seeds) {
  const { tokens = { ghs_all: mightyToken }, clock = systemClock } = seeds
  const state = createState(seeds)
  let before = structuredClone(state)
  const rate = createRate(clock, seeds.rate ?? {})
  const faults = createFaults()
  const requests: (SeenRequest & { status: number | null })[] = []
  const violations: string[] = []
  const closed = new AbortController()
  return { state, requests, faults, violations, serve, close: () => closed.abort() }

  /** A rejection breaks the connection. */
  async function serve(request: Request): Promise<Response> {
    const asked = await readRequest(request)
    const login = tokenOf({ tokens }, asked)?.login ?? null
    const seen = { ...asked, login, status: null as number | null }
    requests.push(seen)
    const fault = faults.take(asked.method, asked.path)
    if (fault?.kind === "slow") await setTimeout(fault.delay, undefined, { signal: closed.signal })
    if (fault?.kind === "drop-before") throw new Error("Dropped")
    const reply = rate.count() === "none-left" ? exhausted : act(new URL(request.url).origin, asked, fault)
    if (fault?.kind === "accept-then-drop") throw new Error("Dropped")
    const shown = fault?.kind === "500-after-accept" ? failure(500) : reply
    seen.status = shown.status
    return toResponse(shown, rate.headers())
  }

  function act(url: string, asked: Asked, fault: Fault | null): Reply {
    const untouched = structuredClone(state)
    const now = toInstant(Math.floor(clock.now() / 1000) * 1000)
    const violate = (what: string) => void violations.push(what)
    const reply = answerOrTell({ url, state, before, tokens, now, violate }, asked, fault)
    if (asked.method !== "GET" && reply.status < 300) before = untouched
    return reply
  }
}

/** A mistake of the fake itself fails the test as well. */
function answerOrTell(world: World, asked: Asked, fault: Fault | null): Reply {
  try {
    return answer(world, asked, fault)
  } catch (error) {
    world.violate(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return failure(500)
  }
}

async function readRequest(request: Request): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url)
  return {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(request.headers),
    body: parseBody(await request.text()),
  }
}

/** What is no JSON stays text, which the description then finds wrong. */
function parseBody(text: string): unknown {
  if (text === "") return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function toResponse(
  { status, body, headers = {} }: Reply,
  always: Readonly<Record<string, string>>,
): Response {
  const isPage = typeof body === "string"
  const type = isPage ? "text/html; charset=utf-8" : "application/json; charset=utf-8"
  return new Response(isPage ? body : JSON.stringify(body), {
    status,
    headers: { "content-type": type, "x-github-request-id": "0000:0001", ...always, ...headers },
  })
}
