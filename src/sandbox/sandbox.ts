/** The sandbox as its users hold it: tests, the demo, the command and the control routes. */
import type { SandboxApi } from "./api.ts"
import type { SandboxClock } from "./clock.ts"
import type { Faults } from "./faults.ts"
import type { ListenOptions, Listening } from "./listen.ts"
import type { Crash } from "./mount.ts"
import type { RequestRecord } from "./record.ts"
import type { Settings } from "./settings.ts"
import type { Publication, SandboxPost } from "./world.ts"

export interface Sandbox {
  readonly fetch: (request: Request) => Promise<Response>
  readonly clock: SandboxClock
  /** Every request to a fake API, oldest first, without secrets. */
  readonly requests: readonly RequestRecord[]
  /** Bugs of the sandbox itself; a test should find none. */
  readonly crashes: readonly Crash[]
  readonly faults: Faults
  readonly apis: readonly SandboxApi[]
  publications(): readonly Publication[]
  posts(): readonly SandboxPost[]
  settings(): Settings
  configure(change: Partial<Settings>): void
  /** From now on posts to that account fail with these words; null heals it. */
  failAccount(provider: string, account: string, error: string | null): void
  /** Forgets posts, media, requests, faults, settings and the clock's advance. */
  reset(): void
  listen(options?: ListenOptions): Promise<Listening>
}
