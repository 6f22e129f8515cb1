/** Failures on demand, chosen per request. */
import { matchesGlob } from "node:path/posix"
import { failure, type Reply } from "./reply.ts"

/** Which requests a fault is for. All that is given must match. */
interface FaultMatch {
  /** `POST`; any method by default. */
  readonly method?: string
  /** As `path.matchesGlob` reads it: `*` is one segment or a part of one, `**` any number. Any path by default. */
  readonly path?: string
  /** How many matching requests pass unharmed first; 0 by default. */
  readonly after?: number
  /** How many matching requests are hit; 1 by default, null for all. */
  readonly times?: number | null
}

/** Nothing is done in those that come before `accept-then-drop`. */
type FaultEffect =
  /** GitHub's own words by default. */
  | { readonly kind: "status"; readonly status: number; readonly message?: string }
  /** 429. Seconds, 60 by default; null for no header. */
  | { readonly kind: "429"; readonly retryAfter?: number | null }
  /** 403 that asks to slow down. Seconds, 60 by default; null for no header. */
  | { readonly kind: "secondary-limit"; readonly retryAfter?: number | null }
  /** 403, and no request is left in this hour. */
  | { readonly kind: "primary-limit" }
  /** 502 with a web page. */
  | { readonly kind: "html" }
  | { readonly kind: "drop-before" }
  /** The work is done, and the connection breaks. */
  | { readonly kind: "accept-then-drop" }
  | { readonly kind: "500-after-accept" }
  /** What is read is as it was before the last write. */
  | { readonly kind: "stale" }
  /** The answer comes that many milliseconds late. */
  | { readonly kind: "slow"; readonly delay: number }

export type Fault = FaultMatch & FaultEffect

export interface Faults {
  add(...faults: readonly Fault[]): void
  clear(): void
  /** How often each was used, in the order in which they were added. */
  hits(): readonly number[]
}

interface TakenFaults extends Faults {
  /** The fault for this request, counted as used; null for none. */
  take(method: string, path: string): Fault | null
}

export function createFaults(): TakenFaults {
  let entries: { fault: Fault; seen: number; hits: number }[] = []
  return {
    add: (...faults) => void entries.push(...faults.map((fault) => ({ fault, seen: 0, hits: 0 }))),
    clear: () => void (entries = []),
    hits: () => entries.map(({ hits }) => hits),
    take(method, path) {
      const matching = entries.filter(({ fault }) => {
        return (fault.method ?? method) === method && matchesGlob(path, fault.path ?? "**")
      })
      for (const entry of matching) entry.seen++
      const active = matching.find(({ fault, seen, hits }) => {
        return seen > (fault.after ?? 0) && hits < (fault.times === null ? Infinity : (fault.times ?? 1))
      })
      if (active) active.hits++
      return active?.fault ?? null
    },
  }
}

/** The answer instead of any work; null where the work is done. */
export function replyInstead(fault: Fault | null): Reply | null {
  switch (fault?.kind) {
    case "status":
      return failure(fault.status, fault.message)
    case "429":
      return failure(429, undefined, retryAfter(fault.retryAfter))
    case "secondary-limit":
      return failure(403, secondaryLimit, retryAfter(fault.retryAfter))
    case "primary-limit":
      return exhausted
    case "html":
      return { status: 502, body: "<!DOCTYPE html><title>Unicorn! &middot; GitHub</title>" }
    default:
      return null
  }
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api, read 2026-11-21. */
export const exhausted: Reply = failure(403, "API rate limit exceeded for installation ID 1.", {
  "x-ratelimit-remaining": "0",
})

const secondaryLimit =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."

function retryAfter(seconds: number | null = 60): Record<string, string> {
  return seconds === null ? {} : { "retry-after": String(seconds) }
}
