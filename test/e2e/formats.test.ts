/** The program's formats for machines, and that checking needs nothing but the files. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import draft04 from "ajv-draft-04"
import addFormats from "ajv-formats"
import type { Log } from "sarif"
import { describe, expect, it } from "vitest"
import { startProgram } from "../helpers/program.ts"
import { obeyed } from "../helpers/run-action.ts"
import { tempDir, writeFiles } from "../helpers/temp-dir.ts"

const root = join(import.meta.dirname, "../..")
const cli = join(root, "src/cli.ts")
const noNetwork = ["--import", join(root, "test/helpers/no-network.ts")]

/** Each with a text of its own. */
const post = (name: string, targets: string, extra = "") =>
  `---\ntargets: [${targets}]\nschedule: 2099-07-01 18:00\n${extra}---\nPost ${name}: https://example.com/${name}\n`
const files = {
  "social/postmerge.yml": `version: 1
timezone: Europe/London
workspaces: { acme: { provider: autoposter, workspace: abc, token: ACME_TOKEN } }
targets: { x-acme: { workspace: acme, account: 12, network: x } }
`,
  "social/posts/good.md": post("good", "x-acme"),
  "social/posts/a b.md": post("a", "x-acmee"),
  "social/posts/c.md": post("c", "x-acme", "medai: []\n"),
}

interface Given {
  /** `{checkout}` becomes its folder. Default: nothing at all. */
  readonly env?: Readonly<Record<string, string>>
  readonly nodeArgs?: readonly string[]
  readonly changed?: Readonly<Record<string, string>>
}

async function run(args: readonly string[], { env = {}, nodeArgs = [], changed = {} }: Given = {}) {
  await using dir = await tempDir()
  await writeFiles(dir.path, { ...files, ...changed })
  const withCheckout = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value.replace("{checkout}", dir.path)]),
  )
  const cwd = join(dir.path, "social")
  const finished = await startProgram([cli, ...args], { cwd, env: withCheckout, nodeArgs }).finished
  return { ...finished, folder: dir.path }
}

describe("postmerge validate --format sarif", () => {
  it("prints a log as the standard's schema wants it, with places in the checkout and no path of the machine", async () => {
    const ajv = new draft04.default({ strict: false })
    addFormats.default(ajv)
    const schema = await readFile(join(root, "test/fixtures/sarif/sarif-schema-2.1.0.json"), "utf8")
    const env = { GITHUB_WORKSPACE: "{checkout}" }
    const { exitCode, stdout, stderr, folder } = await run(["validate", "--format", "sarif"], { env })
    const log = JSON.parse(stdout) as Log

    expect(exitCode).toBe(1)
    expect(stderr).toBe("")
    expect(ajv.validate(JSON.parse(schema) as object, log), ajv.errorsText()).toBe(true)
    expect(stdout).not.toContain(folder)
    const places = log.runs[0]?.results?.map(({ ruleId, locations }) => {
      const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {}
      return `${artifactLocation?.uri} ${region?.startLine}:${region?.startColumn} ${ruleId}`
    })
    expect(places).toEqual([
      "social/posts/a%20b.md 2:11 target/unknown",
      "social/posts/c.md 4:1 document/unknown-key",
    ])
  })
})

describe("postmerge validate --format github", () => {
  it("prints the text and annotates the lines in any workflow", async () => {
    const env = { GITHUB_WORKSPACE: "{checkout}" }
    const { exitCode, stdout } = await run(["validate", "--format", "github"], { env })

    expect(exitCode).toBe(1)
    expect(stdout).toContain("posts/a b.md:2:11  error  target/unknown")
    expect(
      obeyed(stdout).map(({ name, properties }) => `${name} ${properties.file}:${properties.line}`),
    ).toEqual(["error social/posts/a b.md:2", "error social/posts/c.md:4"])
  })

  it("counts paths from the working directory outside of a workflow", async () => {
    const { stdout } = await run(["validate", "--format", "github"])
    expect(obeyed(stdout)[0]?.properties.file).toBe("posts/a b.md")
  })
})

describe("postmerge", () => {
  it("ends with 64 where two formats are asked for", async () => {
    const { exitCode, stdout, stderr } = await run(["validate", "--json", "--format", "sarif"])
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: "" })
    expect(stderr).toContain("--json and --format sarif are two formats: leave one out")
  })
})

describe("postmerge validate without network, secret or environment", () => {
  const media = "media: [{ url: https://cdn.example.com/a.jpg, alt: A lamp }]\n"

  it("checks everything, media by URL too", async () => {
    const changed = {
      "social/posts/a b.md": post("a", "x-acme", media),
      "social/posts/c.md": post("c", "x-acme"),
    }
    const { exitCode, stdout, stderr } = await run(["validate"], { nodeArgs: noNetwork, changed })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" })
    expect(stdout).toContain("3 posts in 3 files, no problems")
  })

  it("would be caught reaching for the network, as a plan with a token is", async () => {
    const { exitCode } = await run(["plan", "--ledger", "ledger"], {
      nodeArgs: noNetwork,
      env: { ACME_TOKEN: "canary" },
      changed: { "social/posts/a b.md": post("a", "x-acme"), "social/posts/c.md": post("c", "x-acme") },
    })
    expect(exitCode).toBe(99)
  })
})
