/** What a run gives to everything that it sends. */
import type { Clock } from "../lib/clock.ts"
import type { Media } from "../model/post.ts"

export interface Circumstances {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** A new random id at each call. */
  readonly random: () => string
  /** Id of the run: run id/attempt, or local. */
  readonly run: string
  /** Commit whose content is sent; null outside git. */
  readonly source: string | null
  /** Number of the pull request that brought that commit; null where none did, or it is not known. */
  readonly pull: number | null
  /** Milliseconds that a `now` post waits at the provider, so that it can still be stopped. */
  readonly undoWindow: number
  /** Opens a media file of the repository as a typed, streaming Blob; checks its hash. */
  readonly open: (media: Media) => Promise<Blob>
  readonly log: (line: string) => void
}
