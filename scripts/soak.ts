/**
 * `npm run soak`: everything goes wrong everywhere in a simulated world, every guard is taken out once, and the built
 * program is killed again and again in random histories; the fake services' own record says whether every post went out
 * once. Then damaged files are read, `--files 1000000` of them before a release. `-- --kills 300 --files 20000 --seed 1`;
 * `--dist FOLDER` takes a program that is built already.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { runGuards, runHistories, runStories } from "../test/simulator/soak.ts"
import { runFuzz } from "../test/soak/fuzz.ts"
import { isWrong, tableOf, type SoakPart, type SoakRun } from "../test/soak/part.ts"
import { runProcesses } from "../test/soak/processes.ts"
import { build } from "./build.ts"

/** In order; a part is a line here. */
const runs: readonly SoakRun[] = [runStories, runGuards, runHistories, runProcesses, runFuzz]

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "300" },
    files: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    dist: { type: "string" },
  },
})

await using stack = new AsyncDisposableStack()
const log = (line: string) => void process.stdout.write(`${line}\n`)
const start = performance.now()
const options = {
  seed: number("seed"),
  kills: number("kills"),
  files: number("files"),
  dist: values.dist === undefined ? await fresh() : resolve(values.dist),
  log,
}
log(`Seed ${options.seed}`)
const parts: SoakPart[] = []
for (const run of runs) parts.push(await run(options))
log(`\n${tableOf(parts)}\nSeed ${options.seed}, ${((performance.now() - start) / 60_000).toFixed(1)} minutes`)
if (parts.some(({ rows }) => rows.some(isWrong))) process.exitCode = 1

function number(name: "kills" | "files" | "seed"): number {
  const text = values[name]
  if (!/^\d+$/.test(text)) throw new RangeError(`--${name} takes a whole number, not "${text}"`)
  return Number(text)
}

/** The program as it is now, in a folder that is gone at the end. */
async function fresh(): Promise<string> {
  const parent = join(import.meta.dirname, "../build")
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, "soak-"))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  await build(folder)
  return folder
}
