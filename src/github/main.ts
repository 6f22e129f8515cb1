/** One run of the Action: inputs and event → command → delivered report → exit code. */
import { setFailed } from "@actions/core"
import { readFile } from "node:fs/promises"
import { join, posix } from "node:path"
import type { Clock } from "../lib/clock.ts"
import { logSafe, visible } from "../lib/escape-workflow.ts"
import type { Report } from "../model/report.ts"
import { buildReport } from "../report/build.ts"
import { describeCalls } from "./calls.ts"
import { createRest } from "./create-rest.ts"
import { deliver } from "./deliver.ts"
import { variable } from "./env.ts"
import { readRun, type Run } from "./event.ts"
import type { GitHub } from "./host.ts"
import { takeInputs, type Inputs } from "./inputs.ts"
import { modeOf, type Mode } from "./mode.ts"
import { createPulls } from "./pulls.ts"
import { scopeOf } from "./scope.ts"
import { maskSecrets } from "./secrets.ts"
import type { Shown } from "./view.ts"
import { writeViews } from "./views.ts"

/** What the entry runs for us. */
export interface Asked {
  readonly command: Extract<Mode, { kind: "run" }>["command"]
  readonly inputs: Inputs
  readonly run: Run
  /** Folder of postmerge.yml. */
  readonly root: string
  /** From the root of the checkout to that folder. */
  readonly folder: string
  /** Null without a token or a repository. */
  readonly github: GitHub | null
}

interface Answer extends Shown {
  /** Text of the files that the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
}

export interface Setting {
  /** INPUT_ variables are removed from it. */
  readonly env: Record<string, string | undefined>
  readonly clock: Clock
  readonly print: (text: string) => void
  /** Aborted when the runner stops the job. */
  readonly signal: AbortSignal
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
  const { env, clock, print } = setting
  const { inputs, problems } = takeInputs(env)
  if (problems) return fail(problems.join("\n"), usage)
  maskSecrets(env, inputs.token)
  const run = readRun(env, await readPayload(variable(env, "GITHUB_EVENT_PATH")))
  const mode = modeOf(run, inputs)
  if (mode.kind === "refused") return fail(mode.why, usage)

  const root = join(variable(env, "GITHUB_WORKSPACE") ?? ".", inputs.workingDirectory)
  const folder = posix.normalize(inputs.workingDirectory)
  const place = { env, run, folder, print }
  if (mode.kind === "idle") {
    await deliver(idleReport(mode.why, clock.now()), { ...place, sources: new Map() })
    return 0
  }
  const github = connect(run, inputs.token, setting)
  const answered = await runCommand({ command: mode.command, inputs, run, root, folder, github })
  const { report, sources } = answered
  const told = github ? await show(answered, { ...place, ...github, inputs, clock }) : []
  const footnote = github && describeUse(github)
  await deliver({ ...report, notices: [...report.notices, ...told] }, { ...place, sources, footnote })
  return report.exitCode
}

function connect(
  { apiUrl, repository, defaultBranch }: Run,
  token: string | null,
  { clock, signal, print }: Setting,
): GitHub | null {
  if (token === null || repository === null) return null
  const log = (line: string) => print(`${logSafe(line)}\n`)
  const rest = createRest({ apiUrl, repository, token, clock, signal, log })
  return { rest, pullOf: createPulls(rest, defaultBranch) }
}

interface Showing extends GitHub, Pick<Setting, "env" | "clock"> {
  readonly inputs: Inputs
  readonly run: Run
  readonly folder: string
}

function show(answered: Answer, showing: Showing): Promise<readonly string[]> {
  const { env, clock, inputs, folder } = showing
  const scope = scopeOf(folder, inputs.workspace)
  const checkout = variable(env, "GITHUB_WORKSPACE") ?? "."
  return writeViews(answered, { ...showing, scope, checkout, now: clock.now() })
}

/** Null where nothing was asked for. */
function describeUse({ rest }: GitHub): string | null {
  return rest.calls.reads + rest.calls.writes === 0 ? null : describeCalls(rest.calls)
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
