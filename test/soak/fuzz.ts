/** The part of the soak that reads damaged files: many together, and alone where something is wrong with some of them. */
import { cp, mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Worker } from "node:worker_threads"
import { tempDir } from "../helpers/temp-dir.ts"
import type { Checked } from "./fuzz-check.ts"
import { fuzzFile, placeFolders, readSeeds, type FuzzFile, type Place, type Seed } from "./fuzz-files.ts"
import type { WorkerAnswer } from "./fuzz-worker.ts"
import type { SoakPart, SoakRun } from "./part.ts"
import { createRandom } from "./random.ts"

const batchSize = 50
/** Longest that one file may take, in milliseconds. */
const longestFile = 1000
/** Until files that do not end are given up, in milliseconds. */
const patience = 60_000

interface FuzzOptions {
  readonly seed: number
  readonly log: (line: string) => void
}

/** What came of some files. */
interface Tally {
  files: number
  findings: number
  posts: number
  crashes: number
  slow: number
  placeless: number
}

export const runFuzz: SoakRun = ({ files, ...options }) => soakFuzz(files, options)

/** Reads so many files, every one made from the seed and its number. */
async function soakFuzz(count: number, { seed, log }: FuzzOptions): Promise<SoakPart> {
  const seeds = await readSeeds()
  const tally: Tally = { files: 0, findings: 0, posts: 0, crashes: 0, slow: 0, placeless: 0 }
  const start = performance.now()
  await using reader = await openReader()
  for (let first = 0; first < count; first += batchSize) {
    const numbers = Array.from({ length: Math.min(batchSize, count - first) }, (_, index) => first + index)
    const made = numbers.map((number) => makeFile(seeds, { seed, number }))
    for (const files of Map.groupBy(made, ({ place }) => place).values())
      await check(files, { reader, tally, log })
    if ((first / batchSize) % 100 === 99) log(`fuzz: ${tally.files} files`)
  }
  const rate = Math.round(tally.files / ((performance.now() - start) / 1000))
  return { name: "fuzz", rows: rowsOf(tally, rate) }
}

function makeFile(
  seeds: readonly Seed[],
  { seed, number }: { readonly seed: number; readonly number: number },
): FuzzFile {
  return fuzzFile(createRandom(seed * 1_000_003 + number), seeds, { number })
}

function rowsOf(tally: Tally, rate: number): SoakPart["rows"] {
  return [
    { what: "files", count: tally.files, remark: `${rate} a second` },
    { what: "posts that passed", count: tally.posts },
    { what: "findings", count: tally.findings },
    { what: "findings without a place", count: tally.placeless, mustBe: 0 },
    { what: "crashes", count: tally.crashes, mustBe: 0 },
    { what: "files slower than a second", count: tally.slow, mustBe: 0 },
  ]
}

interface Checking {
  readonly reader: Reader
  readonly tally: Tally
  readonly log: (line: string) => void
}

/** Reads files together; what is wrong is looked for in each half of them. */
async function check(files: readonly FuzzFile[], checking: Checking): Promise<void> {
  const { reader, tally, log } = checking
  const answer = await reader.read(files)
  const fault = faultOf(answer)
  if (fault !== null && files.length > 1) {
    const middle = Math.ceil(files.length / 2)
    await check(files.slice(0, middle), checking)
    await check(files.slice(middle), checking)
    return
  }
  tally.files += files.length
  if (answer !== null && "checked" in answer) add(tally, answer.checked)
  if (fault === null) return
  tally[fault] += fault === "placeless" ? 0 : 1
  log(story(files[0]!, fault, answer))
}

function add(tally: Tally, { findings, posts, placeless }: Checked): void {
  tally.findings += findings
  tally.posts += posts
  tally.placeless += placeless.length
}

function faultOf(answer: WorkerAnswer | null): "crashes" | "slow" | "placeless" | null {
  if (answer === null) return "slow"
  if ("thrown" in answer) return "crashes"
  if (answer.milliseconds > longestFile) return "slow"
  return answer.checked.placeless.length > 0 ? "placeless" : null
}

function story({ place, name, content }: FuzzFile, fault: string, answer: WorkerAnswer | null): string {
  const said = answer === null ? "no answer" : "thrown" in answer ? answer.thrown : JSON.stringify(answer)
  return `fuzz: ${fault}: ${place}/${name}\n  ${said}\n  ${Buffer.from(content).toString("base64")}`
}

interface Reader extends AsyncDisposable {
  /** null where no answer comes in time. */
  read(files: readonly FuzzFile[]): Promise<WorkerAnswer | null>
}

/** A worker, and a folder for each place; files of one place at a time. */
async function openReader(): Promise<Reader> {
  const folder = await tempDir()
  const roots = {
    examples: join(folder.path, "examples"),
    "invalid-posts": join(folder.path, "invalid-posts"),
  }
  for (const [place, root] of Object.entries(roots)) await copyPlace(place as Place, root)
  let worker = startWorker()
  return {
    read: async (files) => {
      const root = roots[files[0]!.place]
      const posts = join(root, "posts", "fuzz")
      await rm(posts, { recursive: true, force: true })
      await mkdir(posts)
      for (const { name, content } of files) await writeFile(join(posts, name), content)
      const answer = await ask(worker, root)
      if (answer !== null) return answer
      await worker.terminate()
      worker = startWorker()
      return null
    },
    [Symbol.asyncDispose]: async () => {
      await worker.terminate()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** Without the posts, but with the media beside them. */
async function copyPlace(place: Place, root: string): Promise<void> {
  await cp(placeFolders[place], root, {
    recursive: true,
    filter: (path) => !/[\\/]posts[\\/][^\\/]+\.(md|ya?ml)$/.test(path),
  })
  await mkdir(join(root, "posts"), { recursive: true })
}

function startWorker(): Worker {
  return new Worker(new URL("fuzz-worker.ts", import.meta.url))
}

function ask(worker: Worker, root: string): Promise<WorkerAnswer | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => resolve(null)), patience)
    const finish = (settle: () => void) => {
      clearTimeout(timer)
      worker.removeAllListeners("message").removeAllListeners("error")
      settle()
    }
    worker.once("message", (answer: WorkerAnswer) => finish(() => resolve(answer)))
    worker.once("error", (error: Error) => finish(() => reject(error)))
    worker.postMessage(root)
  })
}
