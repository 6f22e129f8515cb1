/** Waits for what is in flight when the run is asked to stop, but not for long. */
import type { Clock } from "../lib/clock.ts"

/**
 * Milliseconds after the signal in which an answer is still waited for. A runner kills after 7.5 s, and what is known has
 * to be recorded before: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation, 2026-11-26.
 */
const grace = 4_000

/** What the request answered; null where it did not in time. It is not broken off, and nobody hears its answer any more. */
export type InTime = <Answer>(request: Promise<Answer>) => Promise<Answer | null>

export function createGrace({
  clock,
  signal,
}: {
  readonly clock: Clock
  readonly signal: AbortSignal
}): InTime {
  const over = new Promise<null>((resolve) => {
    const begin = () => void clock.sleep(grace).then(() => resolve(null))
    if (signal.aborted) begin()
    else signal.addEventListener("abort", begin, { once: true })
  })
  return (request) => Promise.race([request, over])
}
