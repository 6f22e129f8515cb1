/** Edits and cancels whose answer was lost are made again, or found done. */
import { expect, test } from "vitest"
import { cancelling, editing, scheduledPost } from "../helpers/scheduled-post.ts"
import { hour, services } from "../helpers/service-world.ts"

const minute = 60_000
const lost = ["accept-then-drop", "drop-before"] as const

test.each(editing.flatMap((name) => lost.map((kind) => [name, kind] as const)))(
  "an update of %s whose answer is lost (%s) is made again, also where the file went back meanwhile",
  async (name, kind) => {
    for (const last of ["Launch today", "Launch", "Launch at last"]) {
      await using world = await scheduledPost(name)
      await world.edit()
      for (const method of ["PATCH", "PUT"]) world.sandbox.faults.add({ method, kind })
      expect((await world.publish()).exitCode).not.toBe(0)
      expect((await world.ledger())["launch x"]!.state).toBe("updating")

      world.sandbox.clock.advance(20 * minute)
      expect(await world.sync()).toMatchObject({ exitCode: 0, codes: [] })
      await world.edit(last)
      // Where the service shows it, nothing is sent again.
      const isDone = kind === "accept-then-drop" && last === "Launch today"
      expect(await world.publish()).toMatchObject({
        exitCode: 0,
        codes: [],
        outcomes: isDone ? [] : ["launch x: updated, scheduled"],
      })
      expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [], outcomes: [] })
      world.sandbox.clock.advance(30 * hour)
      expect(world.published()).toEqual([`${last} ${services[name].x}`])
    }
  },
)

test.each(editing)(
  "after a lost update at %s, what somebody changed by hand is not overwritten",
  async (name) => {
    await using world = await scheduledPost(name)
    await world.edit("Launch today")
    for (const method of ["PATCH", "PUT"]) world.sandbox.faults.add({ method, kind: "accept-then-drop" })
    await world.publish()
    world.sandbox.clock.advance(20 * minute)
    await world.changeByHand("Launch by hand", "2026-12-02T12:00:00Z")
    await world.edit("Launch at last")
    const run = await world.publish()
    expect(run.exitCode).toBe(1)
    expect(run.codes).toContain("ledger/drift")
    world.sandbox.clock.advance(30 * hour)
    expect(world.published()).toEqual([`Launch by hand ${services[name].x}`])
  },
)

test.each(editing)("a lost update at %s that went out although its file went back is red", async (name) => {
  await using world = await scheduledPost(name)
  await world.edit("Launch today")
  for (const method of ["PATCH", "PUT"]) world.sandbox.faults.add({ method, kind: "accept-then-drop" })
  await world.publish()
  await world.edit("Launch")
  world.sandbox.clock.advance(30 * hour)
  expect(world.published()).toEqual([`Launch today ${services[name].x}`])
  await world.sync()
  expect((await world.publish()).codes).toContain("plan/published-immutable")
})

test.each(cancelling.flatMap((name) => lost.map((kind) => [name, kind] as const)))(
  "a cancel at %s whose answer is lost (%s) is made again or found done",
  async (name, kind) => {
    await using world = await scheduledPost(name)
    await world.remove("posts/launch.md")
    world.sandbox.faults.add({ method: "DELETE", kind })
    expect((await world.publish()).exitCode).not.toBe(0)
    expect((await world.ledger())["launch x"]!.state).toBe("cancelling")

    world.sandbox.clock.advance(20 * minute)
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
    expect((await world.ledger())["launch x"]!.state).toBe("cancelled")
    world.sandbox.clock.advance(30 * hour)
    expect(world.published()).toEqual([])
  },
)
