/** A ledger that cannot be written after a post was created: the id is in a file, and comes back from it or from the service. */
import { readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { publish } from "../../../src/commands/publish.ts"
import { resolve } from "../../../src/commands/resolve.ts"
import type { Context } from "../../../src/commands/context.ts"
import { readErrored } from "../../../src/ledger/errored.ts"
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
const env = { ACME: sandboxTokens.valid }

/** A publish during which the ledger becomes unwritable right after the create. */
async function erroredWorld(given: (context: Context) => Partial<Context> = () => ({})) {
  const world = await commandWorld(files, { now: start, env })
  const newer = join(world.options.ledger!, "ledger-99999999.json")
  const transport: Context["transport"] = async (request) => {
    const response = await world.context.transport(request)
    if (request.method === "POST")
      await writeFile(newer, '{"meta":{"schema":99,"oldestReader":99},"entries":[]}')
    return response
  }
  const context = { ...world.context, transport }
  const { report } = await publish({ ...context, ...given(context) }, world.options)
  await rm(newer)
  return { ...world, report }
}

test("the run is red, says the id, and keeps what it could not record in a file without secrets", async () => {
  await using world = await erroredWorld()
  const { report, context, lines } = world
  const path = join(context.root, "errored-ledger.json")
  expect(report).toMatchObject({ exitCode: 3, failureReason: "unknown-outcome", erroredLedger: path })
  const [post] = world.sandbox.posts()
  expect(report.outcomes).toMatchObject([{ state: "unknown", remoteId: post!.id }])
  expect(report.outcomes[0]!.help).toBe(
    `The next run looks for it in the service. To record it before, run:\n  postmerge resolve --errored ${path}`,
  )
  expect(lines).toContain(`The ledger could not be written; what it should hold is in ${path}`)
  const text = await readFile(path, "utf8")
  expect(text).not.toContain(sandboxTokens.valid)
  expect(readErrored(text)).toMatchObject({
    run: "local/1",
    records: [
      {
        key: "launch",
        accountKey: "posteverywhere/acme/2282",
        delivery: {
          target: "x-acme",
          state: "scheduled",
          remoteId: post!.id,
          attempts: [{ outcome: "done" }],
        },
      },
    ],
  })
})

test("resolve --errored records it once, and the next publish has nothing to do", async () => {
  await using world = await erroredWorld()
  const { context, options, sandbox } = world
  const resolution = { errored: "errored-ledger.json" }
  const dry = await resolve(context, { ...options, dryRun: true }, resolution)
  expect(dry.report.notices).toEqual(["Dry run: nothing was written"])

  const applied = await resolve(context, options, resolution)
  const id = sandbox.posts()[0]!.id
  expect(applied.report.outcomes).toMatchObject([
    { post: "launch", state: "scheduled", remoteId: id, did: "synced" },
  ])
  expect(applied.report.notices).toEqual([])

  const again = await resolve(context, options, resolution)
  expect(again.report.outcomes).toEqual([])
  expect(again.report.notices).toEqual([
    "launch → x-acme: left as it is, because the ledger has moved on since",
  ])

  const { report } = await publish(context, options)
  expect(report).toMatchObject({ exitCode: 0, counts: { created: 0, unchanged: 1 } })
  expect(sandbox.posts()).toHaveLength(1)
})

test("without the file the next run adopts it from the service, and the file is too late then", async () => {
  await using world = await erroredWorld()
  const { context, options, sandbox } = world
  sandbox.clock.advance(20 * 60_000)
  const { report } = await publish(context, options)
  const id = sandbox.posts()[0]!.id
  expect(report).toMatchObject({ exitCode: 0, outcomes: [{ did: "adopted", remoteId: id }] })
  const late = await resolve(context, options, { errored: "errored-ledger.json" })
  expect(late.report.notices[0]).toContain("the ledger has moved on since")
})

test("where the file cannot be written either, the log has it", async () => {
  const full = () => Promise.reject(new Error("ENOSPC: no space left on device"))
  await using world = await erroredWorld(() => ({ writeFile: full }))
  expect(world.report).toMatchObject({ exitCode: 3, erroredLedger: null })
  const id = world.sandbox.posts()[0]!.id
  expect(world.lines.find((line) => line.includes("ENOSPC"))).toContain(`"remoteId": "${id}"`)
})

test("a second file does not overwrite the first", async () => {
  await using world = await erroredWorld()
  const other = await world.context.writeFile("errored-ledger.json", "{}")
  expect(other).toBe(join(world.context.root, "errored-ledger-2.json"))
})

test.each([
  ["is not there", null],
  ["is not JSON", "{"],
  ["is something else", '{"version":1}'],
])("resolve --errored refuses a file that %s", async (_name, text) => {
  await using world = await commandWorld(files, { now: start, env })
  if (text !== null) await writeFile(join(world.context.root, "errored-ledger.json"), text)
  const { report } = await resolve(world.context, world.options, { errored: "errored-ledger.json" })
  expect(report.diagnostics.map(({ code }) => code)).toEqual(["ledger/errored-file"])
})
