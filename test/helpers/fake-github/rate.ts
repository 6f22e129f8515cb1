/** The requests that are left in this hour. */
import type { Clock } from "../../../src/lib/clock.ts"

const hour = 3_600_000

export interface RateSeeds {
  /** Requests an hour; 1,000 by default, as for GITHUB_TOKEN. */
  readonly limit?: number
  /** All of them by default. */
  readonly remaining?: number
}

export interface Rate {
  /** Counts a request; `none-left` where it is one too many. */
  count(): "counted" | "none-left"
  headers(): Readonly<Record<string, string>>
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api, read 2026-11-21. */
export function createRate({ now }: Pick<Clock, "now">, seeds: RateSeeds): Rate {
  const { limit = 1000 } = seeds
  let remaining = seeds.remaining ?? limit
  let reset = now() + hour
  return {
    count() {
      if (now() >= reset) {
        remaining = limit
        reset = now() + hour
      }
      if (remaining === 0) return "none-left"
      remaining--
      return "counted"
    },
    headers: () => ({
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-used": String(limit - remaining),
      "x-ratelimit-reset": String(Math.ceil(reset / 1000)),
      "x-ratelimit-resource": "core",
    }),
  }
}
