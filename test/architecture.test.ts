import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { architectureViolations } from "./helpers/architecture-rules.ts"

const src = join(import.meta.dirname, "../src")

async function sources(): Promise<Record<string, string>> {
  const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith(".ts"))
  const read = names.map(
    async (name) => [name.replaceAll("\\", "/"), await readFile(join(src, name), "utf8")] as const,
  )
  return Object.fromEntries(await Promise.all(read))
}

describe("src/", () => {
  it("keeps its rules", async () => {
    const files = await sources()

    expect(Object.keys(files).length).toBeGreaterThan(100)
    expect(architectureViolations(files)).toEqual([])
  })
})

describe("architectureViolations()", () => {
  const provider = { "providers/acme/index.ts": "", "providers/other/index.ts": "" }

  it.each<[name: string, files: Record<string, string>, violations: string[]]>([
    [
      "a stage that imports a later one",
      { "plan/a.ts": 'import { b } from "../publish/b.ts"' },
      ["plan/a.ts may not import publish/b.ts"],
    ],
    [
      "an entry that imports a stage",
      { "cli.ts": 'import { b } from "./plan/b.ts"' },
      ["cli.ts may not import plan/b.ts"],
    ],
    [
      "an import of types only",
      { "model/a.ts": 'import type { B } from "../lib/b.ts"' },
      ["model/a.ts may not import lib/b.ts"],
    ],
    [
      "a folder that the table does not know",
      { "extras/a.ts": 'import { b } from "../lib/b.ts"' },
      ["extras/a.ts may not import lib/b.ts"],
    ],
    [
      "an import over several lines",
      { "lib/a.ts": 'import {\n  b,\n} from "../model/b.ts"' },
      ["lib/a.ts may not import model/b.ts"],
    ],
    [
      "GitHub's packages",
      { "report/a.ts": 'import { info } from "@actions/core"' },
      ["report/a.ts may not touch @actions/*"],
    ],
    [
      "GitHub's API",
      { "publish/a.ts": 'const url = "https://api.github.com"' },
      ["publish/a.ts may not touch api.github.com"],
    ],
    ["a request", { "plan/a.ts": "await fetch(url)" }, ["plan/a.ts may not touch fetch("]],
    [
      "a request without fetch",
      { "media/a.ts": 'import { request } from "undici"' },
      ["media/a.ts may not touch undici"],
    ],
    [
      "a stage that opens the internet itself",
      { "media/a.ts": "const web = createPublicTransport({})" },
      ["media/a.ts may not touch addresses of strangers"],
    ],
    [
      "the environment",
      { "commands/a.ts": "process.env.TOKEN" },
      ["commands/a.ts may not touch process.env"],
    ],
    ["an exit", { "commands/a.ts": "process.exit(1)" }, ["commands/a.ts may not touch process.exit"]],
    ["the clock", { "plan/a.ts": "const now = new Date()" }, ["plan/a.ts may not touch the clock"]],
    [
      "a sandbox that imports a provider",
      { "sandbox/a.ts": 'import { b } from "../providers/b.ts"' },
      ["sandbox/a.ts may not import providers/b.ts"],
    ],
    [
      "a provider that imports another",
      { ...provider, "providers/acme/wire.ts": 'import { b } from "../other/index.ts"' },
      ["providers/acme/wire.ts may not import providers/other/index.ts"],
    ],
    [
      "a provider that imports the caller",
      { ...provider, "providers/acme/wire.ts": 'import { b } from "../call.ts"' },
      ["providers/acme/wire.ts may not import providers/call.ts"],
    ],
    [
      "a way around the registry",
      { ...provider, "commands/a.ts": 'import { acme } from "../providers/acme/index.ts"' },
      ["commands/a.ts may not import providers/acme/index.ts"],
    ],
    [
      "a provider's name",
      { ...provider, "plan/a.ts": 'if (id === "acme") stop()' },
      ['plan/a.ts may not name the provider "acme"'],
    ],
    [
      "a circle",
      { "plan/a.ts": 'import { b } from "./b.ts"', "plan/b.ts": 'export { a } from "./a.ts"' },
      ["plan/a.ts imports itself in a circle", "plan/b.ts imports itself in a circle"],
    ],
  ])("finds %s", (_name, files, violations) => {
    expect(architectureViolations(files)).toEqual(violations)
  })

  it("allows what the rules allow", () => {
    const files = {
      ...provider,
      "action.ts": 'import { info } from "@actions/core"\nconst token = process.env.TOKEN',
      "cli.ts": "const web = createPublicTransport(env)",
      "lib/clock.ts": "export const now = () => Date.now()",
      "lib/transport.ts": 'import { request } from "undici"',
      "providers/acme/wire.ts": 'import { define } from "../define.ts"\nconst id = "acme"',
      "github/a.ts": "await fetch(url)",
      "providers/index.ts": 'import { acme } from "./acme/index.ts"\nconst first = "acme"',
      "sandbox/acme.ts": 'const id = "acme"',
      "sandbox/acme/posts.ts": 'const id = "acme"',
      "sync/a.ts": '// "acme" is slow\nimport { b } from "../plan/b.ts"',
    }

    expect(architectureViolations(files)).toEqual([])
  })
})
