/** What a run says of what was left: files that no post has, and the submissions that the limits of a service, or its own time, left for a later run. */
import { toInstant } from "../lib/clock.ts"
import type { Postponed } from "../publish/chain.ts"
import type { UnusedUpload } from "../publish/unused-uploads.ts"

/** One sentence per workspace and file. */
export function unusedNotices(unused: readonly UnusedUpload[]): string[] {
  return unused.map(
    ({ workspace, name, id }) => `${workspace}: ${name} was uploaded (id ${id}), but no post has it`,
  )
}

/** One sentence per workspace. */
export function postponedNotices(postponed: readonly Postponed[]): string[] {
  const byWorkspace = Map.groupBy(postponed, ({ workspace }) => workspace)
  return [...byWorkspace].map(([workspace, its]) => {
    const count = its.flatMap(({ changes }) => changes).length
    const stay = count === 1 ? "1 delivery stays planned" : `${count} deliveries stay planned`
    const moments = its.flatMap(({ continuesAt }) => continuesAt ?? [])
    return moments.length === 0
      ? `${workspace}: ${stay}, because the time of this run was over; the next run continues at once`
      : `${workspace}: ${stay}, because its limits let out no more in the time of this run; a run after ${toInstant(Math.max(...moments))} continues`
  })
}
