import { describe, expect, it } from "vitest"
import type { Context } from "../../../src/commands/context.ts"
import { validate } from "../../../src/commands/validate.ts"
import { at } from "../../helpers/at.ts"
import { commandWorld } from "../../helpers/command-world.ts"

const files = {
  "postmerge.yml": `version: 1
timezone: Europe/London
workspaces: { acme: { provider: autoposter, workspace: abc, token: ACME_TOKEN } }
targets: { x-acme: { workspace: acme, account: 12, network: x } }
`,
  "posts/a.md":
    "---\ntargets: [x-acme]\nschedule: 2026-07-01 18:00\nmedia: [{ url: https://cdn.example.com/a.jpg, alt: A }]\n---\nHi\n",
}

/** Fails the test as soon as it is called or anything is read from it. */
function forbidden(what: string): never {
  const fail = () => expect.unreachable(`It used ${what}`)
  return new Proxy(() => {}, { get: fail, apply: fail }) as never
}

describe("validate()", () => {
  it("uses no network, no environment, no ledger and writes nothing", async () => {
    await using world = await commandWorld(files, { now: at("2026-06-01T00:00:00Z"), env: {} })
    const context: Context = {
      ...world.context,
      env: forbidden("the environment"),
      transport: forbidden("the network"),
      web: forbidden("the web"),
      writeFile: forbidden("writeFile"),
      repository: forbidden("the ledger"),
    }
    const { report } = await validate(context, world.options)

    expect(report).toMatchObject({ exitCode: 0, diagnostics: [], counts: { posts: 1 } })
    expect(world.sandbox.requests).toEqual([])
  })
})
