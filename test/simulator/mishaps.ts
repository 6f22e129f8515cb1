/** What becomes of one request, or of one access to the ledger, when something goes wrong there. */
import type { TransportRequest, TransportResponse } from "../../src/lib/transport.ts"
import { TransportError } from "../../src/lib/transport.ts"
import {
  LedgerError,
  type LedgerSnapshot,
  type LedgerStore,
  type LedgerWrite,
  type LedgerWriteResult,
} from "../../src/model/ledger.ts"
import type { FaultKind } from "./faults.ts"
import type { Leaving } from "./oracle.ts"
import type { World } from "./world.ts"

const minute = 60_000
/** A request that was given up arrives after so many milliseconds: while its claim is alive, or when it is not. */
const landsSoon = 2 * minute
const landsLate = 25 * minute
/** Milliseconds that a stale list lags behind. */
const lag = 30 * minute

/** Ends the run: what it waits for never comes. */
type Die = () => Promise<never>

export interface Sending {
  readonly request: TransportRequest
  readonly leaving: Leaving
  readonly world: World
  readonly die: Die
}

export async function sendWith(
  fault: FaultKind | null,
  { request, leaving, world, die }: Sending,
): Promise<TransportResponse> {
  const deliver = () => world.deliver(request, leaving)
  const late = (milliseconds: number) =>
    world.later(milliseconds, `${request.method} ${new URL(request.url).pathname}`, deliver)
  switch (fault) {
    case "not-sent":
      throw new TransportError("Refused", { sent: false, reason: "network" })
    case "lost-request":
    case "outage":
      throw lost("network")
    case "lost-reply":
      await deliver()
      throw lost("network")
    case "delayed":
    case "delayed-long":
      late(fault === "delayed" ? landsSoon : landsLate)
      await world.advance(request.timeout)
      throw lost("timeout")
    case "killed-late":
      late(landsLate)
      return die()
    case "killed-after":
      await deliver()
      return die()
    case "gateway":
      return world.deliver(request, leaving, { kind: "html", status: 502 })
    case "twice": {
      const answer = await deliver()
      await deliver()
      return answer
    }
    case "stale":
      return withoutYoung(await deliver(), world)
    case "no-id":
      return world.deliver(request, leaving, { kind: "no-id" })
    default:
      return deliver()
  }
}

/** Lists only: a post that is asked for by its id is there. */
function withoutYoung(answer: TransportResponse, world: World): TransportResponse {
  // Where the ledger was set back too, nothing at all is left to know a post by.
  if (world.oracle.rewound) return answer
  const young = world.sandbox.posts().filter(({ createdAt }) => createdAt > world.now() - lag)
  const hidden = new Set<unknown>(young.map(({ id }) => id))
  const isHidden = (item: unknown) =>
    typeof item === "object" && item !== null && Object.values(item).some((value) => hidden.has(value))
  const text = JSON.stringify(JSON.parse(answer.text), (_, value: unknown) =>
    Array.isArray(value) ? value.filter((item) => !isHidden(item)) : value,
  )
  return { ...answer, text }
}

function lost(reason: "network" | "timeout"): TransportError {
  return new TransportError("No answer", { sent: true, reason })
}

export interface Writing {
  readonly store: LedgerStore
  readonly base: LedgerSnapshot
  readonly write: LedgerWrite
  readonly world: World
  readonly die: Die
}

export async function writeWith(
  fault: FaultKind | null,
  { store, base, write, world, die }: Writing,
): Promise<LedgerWriteResult> {
  switch (fault) {
    case "lost-request":
    case "outage":
      throw unreachable()
    case "lost-reply":
      await store.write(base, write)
      throw unreachable()
    case "delayed":
      world.later(landsSoon / 4, `ledger: ${write.message}`, () => store.write(base, write))
      throw unreachable()
    case "killed-after":
      await store.write(base, write)
      return die()
    case "swap-lost":
      await store.write(await store.read(), { entries: [], message: "Somebody else" })
      return store.write(base, write)
    default:
      return store.write(base, write)
  }
}

export async function readWith(fault: FaultKind | null, store: LedgerStore): Promise<LedgerSnapshot> {
  if (fault === "lost-reply" || fault === "outage") throw unreachable()
  return store.read()
}

function unreachable(): LedgerError {
  return new LedgerError("unreachable", "Nobody knows whether the ledger was written", { help: "Run again" })
}
