/** Time as a value. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Ends after that many milliseconds, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const timer = setTimeout(done, milliseconds)
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason as Error)
      }
      signal?.addEventListener("abort", stop, { once: true })
      function done() {
        signal?.removeEventListener("abort", stop)
        resolve()
      }
    }),
}

/** `2026-12-01T18:00:00Z`; milliseconds are shown only where there are some. */
export function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z")
}
