/** `npm run demo`: examples/posts through the whole way against the sandbox, in a temporary repository. No account needed. */
import { execFileSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { styleText } from "node:util"
import { parseDocument } from "yaml"
import packageJson from "../package.json" with { type: "json" }
import type { Clock } from "../src/lib/clock.ts"
import { alignColumns } from "../src/lib/table.ts"
import { writeNewFile } from "../src/lib/new-file.ts"
import { createTransport } from "../src/lib/transport.ts"
import type { Report } from "../src/model/report.ts"
import type { Sandbox } from "../src/sandbox/sandbox.ts"
import { createSandbox } from "../src/sandbox/server.ts"
import { sandboxTokens } from "../src/sandbox/settings.ts"
import { main } from "../src/terminal/main.ts"

const start = Date.parse("2026-11-30T09:00:00Z")

await using stack = new AsyncDisposableStack()
const folder = await mkdtemp(join(tmpdir(), "postmerge-demo-"))
stack.defer(() => rm(folder, { recursive: true, force: true }))
const sandbox = createSandbox({ now: start })
const { url } = stack.use(await sandbox.listen())
const tokens: Record<string, string> = {}
const repository = await makeRepository(folder, { sandbox, url })

heading("1. What a reviewer sees: the plan. It needs no secret.")
await postmerge("plan")
heading("2. The merge: every post is created or scheduled, once.")
await postmerge("publish")
heading("3. A month later: what became of the posts.")
sandbox.clock.advanceTo(Date.parse("2026-12-31T00:00:00Z"))
await postmerge("sync")
await postmerge("status")
heading("4. The same publish again: nothing is posted twice.")
await postmerge("publish")
heading("5. One post through all five services: its receipts.")
await receipts()
summary()

async function makeRepository(parent: string, fake: { sandbox: Sandbox; url: string }): Promise<string> {
  const work = join(parent, "work")
  const remote = join(parent, "remote.git")
  await cp(join(import.meta.dirname, "../examples"), work, { recursive: true })
  await useSandbox(join(work, "postmerge.yml"), fake)
  git(parent, "init", "--quiet", "--bare", "--initial-branch=main", remote)
  git(work, "init", "--quiet", "--initial-branch=main")
  git(work, "remote", "add", "origin", remote)
  git(work, "add", "--all")
  git(work, "commit", "--quiet", "--message=Add posts")
  git(work, "push", "--quiet", "origin", "main")
  return work
}

/** Points every workspace at the sandbox instead of the real service, with the sandbox's token. */
async function useSandbox(path: string, fake: { sandbox: Sandbox; url: string }): Promise<void> {
  const document = parseDocument(await readFile(path, "utf8"))
  const { workspaces } = document.toJS() as {
    workspaces: Record<string, { provider: string; token: string }>
  }
  for (const [name, { provider, token }] of Object.entries(workspaces)) {
    const api = fake.sandbox.apis.find(({ id }) => id === provider)
    tokens[token] = sandboxTokens.valid
    document.setIn(["workspaces", name, "base-url"], `${fake.url}${api?.base ?? ""}`)
  }
  await writeFile(path, document.toString())
}

function git(cwd: string, ...args: string[]): void {
  const identity = ["-c", "user.name=Demo", "-c", "user.email=demo@example.com"]
  execFileSync("git", [...identity, ...args], { cwd, stdio: ["ignore", "ignore", "inherit"] })
}

/** One command as a person would type it, at the sandbox's time. */
async function postmerge(...argv: string[]): Promise<void> {
  const write = (text: string) => void process.stdout.write(text)
  write(`${styleText("bold", `$ postmerge ${argv.join(" ")}`)}\n`)
  await run(argv, write)
}

async function run(argv: readonly string[], write: (text: string) => void): Promise<void> {
  const clock: Clock = {
    now: sandbox.clock.now,
    sleep: async (milliseconds) => {
      sandbox.clock.advance(milliseconds)
    },
  }
  const random = () => randomBytes(8).toString("hex")
  const context = {
    root: repository,
    env: { ...process.env, ...tokens },
    clock,
    transport: createTransport(process.env),
    random,
    signal: new AbortController().signal,
    writeFile: (name: string, text: string) => writeNewFile(repository, name, text),
    run: `local/${random()}`,
    host: null,
  }
  const terminal = { stdout: write, stderr: write, isTerminal: process.stdout.isTTY }
  const exitCode = await main(argv, context, { version: packageJson.version, terminal })
  if (exitCode !== 0) process.exitCode = exitCode
}

/** Every post that went through all services, one line per service. */
async function receipts(): Promise<void> {
  let json = ""
  await run(["status", "--json"], (text) => (json += text))
  const { outcomes } = JSON.parse(json) as Report
  const shared = Object.values(Object.groupBy(outcomes, ({ post }) => post)).filter(
    (its = []) => new Set(its.map(({ provider }) => provider)).size === sandbox.apis.length,
  )
  const rows = shared
    .flatMap((its = []) => its)
    .map(({ post, provider, remoteId, state, url }) => [post, provider, remoteId ?? "", state, url ?? ""])
  const lines = alignColumns([["POST", "SERVICE", "ID", "STATE", "LINK"], ...rows])
  process.stdout.write(`${lines.join("\n")}\n`)
}

function heading(text: string): void {
  process.stdout.write(`\n${styleText(["bold", "cyan"], text)}\n\n`)
}

/** The sandbox's own record of what really went out is the proof. */
function summary(): void {
  const publications = sandbox.publications()
  const different = new Set(
    publications.map(({ provider, postId, account }) => `${provider} ${postId} ${account}`),
  )
  const creates = sandbox.requests.filter(
    ({ method, path }) => method === "POST" && path.endsWith("/posts"),
  ).length
  heading("What the services saw")
  process.stdout.write(
    `${creates} creates, ${publications.length} publications, ${publications.length - different.size} of them twice\n`,
  )
}
