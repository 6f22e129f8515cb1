/** Posts whose time has passed, by what `if-missed` says of them. */
import { expect, test } from "vitest"
import { aFile, hour, serviceWorld, services } from "../helpers/service-world.ts"

const minute = 60_000
const at = "1 12:08"
const missed = (ifMissed: string) => aFile("Launch", { at, more: ifMissed && `if-missed: ${ifMissed}\n` })

/** A repository whose ledger knows the workspace. */
async function begun() {
  const world = await serviceWorld("posteverywhere", { "posts/a.md": aFile("A", { at: "6 12:00" }) })
  expect((await world.publish()).exitCode).toBe(0)
  return {
    ...world,
    launched: () => world.published().filter((text) => text.startsWith("Launch")),
  }
}

test.each([
  ["", { exitCode: 1, codes: ["schedule/past"], outcomes: [] }, 0],
  ["fail", { exitCode: 1, codes: ["schedule/past"], outcomes: [] }, 0],
  ["skip", { exitCode: 0, codes: [], outcomes: [] }, 0],
  ["now", { exitCode: 0, codes: [], outcomes: ["launch x: created, scheduled"] }, 1],
] as const)("a post that is merged after its time, if-missed: %s", async (ifMissed, first, publications) => {
  await using world = await begun()
  world.sandbox.clock.advance(20 * minute)
  await world.write({ "posts/launch.md": missed(ifMissed) })
  expect(await world.publish()).toMatchObject(first)
  world.sandbox.clock.advance(hour)
  await world.publish()
  world.sandbox.clock.advance(hour)
  await world.publish()
  expect(world.launched()).toHaveLength(publications)
})

test.each([
  ["fail", 0],
  ["skip", 0],
  ["now", 1],
] as const)(
  "a post that was merged in time but whose run comes late, if-missed: %s",
  async (ifMissed, publications) => {
    await using world = await begun()
    await world.write({ "posts/launch.md": missed(ifMissed) })
    world.sandbox.clock.advance(20 * minute)
    const run = await world.publish()
    expect(run.codes).toEqual(ifMissed === "fail" ? ["schedule/past"] : [])
    world.sandbox.clock.advance(hour)
    await world.sync()
    expect(world.launched()).toHaveLength(publications)
  },
)

test.each([
  ["fail", 0],
  ["skip", 0],
  ["now", 1],
] as const)("a post that a run held back too long, if-missed: %s", async (ifMissed, publications) => {
  await using world = await begun()
  await world.write({ "posts/launch.md": missed(ifMissed) })
  world.sandbox.faults.add({
    method: "POST",
    path: services.posteverywhere.path,
    kind: "429",
    retryAfter: 3600,
  })
  expect((await world.publish()).outcomes).toEqual(["launch x: nothing, open"])
  world.sandbox.clock.advance(2 * hour)
  const run = await world.publish()
  expect(run.codes).toEqual(ifMissed === "fail" ? ["schedule/past"] : [])
  world.sandbox.clock.advance(hour)
  await world.publish()
  expect(world.launched()).toHaveLength(publications)
})
