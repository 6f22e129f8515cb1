/** Takes each guard out of a copy of the source, and says what notices that it is gone. */
import { execFile } from "node:child_process"
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { each } from "../../src/lib/each.ts"
import type { Mutant, Played, Proof } from "./mutant.ts"
import { mutants } from "./mutants.ts"

export interface Verdict {
  readonly name: string
  /** The promises that were broken, or the tests that failed; null: nothing noticed. */
  readonly caughtBy: string | null
}

export interface Mutation {
  readonly verdicts: readonly Verdict[]
  /** What was noticed where nothing was taken out; empty, as it should be. */
  readonly falseAlarms: readonly string[]
}

export interface MutationOptions {
  /** Default: all. */
  readonly chosen?: readonly Mutant[]
  /** `skipped`: that nothing is noticed where nothing is taken out is proven elsewhere. Default: it is proven here too. */
  readonly control?: "skipped"
}

const root = join(import.meta.dirname, "../..")
/** What a copy needs to be run. */
const parts = ["src", "schemas", "test", "package.json", "tsconfig.json", ".config"]
/** Copies that are worked on side by side. */
const lanes = 2

export async function runMutants({ chosen = mutants, control }: MutationOptions = {}): Promise<Mutation> {
  const copies = await Promise.all(Array.from({ length: lanes }, copySources))
  const free = [...copies]
  /** Each job has a copy for itself. */
  const withCopy = async <Result>(work: (copy: string) => Promise<Result>): Promise<Result> => {
    const copy = free.pop()!
    try {
      return await work(copy)
    } finally {
      free.push(copy)
    }
  }
  try {
    const proofs = control === "skipped" ? [] : distinct(chosen.map(({ proof }) => proof))
    const alarms = await each(proofs, lanes, (proof) => withCopy((copy) => prove(proof, copy)))
    const verdicts = await each(chosen, lanes, (mutant) => withCopy((copy) => judge(mutant, copy)))
    return { verdicts, falseAlarms: alarms.filter((alarm) => alarm !== null) }
  } finally {
    await each(copies, lanes, (copy) => rm(copy, { recursive: true, force: true, maxRetries: 3 }))
  }
}

/** One line per guard. */
export function describeVerdicts(verdicts: readonly Verdict[]): string {
  const width = Math.max(...verdicts.map(({ name }) => name.length))
  return verdicts.map(({ name, caughtBy }) => `${name.padEnd(width)}  ${caughtBy ?? "NOT CAUGHT"}`).join("\n")
}

async function copySources(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "postmerge-mutant-"))
  await each(parts, parts.length, (part) => cp(join(root, part), join(copy, part), { recursive: true }))
  await symlink(join(root, "node_modules"), join(copy, "node_modules"))
  return copy
}

function distinct(proofs: readonly Proof[]): Proof[] {
  return [...new Map(proofs.map((proof) => [JSON.stringify(proof), proof])).values()]
}

async function judge({ name, edits, proof }: Mutant, copy: string): Promise<Verdict> {
  for (const { file, find, replace } of edits) {
    const text = await readFile(join(copy, file), "utf8")
    if (text.split(find).length !== 2) throw new Error(`${name}: ${file} does not have this once: ${find}`)
    await writeFile(
      join(copy, file),
      text.replace(find, () => replace),
    )
  }
  try {
    return { name, caughtBy: await prove(proof, copy) }
  } finally {
    for (const { file } of edits) await cp(join(root, file), join(copy, file))
  }
}

/** What is noticed in this copy; null for nothing. */
function prove(proof: Proof, copy: string): Promise<string | null> {
  return "stories" in proof ? play(proof, copy) : runTests(proof, copy)
}

async function play(proof: Played, copy: string): Promise<string | null> {
  const { code, stdout, stderr } = await node(["test/simulator/quick.ts", JSON.stringify(proof)], copy)
  if (code !== 0) throw new Error(`The simulator did not run: ${stderr}`)
  const rules = JSON.parse(stdout) as string[]
  return rules.length === 0 ? null : rules.join(", ")
}

async function runTests(proof: Exclude<Proof, Played>, copy: string): Promise<string | null> {
  const vitest = "node_modules/vitest/vitest.mjs"
  const named = proof.named === undefined ? [] : ["--testNamePattern", proof.named]
  const argv = [vitest, "run", "--config", ".config/vitest.config.ts", proof.tests, ...named]
  const { code, stdout } = await node(argv, copy)
  // Nothing that ran proves nothing.
  if (!/Tests .*(?:passed|failed)/.test(stdout)) throw new Error(`The tests did not run: ${stdout}`)
  return code === 0 ? null : proof.tests
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** With nothing of this process's environment but what finding programs takes. */
function node(argv: readonly string[], cwd: string): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NO_COLOR: "1" }
  return new Promise((resolve) => {
    execFile(process.execPath, argv, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr })
    })
  })
}
