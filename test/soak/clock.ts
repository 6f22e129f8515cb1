/** The time of a soak world: the machine's, and ahead of it by the moves that a file holds, for the sandbox and all processes. */
import { appendFileSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

export interface SoakClock {
  /** Milliseconds since the epoch. */
  now(): number
  advance(milliseconds: number): void
  /** What a process needs to have this time. */
  readonly env: Readonly<Record<string, string>>
  readonly nodeArgs: readonly string[]
}

const preload = pathToFileURL(join(import.meta.dirname, "shifted-clock.ts")).href

/** `folder`: where the file is. */
export function soakClock(folder: string): SoakClock {
  const file = join(folder, "clock")
  const advance = (milliseconds: number) => appendFileSync(file, `${milliseconds}\n`)
  advance(0)
  return {
    now() {
      const moves = readFileSync(file, "utf8").split("\n")
      return Date.now() + moves.reduce((sum, move) => sum + Number(move), 0)
    },
    advance,
    env: { POSTMERGE_TEST_CLOCK: file },
    nodeArgs: ["--import", preload],
  }
}
