/** A whole world in one process: a service, a repository with its ledger, time, and an oracle that watches. */
import { createQueue } from "../../src/lib/queue.ts"
import type { TransportRequest, TransportResponse } from "../../src/lib/transport.ts"
import type { FaultEffect } from "../../src/sandbox/faults.ts"
import type { Sandbox } from "../../src/sandbox/sandbox.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { memoryLedger, type MemoryLedger } from "./memory-store.ts"
import { createOracle, type Leaving, type Oracle, type RunAtWork } from "./oracle.ts"
import type { Commit, Folders, Posts } from "./repository.ts"
import type { Past, Row } from "./rows.ts"
import type { Service } from "./services.ts"

export interface World {
  readonly service: Service
  readonly sandbox: Sandbox
  readonly ledger: MemoryLedger
  readonly oracle: Oracle
  readonly folders: Folders
  /** What happened, one line each, for a person who looks for the reason of a failure. */
  readonly trace: string[]
  readonly commits: readonly Commit[]
  /** Runs that are still at work, by id. */
  readonly running: Map<string, RunAtWork>
  /** Runs that are over, in the order of their ends. */
  readonly history: Past[]
  /** Rows of the crash table that some run met. */
  readonly rows: Set<Row>
  now(): number
  /** Lets time pass; what is on its way lands meanwhile. */
  advance(milliseconds: number): Promise<void>
  /** Brings a request to the service, one at a time. `effect`: what becomes of its answer. */
  deliver(request: TransportRequest, leaving: Leaving, effect?: FaultEffect): Promise<TransportResponse>
  /** Something that happens after that many milliseconds. */
  later(milliseconds: number, what: string, act: () => Promise<unknown>): void
  /** What has not landed yet. */
  onItsWay(): readonly { readonly at: number; readonly what: string }[]
  /** Ends when all that was brought to the service has been answered. */
  idle(): Promise<void>
  /** A new tip of the default branch. `parent`: null for a history that was written anew. Default: the tip. */
  push(posts: Posts, parent?: Commit | null): Commit
  tip(): Commit
  /** 16 random hex digits, the same in every world. */
  random(): string
}

export interface WorldOptions {
  readonly service: Service
  readonly folders: Folders
  /** Epoch milliseconds. */
  readonly start: number
}

export function createWorld({ service, folders, start }: WorldOptions): World {
  const sandbox = createSandbox({ now: start, services: [service.provider], settings: { rate: "unlimited" } })
  const inTurn = createQueue()
  const trace: string[] = []
  const commits: Commit[] = []
  const running = new Map<string, RunAtWork>()
  const history: Past[] = []
  const waiting: { readonly at: number; readonly what: string; readonly act: () => Promise<unknown> }[] = []
  let randoms = 0
  const random = () => String(++randoms).padStart(16, "0")

  const world: World = {
    ...{ service, sandbox, folders, trace, commits, random },
    rows: new Set(),
    ledger: memoryLedger({ random, written: (...version) => world.oracle.ledgerWritten(...version) }),
    running,
    history,
    oracle: createOracle({ service, sandbox, commits, running, history, ledger: () => world.ledger, trace }),
    now: sandbox.clock.now,
    async advance(milliseconds) {
      const target = sandbox.clock.now() + milliseconds
      for (;;) {
        waiting.sort((a, b) => a.at - b.at)
        const next = waiting[0]
        if (next === undefined || next.at > target) break
        waiting.shift()
        sandbox.clock.advanceTo(Math.max(next.at, sandbox.clock.now()))
        trace.push(`${stamp(world)} lands now: ${next.what}`)
        await next.act()
      }
      sandbox.clock.advanceTo(Math.max(target, sandbox.clock.now()))
      world.oracle.watchPublications()
    },
    deliver: (request, leaving, effect) =>
      inTurn(async () => {
        const before = new Set(sandbox.posts().map(({ id }) => id))
        if (effect) sandbox.faults.add(effect)
        const answer = await exchange(sandbox, request)
        world.oracle.landed(
          leaving,
          sandbox.posts().filter(({ id }) => !before.has(id)),
        )
        return answer
      }),
    later: (milliseconds, what, act) => void waiting.push({ at: world.now() + milliseconds, what, act }),
    onItsWay: () => waiting,
    idle: () => inTurn(async () => {}),
    push(posts, parent = commits.at(-1) ?? null) {
      const commit = { sha: String(commits.length + 1).padStart(40, "0"), parent, posts }
      commits.push(commit)
      trace.push(`${stamp(world)} push ${Object.keys(posts).join(", ")}`)
      return commit
    },
    tip: () => commits.at(-1)!,
  }
  return world
}

/** `12:00:00` of the world. */
export function stamp(world: Pick<World, "now">): string {
  return new Date(world.now()).toISOString().slice(5, 19)
}

async function exchange(
  sandbox: Sandbox,
  { method, url, headers, body }: TransportRequest,
): Promise<TransportResponse> {
  const type: Record<string, string> = body ? { "content-type": body.type } : {}
  const response = await sandbox.fetch(new Request(url, { method, headers: { ...headers, ...type }, body }))
  const text = await response.text()
  return { status: response.status, headers: Object.fromEntries(response.headers), text, complete: true }
}
