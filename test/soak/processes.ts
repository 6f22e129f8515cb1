/** The part of the soak that kills processes: random histories, two worlds side by side. */
import { each } from "../../src/lib/each.ts"
import { runHistory, type History } from "./history.ts"
import type { SoakRow, SoakRun } from "./part.ts"

const killsPerHistory = 10
/** As many as a small machine has cores. */
const atOnce = 2

export const runProcesses: SoakRun = async ({ seed, kills, dist, log }) => {
  const count = Math.ceil(kills / killsPerHistory)
  const seeds = Array.from({ length: count }, (_, index) => ({
    seed: seed + index,
    kills: Math.min(killsPerHistory, kills - index * killsPerHistory),
  }))
  const histories = await each(seeds, atOnce, async (given) => {
    const history = await runHistory({ ...given, dist })
    const problems = problemsOf(history)
    log(`history ${given.seed}: ${killsOf([history])} kills, ${problems.length} problems`)
    if (problems.length > 0) log(story(history, { ...given, problems }))
    return history
  })
  return { name: "processes", rows: rowsOf(histories) }
}

function problemsOf({ duplicates, lost, touched, failures }: History): string[] {
  return [...duplicates, ...lost, ...touched.map((request) => `published, and then: ${request}`), ...failures]
}

interface Telling {
  readonly seed: number
  readonly kills: number
  readonly problems: readonly string[]
}

function story({ steps }: History, { seed, kills, problems }: Telling): string {
  const again = `npm run soak -- --seed ${seed} --kills ${kills}`
  return [...steps, "", ...problems, `Again: ${again}`, ""].map((line) => `  ${line}`).join("\n")
}

function killsOf(histories: readonly History[]): number {
  return histories.flatMap(({ kills }) => [...kills.values()]).reduce((sum, count) => sum + count, 0)
}

function rowsOf(histories: readonly History[]): SoakRow[] {
  const sum = (count: (history: History) => number) =>
    histories.reduce((total, history) => total + count(history), 0)
  const points = [...new Set(histories.flatMap(({ kills }) => [...kills.keys()]))].toSorted()
  const unsettled = sum(({ failures }) => failures.length)
  return [
    { what: "histories", count: histories.length },
    { what: "kills", count: killsOf(histories) },
    ...points.map((point) => ({ what: `  ${point}`, count: sum(({ kills }) => kills.get(point) ?? 0) })),
    { what: "faults", count: sum(({ faults }) => faults) },
    { what: "publications", count: sum(({ publications }) => publications) },
    { what: "duplicates", count: sum(({ duplicates }) => duplicates.length), mustBe: 0 },
    { what: "lost", count: sum(({ lost }) => lost.length), mustBe: 0 },
    { what: "published touched", count: sum(({ touched }) => touched.length), mustBe: 0 },
    { what: "unknown", count: sum(({ unknown }) => unknown), remark: "settled as their help says" },
    { what: "other problems", count: unsettled, mustBe: 0 },
  ]
}
