/** A post that a service holds twice is taken back to one, where it is surely ours and not out yet. */
import { expect, test } from "vitest"
import { aFile, hour, serviceWorld, services, type ServiceName } from "../helpers/service-world.ts"

const { path } = services.posteverywhere
const minute = 60_000
const deleting = ["autoposter", "posteverywhere", "socialapi", "postoria"] as const satisfies ServiceName[]

test.each(deleting)("a create that %s acts on twice leaves one post", async (name) => {
  await using world = await serviceWorld(name, {
    "posts/launch.md": aFile("Launch", { targets: "x, linkedin" }),
  })
  world.sandbox.faults.add({ method: "POST", path: services[name].path, kind: "twice" })
  const run = await world.publish()
  expect(run).toMatchObject({ exitCode: 0, codes: [] })
  expect(run.notices.join()).toMatch(/a second copy of it, post \S+, was found and deleted in time/)
  expect(world.sandbox.posts()).toHaveLength(1)
  const [first] = Object.values(await world.ledger()).flatMap(({ extras }) => extras)
  expect(first!.outcome).toBe("deleted")
  world.sandbox.clock.advance(30 * hour)
  expect(world.sandbox.publications()).toHaveLength(2)
})

test.each([["post2all", "offers no way to delete it"]] as const)(
  "a second post that may not be deleted at %s is an error once",
  async (name, why) => {
    await using world = await serviceWorld(name, { "posts/launch.md": aFile("Launch") })
    world.sandbox.faults.add({ method: "POST", path: services[name].path, kind: "twice" })
    const report = await world.report()
    expect(report).toMatchObject({ exitCode: 2, diagnostics: [{ code: "ledger/copy", severity: "error" }] })
    expect(report.diagnostics[0]!.message).toContain(why)
    // A run that is killed before its report leaves nothing but the mark, so it is remarked for a while.
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: ["ledger/copy (warning)"] })
    await world.write({ "posts/b.md": aFile("B") })
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: ["ledger/copy (warning)"] })
    expect(world.sandbox.posts()).toHaveLength(3)
    world.sandbox.clock.advance(9 * 24 * hour)
    expect(await world.sync()).toMatchObject({ exitCode: 0, codes: [] })
  },
)

test("a second post that is out already is told with both links, and nothing is touched", async () => {
  await using world = await serviceWorld("posteverywhere", {
    "posts/launch.md": aFile("Launch", { at: "1 13:00" }),
  })
  world.sandbox.faults.add(
    { method: "POST", path, kind: "twice" },
    { method: "GET", path, kind: "status", status: 403, after: 1 },
  )
  await world.publish()
  world.sandbox.clock.advance(2 * hour)
  await world.sync()
  await world.write({ "posts/b.md": aFile("B") })
  const report = await world.report()
  expect(report).toMatchObject({ exitCode: 2, diagnostics: [{ code: "ledger/copy" }] })
  const [one, two] = world.sandbox.publications()
  expect(report.diagnostics[0]!.message).toContain(one!.url)
  expect(report.diagnostics[0]!.message).toContain(two!.url)
  expect(world.requests("DELETE")).toEqual([])
  await world.write({ "posts/c.md": aFile("C") })
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: ["ledger/copy (warning)"] })
})

test.each(["drop-before", "accept-then-drop"] as const)(
  "a copy whose deletion had no answer (%s) is settled by the next run",
  async (kind) => {
    await using world = await serviceWorld("posteverywhere", { "posts/launch.md": aFile("Launch") })
    world.sandbox.faults.add({ method: "POST", path, kind: "twice" }, { method: "DELETE", kind })
    expect((await world.publish()).codes).toEqual(["ledger/copy"])
    expect((await world.ledger())["launch x"]!.extras).toMatchObject([{ outcome: null }])
    const run = await world.sync()
    expect(run).toMatchObject({ exitCode: 0, codes: [] })
    expect((await world.ledger())["launch x"]!.extras).toMatchObject([{ outcome: "deleted" }])
    expect(world.sandbox.posts()).toHaveLength(1)
    await world.sync()
    expect(world.requests("DELETE").length).toBeLessThanOrEqual(2)
  },
)

test("twins that may both be meant are never deleted, nor is a third post beside them", async () => {
  await using world = await serviceWorld("posteverywhere", {
    "posts/a.md": aFile("Same"),
    "posts/b.md": aFile("Same", { more: "allow-duplicate: true\n" }),
  })
  world.sandbox.faults.add({ method: "POST", path, kind: "twice" })
  expect(await world.publish()).toMatchObject({ exitCode: 2, codes: ["ledger/copy"] })
  expect(world.requests("DELETE")).toEqual([])
  expect(world.sandbox.posts()).toHaveLength(3)
})

test("a second post that appears when no create could land any more is told, and left", async () => {
  await using world = await serviceWorld("posteverywhere", { "posts/launch.md": aFile("Launch") })
  world.sandbox.faults.add({ method: "POST", path, kind: "drop-before" })
  expect((await world.publish()).exitCode).toBe(3)
  world.sandbox.clock.advance(20 * minute)
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["launch x: created, scheduled"] })
  world.sandbox.clock.advance(20 * minute)
  await world.postByHand("Launch")

  const report = await world.report()
  expect(report).toMatchObject({ exitCode: 1, diagnostics: [{ code: "ledger/copy", severity: "error" }] })
  expect(report.diagnostics[0]!.message).toContain("it was made long after ours was sent")
  expect(world.requests("DELETE")).toEqual([])
  expect(world.sandbox.posts()).toHaveLength(2)
})

test("a create that lands after it was made anew is taken back before its time", async () => {
  await using world = await serviceWorld("posteverywhere", { "posts/launch.md": aFile("Launch") })
  world.sandbox.faults.add(
    { method: "POST", path, kind: "drop-before" },
    // No list shows it before the create is made anew.
    { method: "GET", path, kind: "unlisted", lag: hour, times: 4 },
  )
  expect((await world.publish()).exitCode).toBe(3)
  world.sandbox.clock.advance(10 * minute)
  await world.postByHand("Launch")
  world.sandbox.clock.advance(10 * minute)
  const run = await world.publish()
  expect(run.notices.join()).toContain("was found and deleted in time")
  expect(run.exitCode).toBe(0)
  world.sandbox.clock.advance(30 * hour)
  expect(world.published()).toEqual(["Launch 2282"])
})
