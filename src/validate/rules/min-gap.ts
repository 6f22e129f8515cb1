/** Two posts on one target keep the distance that the team asks for. Needs all posts at once. */
import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { Config } from "../../model/config.ts"
import type { DataPath, When } from "../../model/post.ts"
import type { Range } from "../../model/range.ts"

/** What of a post matters here; a ValidatedPost and a DraftPost both are one. */
interface TimedPost {
  readonly path: string
  readonly when: When | null
  readonly contents: readonly { readonly target: { readonly name: string } }[]
  readonly locate: (path: DataPath) => Range
}

interface Slot {
  readonly post: TimedPost
  readonly target: string
  readonly time: number
}

/** policy.min-gap between posts with a time; the later one is pointed at. */
export function checkGaps(posts: readonly TimedPost[], { policy }: Pick<Config, "policy">): Diagnostic[] {
  const { minGap, minGapSeverity: severity } = policy
  if (minGap === null) return []
  const byTarget = Map.groupBy(posts.flatMap(slotsOf), ({ target }) => target)
  return [...byTarget.values()].flatMap((slots) => {
    const ordered = slots.toSorted((a, b) => a.time - b.time || (a.post.path < b.post.path ? -1 : 1))
    return ordered.flatMap(({ post, target, time }, index) => {
      const before = ordered[index - 1]
      if (!before || time - before.time >= minGap) return []
      const args = {
        target,
        gap: inWords(time - before.time),
        other: before.post.path,
        minGap: inWords(minGap),
      }
      const location = { path: post.path, range: post.locate(["schedule"]) }
      return [diagnose("schedule/min-gap", args, { location, target, severity })]
    })
  })
}

function slotsOf(post: TimedPost): Slot[] {
  const at = post.when?.at
  if (!at) return []
  return post.contents.map(({ target }) => ({ post, target: target.name, time: Date.parse(at) }))
}

/** `1h 30m`, as durations are written in postmerge.yml. */
function inWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`)
  return words.join(" ") || "0m"
}
