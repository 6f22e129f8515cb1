/** The sandbox's own time: it stands still or follows another clock, and only ever moves forward. */

export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number
  /** Moves forward by that many milliseconds; everything that becomes due happens. */
  advance(milliseconds: number): void
  /** Moves forward to that moment in epoch milliseconds. */
  advanceTo(moment: number): void
  /** Takes back every advance. */
  reset(): void
}

/** `moved` is called after every move. */
export function createClock(base: number | (() => number), moved: () => void): SandboxClock {
  const origin = typeof base === "number" ? () => base : base
  let ahead = 0
  const clock: SandboxClock = {
    now: () => origin() + ahead,
    advance(milliseconds) {
      if (!(milliseconds >= 0))
        throw new RangeError(`The clock moves forward only, not by ${milliseconds} ms`)
      ahead += milliseconds
      moved()
    },
    advanceTo: (moment) => clock.advance(moment - clock.now()),
    reset: () => void (ahead = 0),
  }
  return clock
}
