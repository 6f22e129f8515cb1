/** A clock on which many can wait at once: it jumps to the next who waits when nothing else is left to run. */
import type { Clock } from "../../src/lib/clock.ts"

export function virtualClock(start: number): Clock {
  let current = start
  let isRunning = false
  const waiting: { readonly at: number; readonly wake: () => void }[] = []

  function run(): void {
    waiting.sort((a, b) => a.at - b.at)
    const next = waiting.shift()
    isRunning = next !== undefined
    if (!next) return
    current = Math.max(current, next.at)
    next.wake()
    setImmediate(run)
  }

  return {
    now: () => current,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error)
        signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true })
        waiting.push({ at: current + milliseconds, wake: resolve })
        if (!isRunning) setImmediate(run)
        isRunning = true
      }),
  }
}
