/** One run of the Action: inputs and event → command → delivered report → exit code. */
import { setFailed } from "@actions/core"
import { readFile } from "node:fs/promises"
import { join, posix } from "node:path"
import { logSafe, visible } from "../lib/escape-workflow.ts"
import type { Report } from "../model/report.ts"
import { buildReport } from "../report/build.ts"
import { deliver } from "./deliver.ts"
import { variable } from "./env.ts"
import { readRun, type Run } from "./event.ts"
import { takeInputs, type Inputs } from "./inputs.ts"
import { modeOf, type Mode } from "./mode.ts"
import { maskSecrets } from "./secrets.ts"

/** What the entry runs for us. */
export interface Asked {
  readonly command: Extract<Mode, { kind: "run" }>["command"]
  readonly inputs: Inputs
  readonly run: Run
  /** Folder of postmerge.yml. */
  readonly root: string
}

interface Answer {
  readonly report: Report
  readonly sources: ReadonlyMap<string, string>
}

export interface Setting {
  /** INPUT_ variables are removed from it. */
  readonly env: Record<string, string | undefined>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly print: (text: string) => void
}

/** Wrong usage and bugs, in the numbers of BSD's sysexits. */
const usage = 64
const internalError = 70

/** Ends with the exit code; throws nothing. */
export async function main(runCommand: (asked: Asked) => Promise<Answer>, setting: Setting): Promise<number> {
  try {
    return await answer(runCommand, setting)
  } catch (error) {
    return failUnexpectedly(error)
  }
}

/** A bug of ours: its stack as the job's error. */
export function failUnexpectedly(error: unknown): number {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return fail(`${stack}\nThis is a bug of Postmerge. Report it with the lines above.`, internalError)
}

async function answer(runCommand: (asked: Asked) => Promise<Answer>, setting: Setting): Promise<number> {
  const { env, now, print } = setting
  const { inputs, problems } = takeInputs(env)
  if (problems) return fail(problems.join("\n"), usage)
  maskSecrets(env, inputs.token)
  const run = readRun(env, await readPayload(variable(env, "GITHUB_EVENT_PATH")))
  const mode = modeOf(run, inputs)
  if (mode.kind === "refused") return fail(mode.why, usage)

  const root = join(variable(env, "GITHUB_WORKSPACE") ?? ".", inputs.workingDirectory)
  const folder = posix.normalize(inputs.workingDirectory)
  const { report, sources } =
    mode.kind === "run"
      ? await runCommand({ command: mode.command, inputs, run, root })
      : { report: idleReport(mode.why, now()), sources: new Map<string, string>() }
  await deliver(report, { env, run, folder, sources, print })
  return report.exitCode
}

function idleReport(why: string, now: number): Report {
  return buildReport({ command: "auto", now, diagnostics: [], notices: [why] })
}

function fail(message: string, exitCode: number): number {
  setFailed(logSafe(visible(message)))
  return exitCode
}

/** Null where there is no event, or none that can be read: the run then counts as one of an unknown event. */
async function readPayload(path: string | null): Promise<unknown> {
  if (path === null) return null
  try {
    return JSON.parse(await readFile(path, "utf8")) as unknown
  } catch {
    return null
  }
}
