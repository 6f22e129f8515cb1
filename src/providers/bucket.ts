/** The tokens of one documented limit. A token comes back once its window has passed since the answer to its request. */
import type { Rate } from "../model/capability.ts"

/** What an answer said of a limit. */
export interface Told {
  /** Requests per window; null where it does not say. */
  readonly limit: number | null
  /** Requests that are left. */
  readonly left: number
  /** Milliseconds since the epoch at which more are there. */
  readonly until: number
}

export interface Bucket {
  readonly rate: Rate
  /** Requests per window: as documented, or as an answer corrected it. */
  limit(): number
  /** Milliseconds until that many tokens are free. Null: the answer to a request in flight has to come first. */
  waitFor(count: number, now: number): number | null
  /** Tokens that can be taken in the next `within` milliseconds. */
  room(now: number, within: number): number
  take(): void
  /** The request provably never left. */
  giveBack(): void
  /** An answer came, or none will. `told`: what it said of this limit. */
  end(now: number, told: Told | null): void
}

/** Two answers speak of the same window where their resets differ by less than this, in milliseconds. */
const sameReset = 2_000

/**
 * Counting from the answer, not from the request, keeps the promise whatever the network's delays are: the service
 * counted the request before it answered. So no window of the service, fixed or sliding, can hold more than it allows.
 */
export function createBucket(rate: Rate): Bucket {
  const { per } = rate
  let { requests: limit } = rate
  /** Moments at which tokens in use were answered, oldest first. */
  let taken: number[] = []
  let open = 0
  let said: Pick<Told, "left" | "until"> | null = null

  const inUse = (moment: number) => open + taken.filter((at) => at > moment - per).length
  const told = (moment: number) => (said !== null && said.until > moment ? said : null)

  function hear({ limit: corrected, left, until }: Told, now: number): void {
    if (corrected !== null && corrected > 0) limit = corrected
    const known = told(now)
    // Answers overtake each other, so within a window the lowest count is the latest.
    said =
      known && Math.abs(known.until - until) <= sameReset
        ? { left: Math.min(known.left, left), until: known.until }
        : { left, until: Math.min(until, now + per + sameReset) }
  }

  function waitForWindow(count: number, now: number): number | null {
    const missing = inUse(now) + Math.min(count, limit) - limit
    if (missing <= 0) return 0
    const back = taken.filter((at) => at > now - per)[missing - 1]
    return back === undefined ? null : back + per - now
  }

  function waitForReset(count: number, now: number): number | null {
    const known = told(now)
    if (known === null || known.left - open >= count) return 0
    return open > 0 && known.left >= count ? null : known.until - now
  }

  return {
    rate,
    limit: () => limit,
    waitFor(count, now) {
      const [window, reset] = [waitForWindow(count, now), waitForReset(count, now)]
      return window === null || reset === null ? null : Math.max(window, reset)
    },
    room(now, within) {
      const free = limit * (1 + Math.floor((within - 1) / per)) - inUse(now + within)
      const known = told(now + within)
      return Math.max(0, known === null ? free : Math.min(free, known.left - open))
    },
    take() {
      open++
    },
    giveBack() {
      open--
    },
    end(now, answer) {
      open--
      taken = [...taken.filter((at) => at > now - per), now]
      if (answer) hear(answer, now)
      else if (said !== null) said = { ...said, left: said.left - 1 }
    },
  }
}
