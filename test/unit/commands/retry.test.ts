import { expect, test } from "vitest"
import { publish } from "../../../src/commands/publish.ts"
import { resolve } from "../../../src/commands/resolve.ts"
import { sync } from "../../../src/commands/sync.ts"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { at } from "../../helpers/at.ts"
import { commandWorld } from "../../helpers/command-world.ts"

const start = at("2026-12-01T12:00:00Z")

function filesFor(provider: string, base: string, accounts: readonly string[]) {
  const targets = accounts.map(
    (account, index) => `  t${index}: { workspace: acme, account: ${account}, network: x }`,
  )
  const names = accounts.map((_, index) => `t${index}`).join(", ")
  return {
    "postmerge.yml": `version: 1
timezone: UTC
workspaces:
  acme: { provider: ${provider}, token: ACME, base-url: "{sandbox}${base}" }
targets:
${targets.join("\n")}
`,
    "posts/launch.md": `---\nschedule: 2026-12-02 12:00\ntargets: [${names}]\n---\nWe are live\n`,
  }
}

const env = { ACME: sandboxTokens.valid }

/** A post whose only account failed at its time. */
async function failedPost(provider: string, base: string, account: string) {
  const world = await commandWorld(filesFor(provider, base, [account]), { now: start, env })
  const { context, options, sandbox } = world
  sandbox.failAccount(provider, account, "Rate limit of the network")
  expect((await publish(context, options)).exitCode).toBe(0)
  sandbox.clock.advanceTo(at("2026-12-02T12:01:00Z"))
  const { report } = await sync(context, options)
  expect(report.outcomes.map(({ state }) => state)).toEqual(["failed"])
  return world
}

const retry = { key: "launch", target: null, verdict: "retry" }
const everywhere = ["posteverywhere", "/posteverywhere/api/v1", "2282"] as const

test("resolve … retry has the service try the same post again, and publishes it once", async () => {
  await using world = await failedPost(...everywhere)
  const { context, options, sandbox } = world
  sandbox.failAccount("posteverywhere", "2282", null)

  expect((await resolve(context, options, retry)).report.outcomes.map(({ state }) => state)).toEqual([
    "scheduled",
  ])
  sandbox.clock.advance(60_000)
  const { report } = await sync(context, options)
  expect(report.outcomes.map(({ state }) => state)).toEqual(["published"])
  expect(sandbox.publications()).toHaveLength(1)
  expect(sandbox.posts()).toHaveLength(1)

  const again = await resolve(context, options, retry)
  expect(again.report.diagnostics.map(({ code }) => code)).toEqual(["ledger/not-failed"])
})

test("resolve … retry leaves what failed as it was where the service refuses", async () => {
  await using world = await failedPost(...everywhere)
  const refused = { ...world.context, env: { ACME: sandboxTokens.expired } }
  const { report } = await resolve(refused, world.options, retry)

  expect(report.diagnostics.map(({ code }) => code)).toEqual(["ledger/retry-failed"])
  expect(report.outcomes).toMatchObject([{ state: "failed", message: "Rate limit of the network" }])
})

test("resolve … retry says where a service has no such thing, and writes nothing", async () => {
  await using world = await failedPost("post2all", "/post2all/api/v1", "acc_x")
  const { report } = await resolve(world.context, world.options, retry)

  expect(report.diagnostics.map(({ code }) => code)).toEqual(["ledger/no-retry"])
})
