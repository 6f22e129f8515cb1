/** What a person can say of an outcome that nobody knows, after the service shows several posts that may be it. */
import { expect, test } from "vitest"
import { publish } from "../../../src/commands/publish.ts"
import { resolve } from "../../../src/commands/resolve.ts"
import { sync } from "../../../src/commands/sync.ts"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { at } from "../../helpers/at.ts"
import { commandWorld } from "../../helpers/command-world.ts"

const start = at("2026-12-01T12:00:00Z")
const files = {
  "postmerge.yml": `version: 1
timezone: UTC
workspaces:
  acme: { provider: posteverywhere, token: ACME, base-url: "{sandbox}/posteverywhere/api/v1" }
targets:
  x-acme: { workspace: acme, account: 2282, network: x }
`,
  "posts/launch.md": "---\nschedule: 2026-12-02 12:00\ntargets: [x-acme]\n---\nWe are live\n",
}

/** The service took the post, its answer was lost, and meanwhile somebody made the same by hand. */
async function unknownWorld() {
  const world = await commandWorld(files, { now: start, env: { ACME: sandboxTokens.valid } })
  const { context, options, sandbox } = world
  sandbox.faults.add({ method: "POST", path: "/posteverywhere/api/v1/posts", kind: "500-after-accept" })
  const lost = await publish(context, options)
  expect(lost.exitCode).toBe(3)
  const body = {
    content: "We are live",
    account_ids: [2282],
    scheduled_for: "2026-12-02T12:00:00Z",
    timezone: "UTC",
  }
  const request = new Request("https://sandbox.invalid/posteverywhere/api/v1/posts", {
    method: "POST",
    headers: { authorization: `Bearer ${sandboxTokens.valid}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  expect((await sandbox.fetch(request)).status).toBeLessThan(300)
  const { report, exitCode } = await sync(context, options)
  const ids = sandbox.posts().map(({ id }) => id)
  expect(ids).toHaveLength(2)
  return { ...world, report, exitCode, ids }
}

test("the run is red and has one whole command for each candidate", async () => {
  await using world = await unknownWorld()
  const { report, exitCode, ids } = world
  expect(exitCode).toBe(3)
  const help = report.outcomes.find(({ state }) => state === "unknown")!.help!
  expect(help.split("\n  ").slice(1).toSorted()).toEqual(
    [...ids.map((id) => `posted:${id}`), "not-posted", "skip"]
      .map((verdict) => `postmerge resolve launch --target x-acme ${verdict}`)
      .toSorted(),
  )
  expect(help).not.toContain("|")
})

test("posted:ID takes one of them, which no other post can have then", async () => {
  await using world = await unknownWorld()
  const { context, options, ids } = world
  const request = { key: "launch", target: "x-acme", verdict: `posted:${ids[0]!}` }
  const { report } = await resolve(context, options, request)
  expect(report).toMatchObject({ exitCode: 0, outcomes: [{ state: "scheduled", remoteId: ids[0] }] })
  expect((await publish(context, options)).report.counts.created).toBe(0)
})

test("skip leaves it alone, not-posted has it created once more", async () => {
  await using skipped = await unknownWorld()
  const request = { key: "launch", target: null, verdict: "skip" }
  await resolve(skipped.context, skipped.options, request)
  await publish(skipped.context, skipped.options)
  expect(skipped.sandbox.posts()).toHaveLength(2)

  await using open = await unknownWorld()
  const { report } = await resolve(open.context, open.options, { ...request, verdict: "not-posted" })
  expect(report.outcomes).toMatchObject([{ state: "open", remoteId: null }])
})

test("posted:ID is refused where the post in the service is another key's", async () => {
  const other = files["posts/launch.md"].replace("12-02", "12-03").replace("live", "open")
  const world = await commandWorld(
    { ...files, "posts/other.md": other },
    { now: start, env: { ACME: sandboxTokens.valid } },
  )
  await using _ = world
  const { context, options, sandbox } = world
  sandbox.faults.add({ method: "POST", path: "/posteverywhere/api/v1/posts", kind: "drop-before" })
  await publish(context, options)
  const [taken] = sandbox.posts()
  const request = { key: "launch", target: null, verdict: `posted:${taken!.id}` }
  const { report } = await resolve(context, options, request)
  expect(report.diagnostics.map(({ message }) => message)).toEqual([
    `Post ${taken!.id} in the service is that of "other"`,
  ])
})
