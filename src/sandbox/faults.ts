/** Scripted failures, chosen per request: what the network and the vendor can do wrong, on demand. */

/** Which requests a fault is for. All that is given must match. */
export interface FaultMatch {
  /** `POST`; any method by default. */
  readonly method?: string
  /** Path on the server: `*` stands for one segment or a part of one, `**` for anything. Any path by default. */
  readonly path?: string
  /** How many matching requests pass unharmed first; 0 by default. */
  readonly after?: number
  /** How many matching requests are hit; 1 by default, null for all. */
  readonly times?: number | null
}

/**
 * What happens to the request. Nothing is done by the API in `drop-before`, `status` and `429`; in most others it does
 * its work and only the answer suffers.
 */
export type FaultEffect =
  | {
      readonly kind: "drop-before" | "accept-then-drop" | "500-after-accept" | "truncated" | "empty" | "no-id"
    }
  /** `twice`: it is acted on two times, and answered once. `media-lost`: the post is kept without its media. */
  | { readonly kind: "twice" | "media-lost" }
  /** The vendor's own envelope by default. */
  | { readonly kind: "status"; readonly status: number; readonly body?: "own" | "html" | "empty" }
  /** `retryAfter`: seconds from now, 30 by default; `retryAfterAs`: how it is written, `seconds` by default. */
  | {
      readonly kind: "429"
      readonly retryAfter?: number
      readonly retryAfterAs?: "seconds" | "date" | "none"
    }
  /** A web page instead of the answer; `status` is 502 by default. */
  | { readonly kind: "html"; readonly status?: number }
  /** The answer comes that many milliseconds late. */
  | { readonly kind: "slow"; readonly delay: number }
  /** It is acted on that many milliseconds late, whether or not anybody still waits for the answer. */
  | { readonly kind: "late"; readonly delay: number }
  /** The list leaves out the posts of the last `lag` milliseconds. */
  | { readonly kind: "unlisted"; readonly lag: number }
  /** Only so many characters of each text are kept. */
  | { readonly kind: "text-cut"; readonly length: number }
  /** Another time is kept, that many milliseconds later; earlier where negative. */
  | { readonly kind: "time-shift"; readonly by: number }

export type Fault = FaultMatch & FaultEffect

/** The scripted faults of a sandbox, in the order in which they were added. */
export interface Faults {
  add(...faults: readonly Fault[]): void
  clear(): void
  list(): readonly (Fault & { readonly hits: number })[]
  /** The fault for this request, counted as used; null for none. */
  take(method: string, path: string): Fault | null
}

export function createFaults(): Faults {
  let entries: { fault: Fault; seen: number; hits: number }[] = []
  return {
    add: (...faults) => void entries.push(...faults.map((fault) => ({ fault, seen: 0, hits: 0 }))),
    clear: () => void (entries = []),
    list: () => entries.map(({ fault, hits }) => ({ ...fault, hits })),
    take(method, path) {
      const matching = entries.filter(({ fault }) => matches(fault, method, path))
      for (const entry of matching) entry.seen++
      const active = matching.find(({ fault, seen, hits }) => {
        return seen > (fault.after ?? 0) && (fault.times === null || hits < (fault.times ?? 1))
      })
      if (active === undefined) return null
      active.hits++
      return active.fault
    },
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false
  return fault.path === undefined || pathPattern(fault.path).test(path)
}

function pathPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*\*|\*)/)
    .map((piece) =>
      piece === "**" ? ".*" : piece === "*" ? "[^/]*" : piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"),
    )
  return new RegExp(`^${source.join("")}$`)
}
