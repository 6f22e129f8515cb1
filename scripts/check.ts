/**
 * The whole gate: `npm run check`. One line for each step, the output of a step that failed, and the count at the end.
 * The tests come last, since their report gives the count.
 */
import { spawn } from "node:child_process"
import { mkdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { networks } from "../src/networks/index.ts"
import { staleFacts } from "../src/networks/stale.ts"

const root = join(import.meta.dirname, "..")
const testReport = join(root, "build/tests.json")

const steps = {
  types: ["tsc", "-p", "."],
  lint: ["eslint", "--config", ".config/eslint.config.js", "--max-warnings", "0", "."],
  format: ["prettier", "--check", "--log-level", "warn", "."],
  generated: ["node", "scripts/generate.ts", "--check"],
  unused: ["knip", "--config", ".config/knip.json", "--no-progress"],
  tests: ["npm", "test", "--", "--reporter=dot", "--reporter=json", `--outputFile=${testReport}`],
} as const satisfies Record<string, readonly [string, ...string[]]>

/** Ends with whether the step passed and what it printed. The npm script has put node_modules/.bin on the path. */
async function run([command, ...args]: readonly [string, ...string[]]): Promise<{
  passed: boolean
  output: string
}> {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] })
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("close", (code) => {
      resolve({ passed: code === 0, output })
    })
  })
}

interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

/** Null where the tests did not even start. */
async function readTestReport(): Promise<TestReport | null> {
  const text = await readFile(testReport, "utf8").catch(() => null)
  return text === null ? null : (JSON.parse(text) as TestReport)
}

await mkdir(join(root, "build"), { recursive: true })
await rm(testReport, { force: true })
let passed = 0
let failed = 0
for (const [name, command] of Object.entries(steps)) {
  const start = performance.now()
  const step = await run(command)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${name.padEnd(10)} ${step.passed ? "passed" : "FAILED"} ${seconds.padStart(6)} s\n`)
  if (!step.passed) process.stdout.write(`${step.output.trimEnd()}\n\n`)
  if (name !== "tests" && step.passed) passed += 1
  if (!step.passed) failed += 1
}
const tests = await readTestReport()
passed += tests?.numPassedTests ?? 0
// A test file that does not load fails its step without any failed test: the step itself has been counted.
failed += Math.max(0, (tests?.numFailedTests ?? 0) - 1)
// A reminder, not a failure: the calendar must not break a build.
for (const { network, read, url } of staleFacts(
  Object.values(networks),
  new Date().toISOString().slice(0, 10),
))
  process.stdout.write(`warning    ${network} was last looked up on ${read}: ${url}\n`)
const skipped = tests?.numPendingTests ?? 0
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`)
process.exitCode = failed > 0 ? 1 : 0
