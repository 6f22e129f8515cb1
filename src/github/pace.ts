/** When the next request may leave: one write after another, and no request while GitHub or a failure asks to wait. */
import type { Clock } from "../lib/clock.ts"
import { createQueue, type Queue } from "../lib/queue.ts"

export interface Pace {
  /** One write at a time, with its repeats. */
  readonly serially: Queue
  /** False: the wait would be longer than what is left of the budget. Rejects with the signal's reason. */
  turn(kind: "read" | "write"): Promise<boolean>
  /** A write left, and its answer came or will not come. */
  wrote(): void
  /** Whether so many milliseconds may be waited for. */
  affords(milliseconds: number): boolean
  /** None leaves before. */
  pause(milliseconds: number): void
  /** Milliseconds that turns waited. */
  waited(): number
}

/** https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api, read 2026-11-21. */
const betweenWrites = 1_000
/** Milliseconds that a run waits for GitHub, all in all: views are not worth more. */
const wholeBudget = 3 * 60_000

export function createPace(clock: Clock, signal: AbortSignal | undefined): Pace {
  let budget = wholeBudget
  let [nextWrite, pausedUntil, blockedUntil, waited] = [0, 0, 0, 0]
  const longer = (until: number) => Math.max(0, until - Math.max(clock.now(), pausedUntil))
  return {
    serially: createQueue(),
    async turn(kind) {
      for (;;) {
        signal?.throwIfAborted()
        const now = clock.now()
        if (blockedUntil > now) return false
        const wait = Math.max(pausedUntil, kind === "write" ? nextWrite : 0) - now
        if (wait <= 0) return true
        await clock.sleep(wait, signal)
        waited += clock.now() - now
      }
    },
    wrote: () => {
      nextWrite = clock.now() + betweenWrites
    },
    affords: (milliseconds) => longer(clock.now() + milliseconds) <= budget,
    // All who wait for the same moment wait together, so that it is taken from the budget once.
    pause: (milliseconds) => {
      const until = clock.now() + milliseconds
      const more = longer(until)
      if (more > budget) blockedUntil = Math.max(blockedUntil, until)
      else budget -= more
      pausedUntil = Math.max(pausedUntil, until)
    },
    waited: () => waited,
  }
}
