/** What is played on every change. */
import type { FaultKind } from "./faults.ts"
import type { Budget, Failure } from "./scope.ts"
import { smallStories, type Story } from "./stories.ts"
import { turnStories } from "./turns.ts"

interface Part {
  readonly name: string
  readonly stories: readonly Story[]
  readonly budget?: Budget
}

/** What a second run that something befalls is tried with, where not everything is. */
export const fewKinds: readonly FaultKind[] = ["killed-after", "lost-reply", "stale", "outage"]

/** Stories whose names have one of these beginnings. */
export function storiesNamed(...names: readonly string[]): Story[] {
  return [...smallStories, ...turnStories].filter((story) =>
    names.some((name) => story.name.startsWith(name)),
  )
}

/** In npm test: less than a minute of one core. */
export const quickParts: readonly Part[] = [
  { name: "one post and one mishap", stories: smallStories },
  { name: "somebody else's turn, and one mishap", stories: turnStories },
  {
    name: "a mishap in each of two runs",
    stories: storiesNamed("draft: create, 20 min", "direct: create, 20 min"),
    budget: { second: fewKinds },
  },
  {
    name: "two runs at once",
    stories: storiesNamed(
      ...["draft: create, 20 min", "direct: create, 20 min", "final: create, 20 min", "now: create, 20 min"],
      ...["draft: edit, 20 min", "direct: removal, 20 min"],
    ),
    budget: { overlaps: true },
  },
]

/** For a person: what was broken where, and the whole story of the first. */
export function describeFailures(failures: readonly Failure[]): string {
  if (failures.length === 0) return ""
  const lines = failures.slice(0, 10).map(({ story, mishaps, violations }) => {
    return `${story} | ${mishaps}: ${violations.map(({ rule, detail }) => `${rule}: ${detail}`).join("; ")}`
  })
  return [`${failures.length} broken`, ...lines, "", ...failures[0]!.trace].join("\n")
}
