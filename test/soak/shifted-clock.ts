/**
 * Gives a process the time of a test's world: `node --import …/shifted-clock.ts dist/cli.js`. The file that
 * POSTMERGE_TEST_CLOCK names says by how many milliseconds it is ahead, one move on each line. A sleep of a second or
 * more moves the world's time instead of waiting.
 */
import { appendFileSync, readFileSync } from "node:fs"

const file = process.env["POSTMERGE_TEST_CLOCK"]
if (file === undefined) throw new Error("POSTMERGE_TEST_CLOCK names no file")

const RealDate = Date
const now = () => {
  const moves = readFileSync(file, "utf8").split("\n")
  return RealDate.now() + moves.reduce((sum, move) => sum + Number(move), 0)
}

globalThis.Date = class extends RealDate {
  constructor(...args: readonly unknown[]) {
    super(...((args.length === 0 ? [now()] : args) as [number]))
  }

  static override now = now
} as DateConstructor

const realTimeout = globalThis.setTimeout
const jumpingTimeout = (callback: () => void, delay = 0) => {
  if (delay < 1000) return realTimeout(callback, delay)
  return realTimeout(() => {
    appendFileSync(file, `${delay}\n`)
    callback()
  }, 0)
}
globalThis.setTimeout = jumpingTimeout as typeof setTimeout
