/** The pace of one token of a service: every documented limit has to grant a request, and every answer corrects them. */
import type { Clock } from "../lib/clock.ts"
import { createQueue } from "../lib/queue.ts"
import type { Rate } from "../model/capability.ts"
import type { Cost, Outlook } from "../model/pace.ts"
import type { Provider } from "../model/provider.ts"
import { createBucket, type Bucket, type Told } from "./bucket.ts"
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

/** Most requests in flight. */
const inFlight = 4
/** Milliseconds to pause after a first refusal that does not say how long; doubled with each further one. */
const firstPause = 1_000
const longestPause = 60_000

// One state that a handful of closures share; cut apart, it would have to be handed around.
// eslint-disable-next-line max-lines-per-function
export function createPace(rates: readonly Rate[]): Pace {
  const buckets = rates.map(createBucket)
  const general = buckets.filter(({ rate }) => rate.of === "all")
  const forCreates = buckets.filter(({ rate }) => rate.of === "create")
  // A create waits for its own limits first, so that it stands in nobody's way meanwhile.
  const createQueueOfTurns = createQueue()
  const queueOfTurns = createQueue()
  let open = 0
  let pausedUntil = Number.NEGATIVE_INFINITY
  let refusals = 0
  let ended = Promise.withResolvers<null>()

  /** One at a time, in order; so only one sleeps. */
  async function wait(asking: Asking, needed: readonly Bucket[], places: number): Promise<Late | null> {
    const { clock, signal, notAfter } = asking
    for (;;) {
      signal?.throwIfAborted()
      const now = clock.now()
      const waits = [Math.max(0, pausedUntil - now), ...needed.map((bucket) => bucket.waitFor(1, now))]
      if (waits.includes(null) || open >= places) await ended.promise
      else {
        const longest = Math.max(...waits.filter((each) => each !== null))
        if (longest === 0) return null
        if (now + longest > notAfter) return { late: longest }
        await clock.sleep(longest, signal)
      }
    }
  }

  function turn(used: readonly Bucket[], { clock, isCreate }: Asking): Turn {
    const free = () => {
      open--
      ended.resolve(null)
      ended = Promise.withResolvers<null>()
    }
    return {
      giveBack() {
        for (const bucket of used) bucket.giveBack()
        free()
      },
      end(answer) {
        const now = clock.now()
        const told = answer && readRateHeaders(answer.headers, now)
        const meant = told && bucketOf(told, isCreate ? buckets : general, now)
        for (const bucket of used) bucket.end(now, bucket === meant ? toldOf(told!, bucket, now) : null)
        // A limit that nobody documented.
        if (told && !meant && told.left === 0 && told.until !== null) pauseTo(told.until)
        refusals = answer?.refused === undefined ? 0 : refusals + 1
        if (answer?.refused !== undefined) pauseTo(now + (answer.refused ?? backoff(refusals)))
        free()
      },
    }
  }

  const pauseTo = (moment: number) => (pausedUntil = Math.max(pausedUntil, moment))
  const needs = ({ creates, requests }: Cost) =>
    buckets.map((bucket) => ({ bucket, count: bucket.rate.of === "all" ? requests : creates }))

  return {
    async take(asking) {
      const { isCreate } = asking
      const reserved: Bucket[] = []
      const reserve = (bucket: Bucket) => {
        bucket.take()
        reserved.push(bucket)
      }
      const attempt = async (needed: readonly Bucket[], places: number) => {
        const late = await wait(asking, needed, places)
        if (late === null) needed.forEach(reserve)
        return late
      }
      let granted = false
      try {
        const early = isCreate
          ? await createQueueOfTurns(() => attempt(forCreates, Number.POSITIVE_INFINITY))
          : null
        if (early) return early
        const late = await queueOfTurns(async () => {
          const found = await attempt(general, inFlight)
          if (found === null) open++
          return found
        })
        if (late) return late
        granted = true
        return turn(reserved, asking)
      } finally {
        if (!granted) for (const bucket of reserved) bucket.giveBack()
      }
    },

    room(cost, { now, within }) {
      if (pausedUntil > now + within) return 0
      const rooms = needs(cost)
        .filter(({ count }) => count > 0)
        .map(({ bucket, count }) => Math.floor(bucket.room(now, within) / Math.min(count, bucket.limit())))
      return Math.min(Number.MAX_SAFE_INTEGER, ...rooms)
    },

    opensIn(cost, now) {
      const waits = needs(cost).map(({ bucket, count }) => bucket.waitFor(count, now) ?? firstPause)
      return Math.max(0, pausedUntil - now, ...waits)
    },
  }
}

function backoff(refusals: number): number {
  return Math.min(longestPause, firstPause * 2 ** (refusals - 1))
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
