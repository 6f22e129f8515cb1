/** How much of a run the limits of a service let out, so that nothing is claimed that cannot be sent. */

/** Most requests to one service that are in flight. */
export const inFlight = 4

/** What one submission takes of the limits. */
export interface Cost {
  /** Creates among its requests. */
  readonly creates: 0 | 1
  /** All its requests, at least 1. */
  readonly requests: number
}

/** A look ahead; it takes nothing. Moments are milliseconds since the epoch. */
export interface Outlook {
  /** How many submissions of that cost may leave in the next `within` milliseconds. */
  room(cost: Cost, time: { readonly now: number; readonly within: number }): number
  /** Milliseconds until the first of them may leave; 0: at once. */
  opensIn(cost: Cost, now: number): number
}
