/** What holds for all limits of a token together: how many requests are in flight, and until when none may leave. */

export interface Gate {
  /** Requests in flight. */
  open(): number
  /** Milliseconds since the epoch; none leaves before. */
  pausedUntil(): number
  enter(): void
  leave(): void
  /** Settles when the next request in flight ends. */
  nextEnd(): Promise<null>
  pauseTo(moment: number): void
  /** A request ended. `refused`: for haste, with the milliseconds it asks to wait, null where it does not say. */
  hear(refused: number | null | undefined, now: number): void
}

/** Milliseconds to pause after a first refusal that does not say how long; doubled with each further one. */
export const firstPause = 1_000
const longestPause = 60_000

export function createGate(): Gate {
  let open = 0
  let pausedUntil = Number.NEGATIVE_INFINITY
  let refusals = 0
  let ended = Promise.withResolvers<null>()
  const pauseTo = (moment: number) => {
    pausedUntil = Math.max(pausedUntil, moment)
  }
  return {
    open: () => open,
    pausedUntil: () => pausedUntil,
    enter: () => {
      open++
    },
    leave: () => {
      open--
      ended.resolve(null)
      ended = Promise.withResolvers<null>()
    },
    nextEnd: () => ended.promise,
    pauseTo,
    hear: (refused, now) => {
      refusals = refused === undefined ? 0 : refusals + 1
      // A wait of no time says as little as none.
      const asked = refused === 0 ? null : refused
      if (asked !== undefined) pauseTo(now + (asked ?? backoff(refusals)))
    },
  }
}

function backoff(refusals: number): number {
  return Math.min(longestPause, firstPause * 2 ** (refusals - 1))
}
