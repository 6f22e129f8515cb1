/** A ledger that is not there: nothing that is in the service already is created again. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { publish } from "../../src/commands/publish.ts"
import { aFile, hour, serviceWorld, services, told, type ServiceName } from "../helpers/service-world.ts"
import type { Files } from "../helpers/temp-dir.ts"

const names = Object.keys(services) as ServiceName[]

test.each(names)(
  "a deleted ledger: %s takes over what is scheduled and what went out, and creates nothing",
  async (name) => {
    await using world = await serviceWorld(name, {
      "posts/out.md": aFile("Out", { at: "1 13:00", targets: "x, linkedin" }),
      "posts/waits.md": aFile("Waits", { at: "2 12:00", targets: "x, linkedin" }),
    })
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
    world.sandbox.clock.advance(2 * hour)
    expect((await world.sync()).exitCode).toBe(0)
    const before = await world.ledger()
    await world.loseLedger()
    const creates = world.requests("POST").length

    expect(await world.publish()).toMatchObject({
      exitCode: 0,
      codes: [],
      outcomes: [
        "out linkedin: adopted, published",
        "out x: adopted, published",
        "waits linkedin: adopted, scheduled",
        "waits x: adopted, scheduled",
      ],
    })
    expect(world.requests("POST")).toHaveLength(creates)
    const after = await world.ledger()
    for (const [key, { remoteId, url }] of Object.entries(before))
      expect(after[key]).toMatchObject({ remoteId, url })
    world.sandbox.clock.advance(48 * hour)
    expect(world.sandbox.publications()).toHaveLength(4)
  },
)

test("a dry run without a ledger shows that nothing would be made again, and writes nothing", async () => {
  await using world = await serviceWorld("posteverywhere", { "posts/launch.md": aFile("Launch") })
  await world.publish()
  await world.loseLedger()
  await world.write({ "posts/new.md": aFile("New") })
  const requests = world.requests("POST").length

  const { report } = await publish(world.context, { ...world.options, dryRun: true })
  expect(report.plan!.changes.map(({ post, action }) => `${post}: ${action}`)).toEqual([
    "launch: none",
    "new: create",
  ])
  expect(report.notices).toEqual([
    "launch → x: found in the service and taken over",
    "Dry run: nothing was written",
  ])
  expect(world.requests("POST")).toHaveLength(requests)
  expect(await world.ledger()).toEqual({})
})

test("a copied repository: it takes over what the first one made, and makes nothing", async () => {
  const posts = {
    "posts/launch.md": aFile("Launch", { targets: "x, linkedin" }),
    "posts/now.md": aFile("At once", { at: "now" }),
    "posts/later.md": aFile("Later", { at: "5 09:00", targets: "linkedin" }),
  }
  await using first = await serviceWorld("posteverywhere", posts)
  await using second = await serviceWorld("posteverywhere", posts)
  await first.publish()
  const context = { ...first.context, root: second.context.root }
  const { report } = await publish(context, second.options)

  expect(told(report)).toMatchObject({ exitCode: 0, codes: [] })
  expect(report.outcomes.map(({ did }) => did)).toEqual(["adopted", "adopted", "adopted", "adopted"])
  first.sandbox.clock.advance(9 * 24 * hour)
  expect(first.sandbox.publications()).toHaveLength(4)
})

test("an old repository with 200 post files: what is past is taken as done, and only what is to come is created", async () => {
  const past = Array.from({ length: 150 }, (_, index) => [
    `posts/2025/p${index}.md`,
    `---\nschedule: 2025-${String((index % 12) + 1).padStart(2, "0")}-10 12:00\ntargets: [x]\nif-missed: ${["fail", "skip", "now"][index % 3]}\n---\nOld ${index}\n`,
  ])
  const future = Array.from({ length: 50 }, (_, index) => [
    `posts/p${index}.md`,
    aFile(`New ${index}`, {
      at: `${(index % 7) + 2} ${String(Math.floor(index / 7) + 9).padStart(2, "0")}:00`,
    }),
  ])
  await using world = await serviceWorld("postoria", Object.fromEntries([...past, ...future]) as Files)

  const first = await world.publish()
  expect(first.codes).toEqual(["plan/too-many-creates"])
  expect(first.notices.join()).toMatch(
    /and 145 more: past before the ledger was made, so taken as done and never posted/,
  )
  expect(world.sandbox.posts()).toEqual([])

  const second = await world.publish({ maxCreates: 50 })
  expect(second).toMatchObject({ exitCode: 0, codes: [] })
  expect((await world.publish()).outcomes).toEqual([])
  world.sandbox.clock.advance(30 * 24 * hour)
  expect(world.published().filter((text) => text.startsWith("Old"))).toEqual([])
  expect(world.sandbox.publications()).toHaveLength(50)
  expect((await world.ledger())["2025-p0 x"]).toMatchObject({ state: "skipped", remoteId: null })
})

test("a first run that cannot read the service creates nothing there, and the next one looks before it creates", async () => {
  await using world = await serviceWorld("posteverywhere", { "posts/launch.md": aFile("Launch") })
  await world.postByHand("Launch")
  const posts = { method: "GET", path: services.posteverywhere.path, kind: "status", status: 403 } as const
  world.sandbox.faults.add(posts)

  expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/not-scanned"], outcomes: [] })
  expect(world.sandbox.posts()).toHaveLength(1)
  expect(await world.ledger()).toEqual({})
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["launch x: adopted, scheduled"] })
  expect(world.sandbox.posts()).toHaveLength(1)
})

test("a workspace that could not be read in the first run is still new to the ledger in the second", async () => {
  const labs = `  labs: { ${services.post2all.workspace}, token: ACME }\n`
  await using world = await serviceWorld("posteverywhere", {
    "posts/a.md": aFile("A"),
    "posts/b.md": aFile("B", { targets: "x-labs" }),
    "posts/old.md": aFile("Old", { at: "1 10:00", targets: "x-labs", more: "if-missed: now\n" }),
  })
  const config = await readFile(join(world.context.root, "postmerge.yml"), "utf8")
  await world.write({
    "postmerge.yml": config
      .replace("targets:\n", `${labs.replaceAll("{sandbox}", "https://sandbox.invalid")}targets:\n`)
      .replace("policy:", "  x-labs: { workspace: labs, account: acc_x, network: x }\npolicy:"),
  })
  const down = { method: "GET", path: services.post2all.path, kind: "status", status: 403, times: 2 } as const
  world.sandbox.faults.add(down)

  const blocked = { exitCode: 2, codes: ["plan/not-scanned"] }
  expect(await world.publish()).toMatchObject({ ...blocked, outcomes: ["a x: created, scheduled"] })
  expect((await world.publish()).codes).toContain("plan/not-scanned")
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["b x-labs: created, scheduled"] })
  expect((await world.ledger())["old x-labs"]!.state).toBe("skipped")
})
