import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hostile } from "../../helpers/report.ts"
import { runAction } from "../../helpers/run-action.ts"

const config = `version: 1
timezone: Europe/London
workspaces:
  acme: { provider: autoposter, workspace: abc, token: ACME_TOKEN }
targets:
  x-acme: { workspace: acme, account: 12, network: x }
  page: { workspace: acme, account: 13, network: facebook }
defaults: { targets: [x-acme] }
`
const event = { name: "pull_request", payload: { pull_request: { number: 1 } } }
const front = "---\nschedule: 2099-01-01 18:00\ntargets: [page]\n---\n"
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "postmerge-hostile-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function planOf(name: string, files: Readonly<Record<string, string>>) {
  const workspace = join(folder, name)
  for (const [path, text] of Object.entries({ "postmerge.yml": config, ...files })) {
    await mkdir(dirname(join(workspace, path)), { recursive: true })
    await writeFile(join(workspace, path), text)
  }
  const inputs = { ledger: join(folder, "ledger") }
  return runAction({ entry: "src/action.ts", event, workspace, inputs })
}

/** Every command that a runner obeys is an annotation of ours: it has a diagnostic's code as its title. */
function expectOnlyOurs(result: Awaited<ReturnType<typeof planOf>>): void {
  for (const { name, properties } of result.commands) {
    expect(name).toMatch(/^(?:error|warning|notice)$/)
    expect(properties.title).toMatch(/^[a-z]+\/[a-z-]+$|^More findings$/)
  }
  expect(result.stdout + result.stderr).not.toMatch(/##\[|(?![\n\t])\p{Control}/u)
  expect(result.summary).not.toContain("<!--")
}

describe("the Action plans hostile posts", () => {
  test("whose text, title, comment and alternative text are commands and markup", async () => {
    const lines = hostile.replace(/(?![\n\t])\p{Control}/gu, "").replace(/<!--.*?-->/g, "")
    const yaml = [
      "schedule: 2099-01-01 19:00",
      "targets: [page]",
      "allow-duplicate: true",
      `text: ${JSON.stringify(lines)}`,
      `notes: ${JSON.stringify(hostile)}`,
    ]
    const result = await planOf("texts", { "posts/a.md": front + lines, "posts/b.yml": yaml.join("\n") })
    expect(result.exitCode).toBe(0)
    expect(result.summary).toContain("@everyone")
    expectOnlyOurs(result)
  })

  test("whose keys, values and syntax are wrong in every way", async () => {
    const result = await planOf("wrong", {
      "posts/a.md": `---\n"::error::forged": 1\n"\\r##[error]forged": ${JSON.stringify(hostile)}\n---\nHi`,
      "posts/b.yml": "::add-mask::e: !foo x\n##[error]forged: [\n\t::error::x",
      "posts/c.yml": `schedule: ${JSON.stringify(hostile)}\ntargets: [${JSON.stringify("x\n::error::forged")}]\ntext: x`,
      "posts/d.md": "---js\n::error::forged\n---\nHi",
      "posts/e.yml": "a: !<::error::x> b\n::warning::c: *x",
    })
    expect(result.exitCode).toBe(1)
    expect(result.commands.length).toBeGreaterThan(4)
    expectOnlyOurs(result)
  })

  test("whose file names are commands", async () => {
    const result = await planOf("names", {
      "posts/::error::forged.md": `${front}One`,
      "posts/x\r##[error]forged.md": "Two",
      "posts/y\n::error::@everyone |`.md": "Three",
    })
    expect(result.exitCode).toBe(1)
    expectOnlyOurs(result)
  })

  test("with a configuration that is one", async () => {
    const result = await planOf("config", {
      "postmerge.yml": `${config}"::error::forged\\n##[error]x": {}\nlimits: ${JSON.stringify(hostile)}\n`,
    })
    expect(result.exitCode).toBe(1)
    expectOnlyOurs(result)
  })
})
