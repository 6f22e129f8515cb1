/** Runs the Action as a process, as a runner would, and reads back what a runner would read. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { startProgram, type Finished, type Running } from "./program.ts"

const project = resolve(import.meta.dirname, "../..")

export interface ActionRun {
  readonly inputs?: Readonly<Record<string, string>>
  readonly event: { readonly name: string; readonly payload: unknown; readonly ref?: string }
  /** Folder of the checkout. */
  readonly workspace: string
  /** Of fake-github/server.ts. Default: none, and the Action asks api.github.com. */
  readonly apiUrl?: string
  readonly env?: Readonly<Record<string, string>>
  /** From the project's root; default the bundle. */
  readonly entry?: string
  /** Arguments of Node itself. Default: none. */
  readonly nodeArgs?: readonly string[]
  /** Called when it runs, to send it a signal. */
  readonly onStart?: (running: Running) => void
}

/** A workflow command that the runner would obey. */
export interface ObeyedCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

export interface ActionResult extends Finished {
  /** What the runner obeys in both streams. */
  readonly commands: readonly ObeyedCommand[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** The file at report-path; "" where none was written. */
  readonly report: string
}

export async function runAction(run: ActionRun): Promise<ActionResult> {
  const temp = await mkdtemp(join(tmpdir(), "postmerge-runner-"))
  try {
    const files = {
      event: join(temp, "event.json"),
      output: join(temp, "output"),
      summary: join(temp, "summary"),
    }
    await writeFile(files.event, JSON.stringify(run.event.payload))
    await writeFile(files.output, "")
    await writeFile(files.summary, "")
    const ended = await start(run, environmentOf(run, files, temp))
    const outputs = parseOutputs(await readFile(files.output, "utf8"))
    const report = outputs["report-path"] ? await readFile(outputs["report-path"], "utf8") : ""
    const commands = [...obeyed(ended.stdout), ...obeyed(ended.stderr)]
    return { ...ended, commands, outputs, summary: await readFile(files.summary, "utf8"), report }
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

interface Files {
  readonly event: string
  readonly output: string
  readonly summary: string
}

function environmentOf(
  { inputs = {}, event, workspace, apiUrl, env = {} }: ActionRun,
  files: Files,
  temp: string,
): Record<string, string> {
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  return {
    PATH: process.env.PATH ?? "",
    HOME: temp,
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: "acme/social",
    GITHUB_REPOSITORY_ID: "42",
    GITHUB_REF: event.ref ?? "refs/heads/main",
    GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
    GITHUB_RUN_ID: "7012345678",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_SERVER_URL: "https://github.com",
    RUNNER_TEMP: temp,
    ...(apiUrl === undefined ? {} : { GITHUB_API_URL: apiUrl }),
    ...(Object.fromEntries(given) as Record<string, string>),
    ...env,
  }
}

function start(
  { entry = "dist/action.js", workspace, nodeArgs = [], onStart }: ActionRun,
  env: Record<string, string>,
): Promise<Finished> {
  const running = startProgram([join(project, entry)], { cwd: workspace, env, nodeArgs })
  onStart?.(running)
  return running.finished
}

/** As ActionCommand.cs reads a line: `::name k=v,k=v::message` after white space, or `##[name k=v;k=v]message` anywhere. */
export function obeyed(stream: string): ObeyedCommand[] {
  return stream.split(/\r\n|\r|\n/).flatMap((line) => {
    const match =
      /^[\s\u0085]*::(?<name>[^ :]+)(?: (?<list>.*?))?::(?<message>.*)$/.exec(line) ??
      /##\[(?<name>[^ \]]+)(?: (?<list>[^\]]*))?\](?<message>.*)$/.exec(line)
    if (!match?.groups) return []
    const { name = "", list = "", message = "" } = match.groups
    const pairs = list.split(/[,;]/).filter((pair) => pair.includes("="))
    const properties = pairs.map((pair) => [
      pair.slice(0, pair.indexOf("=")),
      pair.slice(pair.indexOf("=") + 1),
    ])
    return [{ name, properties: Object.fromEntries(properties) as Record<string, string>, message }]
  })
}

/** `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split("\n")
  while (lines.length > 0) {
    const line = lines.shift()!
    const match = /^(?<name>[^<=]+)<<(?<delimiter>.+)$/.exec(line)
    if (!match?.groups) {
      if (line !== "") throw new Error(`Not an output: ${line}`)
      continue
    }
    const end = lines.indexOf(match.groups.delimiter!)
    if (end === -1) throw new Error(`Output "${match.groups.name!}" has no end`)
    outputs[match.groups.name!] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join("\n")
  }
  return outputs
}
