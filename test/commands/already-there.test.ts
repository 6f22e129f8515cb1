/** What the services hold that the ledger does not know, and posts that say the same. */
import { cp, rm } from "node:fs/promises"
import { expect, test } from "vitest"
import { aFile, hour, serviceWorld, services } from "../helpers/service-world.ts"
import { aPart, aSubmission } from "../helpers/submission.ts"

const path = services.posteverywhere.path
const known = { "posts/a.md": aFile("A") }

/** A repository whose ledger exists. */
async function begun(...given: Parameters<typeof serviceWorld>) {
  const world = await serviceWorld(...given)
  expect((await world.publish()).exitCode).toBe(0)
  return world
}

test.each([
  ["a time", aFile("Launch"), "2026-12-02T12:00:00Z"],
  ["at once", aFile("Launch", { at: "now" }), "2026-12-24T12:00:00Z"],
])("a post of %s that is in the service already is not created beside it", async (_name, file, when) => {
  await using world = await begun("posteverywhere", known)
  const id = await world.postByHand("Launch\r\n", when)
  await world.write({ "posts/launch.md": file, "posts/b.md": aFile("B") })

  const report = await world.report()
  expect(report.exitCode).toBe(2)
  expect(report.diagnostics).toMatchObject([
    {
      code: "plan/already-there",
      severity: "error",
      path: "posts/launch.md",
      range: { start: { line: 5 } },
      message: `"launch" is already in the service for "x", as post ${id}, which the ledger does not know`,
    },
  ])
  expect(report.outcomes).toMatchObject([{ post: "b", did: "created" }])

  await world.write({ "posts/launch.md": file.replace("schedule", "allow-duplicate: true\nschedule") })
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["launch x: created, scheduled"] })
  expect(world.sandbox.posts()).toHaveLength(4)
})

test("another account, another text and a draft stand in nobody's way; another time is remarked", async () => {
  await using world = await begun("autoposter", known)
  await world.postByHand("Launch", "2026-12-02T12:00:00Z", ["linkedin"])
  await world.postByHand("Something else")
  const hand = await world.connection()
  await hand.create(aSubmission({ parts: [aPart("12", "x", { text: "Launch" })], when: { kind: "draft" } }))
  const other = await world.postByHand("Launch", "2026-12-20T12:00:00Z")
  await world.postByHand("Launch", "2027-06-20T12:00:00Z")
  await world.write({ "posts/launch.md": aFile("Launch") })

  const report = await world.report()
  expect(report.diagnostics).toMatchObject([{ code: "plan/looks-like", severity: "warning" }])
  expect(report.diagnostics[0]!.message).toContain(`${other}, 2026-12-20T12:00:00Z`)
  expect(report.outcomes).toMatchObject([{ post: "launch", did: "created" }])
})

test("where the service cannot be listed, the ledger alone is asked", async () => {
  await using world = await begun("posteverywhere", known)
  await world.write({ "posts/launch.md": aFile("Launch") })
  world.sandbox.faults.add({ method: "GET", path, kind: "status", status: 403 })

  const run = await world.publish()
  expect(run).toMatchObject({ exitCode: 0, outcomes: ["launch x: created, scheduled"] })
  expect(run.notices.join()).toContain("acme: what is there already could not be read")
})

test("a run that creates lists its workspace once before and once after; one that does not, never", async () => {
  await using world = await begun("posteverywhere", known)
  const lists = () => world.requests("GET").filter((each) => each === path).length
  const before = lists()
  expect(before).toBe(2)
  expect(world.requests("GET")).toHaveLength(2)
  await world.publish()
  expect(lists()).toBe(before)
})

test("a ledger that was set back does not create anew what it forgot", async () => {
  await using world = await begun("posteverywhere", known)
  const { ledger } = world.options
  await cp(ledger!, `${ledger}-old`, { recursive: true })
  await world.write({ "posts/b.md": aFile("B") })
  await world.publish()
  await rm(ledger!, { recursive: true })
  await cp(`${ledger}-old`, ledger!, { recursive: true })

  expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/already-there"] })
  await world.loseLedger()
  expect((await world.publish()).outcomes).toEqual(["a x: adopted, scheduled", "b x: adopted, scheduled"])
  expect(world.sandbox.posts()).toHaveLength(2)
})

test("two files that say the same on one account: the second one is refused, wherever the first one stands by now", async () => {
  await using world = await begun("posteverywhere", { "posts/b.md": aFile("Same") })
  await world.write({ "posts/a.md": aFile("Same", { at: "3 12:00" }) })
  expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["text/same-text"], outcomes: [] })
  world.sandbox.clock.advance(25 * hour)
  await world.sync()
  expect((await world.ledger())["b x"]!.state).toBe("published")

  await world.write({ "posts/c.md": aFile("C", { at: "3 12:00" }) })
  const report = await world.report()
  expect(report.diagnostics).toMatchObject([
    {
      code: "plan/duplicate-text",
      path: "posts/a.md",
      range: { start: { line: 5 } },
      message: '"a" says on "x" what "b" (posts/b.md) says there within 90 days',
    },
    { code: "text/same-text", severity: "warning", path: "posts/a.md" },
  ])
  expect(report.outcomes).toMatchObject([{ post: "c", did: "created" }])

  await world.write({ "posts/a.md": aFile("Same", { at: "3 12:00", targets: "linkedin" }) })
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["a linkedin: created, scheduled"] })
})

test("two files may say the same where the second one says so, or half a year later", async () => {
  await using world = await serviceWorld("posteverywhere", {
    "posts/a.md": aFile("Same"),
    "posts/b.md": aFile("Same", { at: "3 12:00", more: "allow-duplicate: true\n" }),
    "posts/c.md": "---\nschedule: 2027-06-02 12:00\ntargets: [x]\n---\nSame\n",
  })
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
  expect(world.sandbox.posts()).toHaveLength(3)
})

test("an edit that makes a post say what another one says is refused", async () => {
  await using world = await begun("posteverywhere", { ...known, "posts/b.md": aFile("B") })
  await world.write({ "posts/b.md": aFile("A", { at: "4 12:00" }) })
  expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["text/same-text"] })
  expect(world.requests("PATCH")).toEqual([])
})
