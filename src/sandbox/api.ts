/** What one file under src/sandbox provides: the fake of one vendor's API. */
import type { Call, Route } from "./http.ts"
import type { Rate } from "./settings.ts"
import type { SandboxAccount, World } from "./world.ts"

/** When a scheduled post goes out. */
export interface Pace {
  /** First moment at which the vendor works on a post; both in epoch milliseconds. */
  startsAt(dueAt: number, acceptedAt: number): number
  /** Milliseconds from there until it is out. */
  readonly takes: number
}

/** Fixed facts of a fake API; `mount` makes its state. */
export interface SandboxApi {
  readonly id: string
  /** Where it is mounted, without trailing slash. */
  readonly base: string
  readonly accounts: readonly SandboxAccount[]
  /** What the vendor documents, all of which hold; empty where it documents nothing. */
  readonly rates: readonly Rate[]
  /** How `X-RateLimit-Reset` is written, where the vendor's answers tell what is left. Default: they do not. */
  readonly tellsReset?: "seconds" | "epoch"
  readonly pace: Pace
  /** The vendor's words for why an account's post failed. */
  readonly reasons: { readonly disconnected: string; readonly empty: string }
  /** The secret that a request carries; null where it carries none. */
  readonly token: (headers: Headers) => string | null
  /** An answer in the vendor's own error envelope. */
  readonly error: (status: number, message: string, headers?: Record<string, string>) => Response
  readonly mount: (world: World) => MountedApi
}

/** A fake API with its state. */
export interface MountedApi {
  /** Throws a Refusal for requests that never reach a route: no token, wrong Accept header. */
  readonly guard: (call: Call) => void
  readonly routes: readonly Route[]
  /** Answers where no route matches. */
  readonly noRoute: (call: Call) => Response
}
