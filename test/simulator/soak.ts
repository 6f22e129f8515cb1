/** The parts of `npm run soak` that stay in one process: everything with everything, every guard, and long random histories. */
import type { SoakRun } from "../soak/part.ts"
import { playHistories } from "./histories.ts"
import { describeVerdicts, runMutants } from "./mutate.ts"
import { describeFailures } from "./plans.ts"
import { openFolders } from "./repository.ts"
import { rows } from "./rows.ts"
import { explore, type Explored } from "./scope.ts"
import { smallStories } from "./stories.ts"
import { turnStories } from "./turns.ts"

/** Every story, with every mishap in each of two runs, and with two runs at once. */
export const runStories: SoakRun = async ({ log }) => {
  await using folders = await openFolders()
  const stories = [...smallStories, ...turnStories]
  const all: Explored[] = []
  for (const story of stories) {
    const explored = await explore([story], folders, { second: "everything", overlaps: true })
    log(`${story.name}: ${explored.scenarios} times, ${explored.failures.length} broken`)
    if (explored.failures.length > 0) log(describeFailures(explored.failures))
    all.push(explored)
  }
  const met = new Set(all.flatMap((explored) => [...explored.rows]))
  return {
    name: "stories",
    rows: [
      { what: "stories", count: stories.length },
      { what: "played", count: all.reduce((sum, { scenarios }) => sum + scenarios, 0) },
      { what: "broken", count: all.reduce((sum, { failures }) => sum + failures.length, 0), mustBe: 0 },
      { what: "rows of the crash table", count: met.size, mustBe: Object.keys(rows).length },
    ],
  }
}

/** Every guard, taken out. */
export const runGuards: SoakRun = async ({ log }) => {
  const { verdicts, falseAlarms } = await runMutants()
  log(describeVerdicts(verdicts))
  return {
    name: "guards",
    rows: [
      { what: "taken out", count: verdicts.length },
      { what: "not missed", count: verdicts.filter(({ caughtBy }) => caughtBy === null).length, mustBe: 0 },
      { what: "false alarms", count: falseAlarms.length, mustBe: 0 },
    ],
  }
}

/** As many as there are for each process that is killed. */
const historiesPerKill = 20

export const runHistories: SoakRun = async ({ seed, kills, log }) => {
  await using folders = await openFolders()
  const { histories, broken } = await playHistories(folders, { seed, count: kills * historiesPerKill })
  if (broken !== null) log(broken)
  return {
    name: "histories",
    rows: [
      { what: "played", count: histories, remark: `from seed ${seed}` },
      { what: "broken", count: broken === null ? 0 : 1, mustBe: 0 },
    ],
  }
}
