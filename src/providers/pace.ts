/** The pace of one token of a service: every documented limit has to grant a request, and every answer corrects them. */
import type { Clock } from "../lib/clock.ts"
import { createQueue, type Queue } from "../lib/queue.ts"
import type { Rate } from "../model/capability.ts"
import { inFlight, type Cost, type Outlook } from "../model/pace.ts"
import type { Provider } from "../model/provider.ts"
import { createBucket, type Bucket, type Told } from "./bucket.ts"
import { createGate, firstPause, type Gate } from "./gate.ts"
import { readRateHeaders, type RateHeaders } from "./rate-headers.ts"

export interface Pace extends Outlook {
  /** Waits until one more request may leave. `late`: not before `notAfter`, so nothing was taken. */
  take(asking: Asking): Promise<Turn | Late>
}

export interface Asking {
  readonly isCreate: boolean
  readonly clock: Clock
  /** Aborted: it rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Milliseconds since the epoch. */
  readonly notAfter: number
}

export interface Late {
  /** Milliseconds until it may leave. */
  readonly late: number
}

/** To be ended in every case, once. */
export interface Turn {
  /** It provably never left. */
  giveBack(): void
  /** Null: it left, and no answer came. */
  end(answer: Heard | null): void
}

export interface Heard {
  readonly headers: Readonly<Record<string, string>>
  /** Milliseconds that a refusal for haste asks to wait, null where it does not say; absent for any other answer. */
  readonly refused?: number | null
}

/** All that the requests with one token share. */
interface State {
  readonly buckets: readonly Bucket[]
  /** Those that count every request. */
  readonly general: readonly Bucket[]
  /** A create waits for its own limits first, so that it stands in nobody's way meanwhile. */
  readonly creates: Queue
  readonly turns: Queue
  readonly gate: Gate
}

export function createPace(rates: readonly Rate[]): Pace {
  const buckets = rates.map(createBucket)
  const general = buckets.filter(({ rate }) => rate.of === "all")
  const [creates, turns, gate] = [createQueue(), createQueue(), createGate()]
  const needs = (cost: Cost) =>
    buckets.map((bucket) => ({ bucket, count: bucket.rate.of === "all" ? cost.requests : cost.creates }))
  return {
    take: (asking) => take({ buckets, general, creates, turns, gate }, asking),
    room: (cost, { now, within }) => {
      if (gate.pausedUntil() > now + within) return 0
      const rooms = needs(cost)
        .filter(({ count }) => count > 0)
        .map(({ bucket, count }) => Math.floor(bucket.room(now, within) / Math.min(count, bucket.limit())))
      return Math.min(Number.MAX_SAFE_INTEGER, ...rooms)
    },
    opensIn: (cost, now) => {
      const waits = needs(cost).map(({ bucket, count }) => bucket.waitFor(count, now) ?? firstPause)
      return Math.max(0, gate.pausedUntil() - now, ...waits)
    },
  }
}

async function take(state: State, asking: Asking): Promise<Turn | Late> {
  const { buckets, general, creates, turns, gate } = state
  const reserved: Bucket[] = []
  const reserve = async (needed: readonly Bucket[], places: number): Promise<Late | null> => {
    const late = await wait(gate, asking, { needed, places })
    if (late === null)
      for (const bucket of needed) {
        bucket.take()
        reserved.push(bucket)
      }
    return late
  }
  const forCreates = buckets.filter(({ rate }) => rate.of === "create")
  let granted = false
  try {
    const early = asking.isCreate ? await creates(() => reserve(forCreates, Number.POSITIVE_INFINITY)) : null
    if (early) return early
    const late = await turns(async () => {
      const found = await reserve(general, inFlight)
      if (found === null) gate.enter()
      return found
    })
    if (late) return late
    granted = true
    return turn(state, reserved, asking)
  } finally {
    if (!granted) for (const bucket of reserved) bucket.giveBack()
  }
}

/** One at a time, in order; so only one sleeps. */
async function wait(
  gate: Gate,
  { clock, signal, notAfter }: Asking,
  { needed, places }: { needed: readonly Bucket[]; places: number },
): Promise<Late | null> {
  for (;;) {
    signal?.throwIfAborted()
    const now = clock.now()
    const waits = [Math.max(0, gate.pausedUntil() - now), ...needed.map((bucket) => bucket.waitFor(1, now))]
    if (waits.includes(null) || gate.open() >= places) await gate.nextEnd()
    else {
      const longest = Math.max(...waits.filter((each) => each !== null))
      if (longest === 0) return null
      if (now + longest > notAfter) return { late: longest }
      await clock.sleep(longest, signal)
    }
  }
}

function turn({ buckets, general, gate }: State, used: readonly Bucket[], { clock, isCreate }: Asking): Turn {
  return {
    giveBack() {
      for (const bucket of used) bucket.giveBack()
      gate.leave()
    },
    end(answer) {
      const now = clock.now()
      const told = answer && readRateHeaders(answer.headers, now)
      const meant = told && bucketOf(told, isCreate ? buckets : general, now)
      for (const bucket of used) bucket.end(now, bucket === meant ? toldOf(told!, bucket, now) : null)
      // A limit that nobody documented.
      if (told && !meant && told.left === 0 && told.until !== null) gate.pauseTo(told.until)
      gate.hear(answer?.refused, now)
      gate.leave()
    },
  }
}

/** Which limit an answer speaks of: the same window, the same number, or else the shortest that its reset fits in. */
function bucketOf(told: RateHeaders, buckets: readonly Bucket[], now: number): Bucket | undefined {
  const shortestFirst = buckets.toSorted((a, b) => a.rate.per - b.rate.per)
  if (told.per !== null) return shortestFirst.find(({ rate }) => rate.per === told.per)
  const reset = told.until === null ? 0 : told.until - now
  return (
    shortestFirst.find(({ rate, limit }) => told.limit === rate.requests || told.limit === limit()) ??
    shortestFirst.find(({ rate }) => rate.of === "all" && reset <= rate.per + 1000)
  )
}

function toldOf({ limit, left, until }: RateHeaders, { rate }: Bucket, now: number): Told {
  return { limit, left, until: until ?? now + rate.per }
}

/** One pace per token, however many workspaces of the configuration use it. */
export type Paces = (provider: Provider, token: string) => Pace

export function createPaces(): Paces {
  const paces = new Map<string, Pace>()
  return ({ id, capabilities }, token) => {
    const key = `${id} ${token}`
    const pace = paces.get(key) ?? createPace(capabilities.rates)
    paces.set(key, pace)
    return pace
  }
}
