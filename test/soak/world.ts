/** A world for processes that are killed: five fake services, a remote that can be held, and a clock that can be moved. */
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import type { Report } from "../../src/model/report.ts"
import { autoposterWorkspace } from "../../src/sandbox/autoposter/site.ts"
import { postoriaWorkspace } from "../../src/sandbox/postoria/site.ts"
import type { RequestRecord } from "../../src/sandbox/record.ts"
import type { Sandbox } from "../../src/sandbox/sandbox.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import type { SandboxPost } from "../../src/sandbox/world.ts"
import { startProgram, type Finished, type Running } from "../helpers/program.ts"
import type { Files } from "../helpers/temp-dir.ts"
import { tempRepo, type TempRepo } from "../helpers/temp-repo.ts"
import { soakClock, type SoakClock } from "./clock.ts"
import { kindOf, openGate, type Gate } from "./gate.ts"

export interface SoakWorld extends AsyncDisposable {
  readonly repo: TempRepo
  readonly sandbox: Sandbox
  readonly gate: Gate
  readonly clock: SoakClock
  readonly env: Readonly<Record<string, string>>
  /** Starts dist/cli.js in the checkout, at the world's time. */
  start(...argv: readonly string[]): Running
  run(...argv: readonly string[]): Promise<Finished>
  /** Runs it with --json. */
  report(...argv: readonly string[]): Promise<Report>
  /** Requests to change a post that was published, or was just going out. */
  readonly touched: readonly string[]
}

/** Folder of the built program. */
const committed = join(import.meta.dirname, "../../dist")

interface WorldOptions {
  /** Folder of the built program. Default: dist/. */
  readonly dist?: string
  /** Called for every request that is to change something, before it is acted on and again when it is. */
  readonly onWrite?: (request: RequestRecord) => void
}

export async function soakWorld(
  files: Files,
  { dist = committed, onWrite }: WorldOptions = {},
): Promise<SoakWorld> {
  await using stack = new AsyncDisposableStack()
  let gate: Gate | null = null
  let clock: SoakClock | null = null
  const touched: string[] = []
  const sandbox = createSandbox({
    now: () => clock?.now() ?? Date.now(),
    // Many runs meet in a moment of real time.
    settings: { rate: "unlimited" },
    async onRequest(request) {
      await gate?.onRequest(request)
      if (request.method !== "GET") onWrite?.(request)
      if (isTooLate(request, sandbox.posts())) touched.push(`${request.method} ${request.path}`)
    },
    async onAnswer(request) {
      if (request.method !== "GET") onWrite?.(request)
      await gate?.onAnswer(request)
    },
  })
  const { url } = stack.use(await sandbox.listen())
  const repo = stack.use(await tempRepo({ "postmerge.yml": configFor(url), ...files }))
  gate = await openGate(repo.remote)
  clock = soakClock(repo.folder)
  // What a killed process leaves behind goes with the world.
  const TMPDIR = join(repo.folder, "tmp")
  await mkdir(TMPDIR)
  const env = { ...repo.env, ...clock.env, TMPDIR, SANDBOX: sandboxTokens.valid }
  const start = (...argv: readonly string[]) =>
    startProgram([join(dist, "cli.js"), ...argv], {
      ...{ cwd: repo.root, env, nodeArgs: clock.nodeArgs, group: "own" },
    })
  const run = (...argv: readonly string[]) => start(...argv).finished
  const kept = stack.move()
  return {
    ...{ repo, sandbox, gate, clock, env, touched, start, run },
    async report(...argv) {
      const { stdout, stderr } = await run(...argv, "--json")
      if (!stdout.startsWith("{")) throw new Error(`No report: ${stdout}${stderr}`)
      return JSON.parse(stdout) as Report
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

function isTooLate({ method, path }: RequestRecord, posts: readonly SandboxPost[]): boolean {
  const kind = kindOf(method, path)
  if (kind === null || kind === "upload" || kind === "create") return false
  const post = posts.find(
    ({ provider, id }) => path.startsWith(`/${provider}/`) && path.split("/").includes(id),
  )
  return post !== undefined && !["draft", "needs-approval", "scheduled"].includes(post.status)
}

/** One workspace per service, each with two accounts. */
function configFor(url: string): string {
  return `version: 1
timezone: UTC
policy: { max-creates: 100, alt-text: off }
workspaces:
  autoposter:
    { provider: autoposter, workspace: ${autoposterWorkspace}, token: SANDBOX, base-url: "${url}/autoposter/api" }
  post2all: { provider: post2all, token: SANDBOX, base-url: "${url}/post2all/api/v1" }
  posteverywhere: { provider: posteverywhere, token: SANDBOX, base-url: "${url}/posteverywhere/api/v1" }
  socialapi:
    { provider: socialapi, workspace: 7b1f0c52-0000-4000-8000-000000000001, token: SANDBOX, base-url: "${url}/socialapi/v1" }
  postoria: { provider: postoria, workspace: "${postoriaWorkspace.id}", token: SANDBOX, base-url: "${url}/postoria/v1" }
targets:
  autoposter-x: { workspace: autoposter, account: 12, network: x }
  autoposter-facebook: { workspace: autoposter, account: 88, network: facebook }
  post2all-x: { workspace: post2all, account: acc_x, network: x }
  post2all-linkedin: { workspace: post2all, account: acc_linkedin, network: linkedin }
  posteverywhere-x: { workspace: posteverywhere, account: 2282, network: x }
  posteverywhere-linkedin: { workspace: posteverywhere, account: 2285, network: linkedin }
  socialapi-x: { workspace: socialapi, account: acc_x, network: x }
  socialapi-facebook: { workspace: socialapi, account: acc_fb, network: facebook }
  postoria-x: { workspace: postoria, account: 10, network: x }
  postoria-linkedin: { workspace: postoria, account: 13, network: linkedin }
`
}
