/** Everything that a run does to the world, numbered, and with a fault where one is asked for. */
import type { Clock } from "../../src/lib/clock.ts"
import type { Transport } from "../../src/lib/transport.ts"
import type { LedgerStore } from "../../src/model/ledger.ts"
import type { FaultKind, Faults, Io, Port } from "./faults.ts"
import { readWith, sendWith, writeWith } from "./mishaps.ts"
import type { Leaving } from "./oracle.ts"
import { stamp, type World } from "./world.ts"

export interface Touch extends Io {
  readonly fault: FaultKind | null
}

export interface Ports {
  readonly transport: Transport
  readonly clock: Clock
  readonly store: LedgerStore
  readonly touches: readonly Touch[]
  /** Ends when a fault kills the run. */
  readonly killed: Promise<null>
  /** Ends when a fault suspends the run. */
  readonly suspended: Promise<null>
  resume(): void
}

/** Milliseconds that one touch takes. */
const pace = 100
/** Sleeps are rounded up to this many milliseconds, so that the jitter of a pause changes nothing. */
const step = 5_000

const belonging = { repository: "example.com/acme/posts", repositoryId: null }

/** `run`: its id. */
export function createPorts(world: World, run: string, faults: Faults): Ports {
  const touches: Touch[] = []
  const { enter, leave, die, ...state } = createPassage(world, { run, faults, touches })
  const store = world.ledger.open(belonging, run)
  return {
    ...state,
    touches,
    async transport(request) {
      const { pathname: path } = new URL(request.url)
      const { method } = request
      const text = (await request.body?.text()) ?? ""
      let leaving: Leaving = null
      const begin = () => {
        leaving = world.oracle.leaves({ method, path, text, run })
      }
      const fault = await enter(method === "GET" ? "look" : "act", `${method} ${path}`, begin)
      return leave(fault, await sendWith(fault, { request, leaving, world, die }))
    },
    clock: {
      now: world.now,
      async sleep(milliseconds) {
        const rounded = Math.ceil(milliseconds / step) * step
        const fault = await enter("sleep", `${rounded / 1000} s`)
        await world.advance(rounded)
        await leave(fault, null)
      },
    },
    store: {
      async read() {
        const fault = await enter("read", "ledger")
        const snapshot = await readWith(fault, store)
        world.oracle.ledgerRead(snapshot, run)
        return leave(fault, snapshot)
      },
      async write(base, write) {
        const fault = await enter("write", write.message)
        return leave(fault, await writeWith(fault, { store, base, write, world, die }))
      },
    },
  }
}

interface Passing {
  readonly run: string
  readonly faults: Faults
  readonly touches: Touch[]
}

/** Before and after each touch. */
function createPassage(world: World, { run, faults, touches }: Passing) {
  const killed = Promise.withResolvers<null>()
  const suspended = Promise.withResolvers<null>()
  const resumed = Promise.withResolvers<null>()
  const down = new Set<"service" | "ledger">()
  let isDead = false
  let isHeld = false

  /** Never settles where the run is dead. */
  const unlessDead = <Value>(value: Value): Promise<Value> => {
    return isDead ? new Promise(() => {}) : Promise.resolve(value)
  }
  const die = (): Promise<never> => {
    isDead = true
    killed.resolve(null)
    return new Promise(() => {})
  }
  const suspend = () => {
    isHeld = true
    suspended.resolve(null)
  }
  /** `begin` is called when it is sure to be tried, before it is suspended. */
  async function enter(port: Port, what: string, begin?: () => void): Promise<FaultKind | null> {
    await unlessDead(null)
    await world.advance(pace)
    await unlessDead(null)
    const io = { number: touches.length, port, what }
    const fault = faults(io)
    touches.push({ ...io, fault })
    const told = fault === null ? "" : `  ← ${fault}`
    world.trace.push(`${stamp(world)} run ${run} #${io.number} ${port} ${what}${told}`)
    if (fault === "killed-before") return die()
    if (fault !== "not-sent") begin?.()
    if (fault === "suspended") suspend()
    if (isHeld) await resumed.promise
    if (fault === "outage") down.add(serverOf(port))
    return down.has(serverOf(port)) ? "outage" : fault
  }
  async function leave<Value>(fault: FaultKind | null, value: Value): Promise<Value> {
    if (fault === "suspended-after") suspend()
    if (isHeld) await resumed.promise
    return unlessDead(value)
  }
  const resume = () => {
    isHeld = false
    resumed.resolve(null)
  }
  return { enter, leave, die, killed: killed.promise, suspended: suspended.promise, resume }
}

function serverOf(port: Port): "service" | "ledger" {
  return port === "read" || port === "write" ? "ledger" : "service"
}
