import type { Log } from "sarif"
import { describe, expect, it } from "vitest"
import { main } from "../../../src/terminal/main.ts"
import { at } from "../../helpers/at.ts"
import { commandWorld } from "../../helpers/command-world.ts"

const files = {
  "postmerge.yml": `version: 1
timezone: Europe/London
workspaces: { acme: { provider: autoposter, workspace: abc, token: ACME_TOKEN } }
targets: { x-acme: { workspace: acme, account: 12, network: x } }
`,
  "posts/a.md": "---\ntargets: [x-acmee]\nschedule: 2026-07-01 18:00\n---\nHi\n",
}

/** One run over a post with a mistake in it. */
async function run(argv: readonly string[], { isTerminal = false, env = {} } = {}) {
  await using world = await commandWorld(files, { now: at("2026-06-01T00:00:00Z"), env })
  let stdout = ""
  let stderr = ""
  const terminal = {
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => void (stderr += text),
    isTerminal,
  }
  const exitCode = await main(argv, world.context, { version: "1.2.3", terminal })
  return { exitCode, stdout, stderr }
}

describe("main()", () => {
  it("prints text by default, in colours on a terminal only", async () => {
    const { exitCode, stdout } = await run(["validate"])
    expect(exitCode).toBe(1)
    expect(stdout).toContain("posts/a.md:2:11  error  target/unknown")
    expect((await run(["validate", "--format", "text"])).stdout).toBe(stdout)
    expect((await run(["validate"], { isTerminal: true })).stdout).toContain("\u001b[31m")
    expect((await run(["validate", "--no-color"], { isTerminal: true })).stdout).toBe(stdout)
    expect((await run(["validate"], { isTerminal: true, env: { NO_COLOR: "1" } })).stdout).toBe(stdout)
  })

  it("takes --json for --format json", async () => {
    const { stdout } = await run(["validate", "--json"])
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, command: "validate", exitCode: 1 })
    expect((await run(["validate", "--format", "json"])).stdout).toBe(stdout)
    expect((await run(["validate", "--json", "--format", "json"])).stdout).toBe(stdout)
  })

  it.each(["validate", "plan", "publish", "sync", "status"])("has every format for %s", async (command) => {
    const rest = command === "validate" ? [] : ["--ledger", "ledger"]
    const sarif = await run([command, "--format", "sarif", ...rest])
    const log = JSON.parse(sarif.stdout) as Log
    expect(log.runs[0]).toMatchObject({
      tool: { driver: { name: "Postmerge", version: "1.2.3" } },
      automationDetails: { id: `postmerge/${command}/` },
    })
    const github = await run([command, "--format", "github", ...rest])
    expect(github.stdout.includes("\n::error ")).toBe(github.exitCode !== 0)
    expect(github.exitCode).toBe(sarif.exitCode)
  })

  it("keeps progress out of what a program reads", async () => {
    for (const format of ["json", "sarif"])
      expect((await run(["sync", "--format", format, "--ledger", "ledger"])).stderr).toBe("")
  })

  it("puts annotations where the checkout of a workflow has the file", async () => {
    const inside = await run(["validate", "--format", "github"], { env: { GITHUB_WORKSPACE: "/" } })
    expect(inside.stdout).toMatch(/^::error .*file=[^,]+\/posts\/a\.md,line=2/m)
    const outside = await run(["validate", "--format", "github"], { env: { GITHUB_WORKSPACE: "/elsewhere" } })
    expect(outside.stdout).toContain("file=posts/a.md,line=2")
  })

  it.each([
    [["validate", "--json", "--format", "sarif"], "--json and --format sarif are two formats: leave one out"],
    [["validate", "--format", "xml"], "Allowed choices are text, json, sarif, github"],
    [["validate", "--watch", "--format", "sarif"], "--watch prints text only, not sarif"],
    [["validate", "--watch", "--json"], "--watch prints text only, not json"],
    [["plan", "--watch"], "unknown option '--watch'"],
  ])("ends with 64 for %j", async (argv, message) => {
    const { exitCode, stdout, stderr } = await run(argv)
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: "" })
    expect(stderr).toContain(message)
  })
})
