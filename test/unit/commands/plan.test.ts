import { expect, test } from "vitest"
import { plan } from "../../../src/commands/plan.ts"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { at } from "../../helpers/at.ts"
import { commandWorld } from "../../helpers/command-world.ts"

const start = at("2026-12-01T12:00:00Z")

const config = `version: 1
timezone: UTC
workspaces:
  acme: { provider: post2all, token: ACME, base-url: "{sandbox}/post2all/api/v1" }
targets:
  good: { workspace: acme, account: acc_x, network: x }
  gone: { workspace: acme, account: acc_nobody, network: x }
  moved: { workspace: acme, account: acc_linkedin, network: x }
`
const post = (targets: string) => `---\nschedule: 2026-12-02 12:00\ntargets: [${targets}]\n---\nWe are live\n`

async function planned(targets: string, env: Record<string, string>) {
  const files = { "postmerge.yml": config, "posts/launch.md": post(targets) }
  await using world = await commandWorld(files, { now: start, env })
  const { report, exitCode } = await plan(world.context, world.options)
  const told = report.diagnostics.map(({ code, path, range, help }) => {
    return { code, where: `${path ?? ""}:${range?.start.line ?? ""}`, help }
  })
  return { told, exitCode, requests: world.sandbox.requests.map(({ method, path }) => `${method} ${path}`) }
}

test("plan asks the services about its accounts where tokens are there, and points into the configuration", async () => {
  const { told, exitCode, requests } = await planned("good, gone, moved", { ACME: sandboxTokens.valid })

  expect(told).toMatchObject([
    {
      code: "account/unknown",
      where: "postmerge.yml:7",
      help: 'Set "account" to one of: acc_x (@acme), acc_x_expired (@acme_old)',
    },
    {
      code: "account/network",
      where: "postmerge.yml:8",
      help: 'Set "network: linkedin", or name another account',
    },
  ])
  expect(exitCode).toBe(1)
  expect(requests).toEqual(["GET /post2all/api/v1/accounts"])
})

test("plan asks nobody without a token", async () => {
  const { told, exitCode, requests } = await planned("good, gone", {})

  expect([told, exitCode, requests]).toEqual([[], 0, []])
})

test("plan stands where a service cannot be asked", async () => {
  const { told, exitCode } = await planned("good", { ACME: sandboxTokens.expired })

  expect(told.map(({ code }) => code)).toEqual(["plan/not-asked"])
  expect(exitCode).toBe(0)
})
