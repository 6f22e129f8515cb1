/** A whole world for end-to-end tests: a repository with posts, its bare remote, the sandbox on a port, and the built program. */
import { join } from "node:path"
import type { Report } from "../../src/model/report.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import type { Sandbox } from "../../src/sandbox/sandbox.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { startProgram, type Finished, type Running } from "./program.ts"
import type { Files } from "./temp-dir.ts"
import { tempRepo, type TempRepo } from "./temp-repo.ts"

const cli = join(import.meta.dirname, "../../dist/cli.js")

/** The built program in one checkout and one environment. */
interface Program {
  /** Runs dist/cli.js in the checkout, as a person would. */
  run(...argv: readonly string[]): Promise<Finished>
  /** The same, to be sent a signal while it runs. */
  start(...argv: readonly string[]): Running
  /** The same with --json; answers the report. */
  report(...argv: readonly string[]): Promise<Report>
}

type Env = Readonly<Record<string, string>>

export interface Acme extends AsyncDisposable, Program {
  readonly repo: TempRepo
  readonly sandbox: Sandbox
  readonly url: string
  /** What the program gets: the tokens, and nothing of this machine. */
  readonly env: Readonly<Record<string, string>>
  /** The program with other variables. */
  as(env: Env): Program
  /** Create requests that reached the fake services. */
  creates(): number
}

/** `2026-12-01 18:00` in UTC, that many hours from the clock's present. */
export function inHours(hours: number, now: number): string {
  return new Date(now + hours * 3_600_000).toISOString().slice(0, 16).replace("T", " ")
}

/** A Markdown post. */
export function post(front: string, text: string): string {
  return `---\n${front.trim()}\n---\n${text}\n`
}

/** Sandbox time follows the machine's, so that a real process and the sandbox agree; it can be advanced. */
export async function acme(files: Files): Promise<Acme> {
  const stack = new AsyncDisposableStack()
  const sandbox = createSandbox({ now: () => Date.now() })
  const { url } = stack.use(await sandbox.listen())
  const repo = stack.use(await tempRepo({ "postmerge.yml": configFor(url), ...files }))
  const env = { ...repo.env, AUTOPOSTER: sandboxTokens.valid, POST2ALL: sandboxTokens.valid }
  return {
    repo,
    sandbox,
    url,
    env,
    ...programIn(repo.root, env),
    as: (other) => programIn(repo.root, other),
    creates: () =>
      sandbox.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/posts")).length,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

function programIn(cwd: string, env: Env): Program {
  const start = (...argv: readonly string[]) => startProgram([cli, ...argv], { cwd, env })
  const run = (...argv: readonly string[]) => start(...argv).finished
  return {
    start,
    run,
    async report(...argv) {
      const { stdout, stderr } = await run(...argv, "--json")
      if (!stdout.startsWith("{")) throw new Error(`No report: ${stdout}${stderr}`)
      return JSON.parse(stdout) as Report
    },
  }
}

function configFor(url: string): string {
  return `version: 1
timezone: UTC
workspaces:
  acme:
    provider: autoposter
    workspace: 00000000-0000-4000-8000-000000000001
    token: AUTOPOSTER
    base-url: ${url}/autoposter/api
  labs:
    provider: post2all
    token: POST2ALL
    base-url: ${url}/post2all/api/v1
targets:
  x-acme: { workspace: acme, account: 12, network: x }
  facebook-acme: { workspace: acme, account: 88, network: facebook }
  x-labs: { workspace: labs, account: acc_x, network: x }
  linkedin-labs: { workspace: labs, account: acc_linkedin, network: linkedin }
`
}
