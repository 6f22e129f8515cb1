/** A post in a service is touched only while it waits, is not about to go out, and is what was sent. */
import { expect, test } from "vitest"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { cancelling, editing, scheduledPost } from "../helpers/scheduled-post.ts"
import { hour, services } from "../helpers/service-world.ts"

test.each(editing)("an edit reaches %s after one look at the post", async (name) => {
  await using world = await scheduledPost(name)
  await world.edit()
  const gets = () => world.requests("GET").filter((path) => path.endsWith(world.id)).length
  const before = gets()
  expect(await world.publish()).toMatchObject({
    exitCode: 0,
    codes: [],
    outcomes: ["launch x: updated, scheduled"],
  })
  expect(await world.shown()).toMatchObject({ text: "Launch today", scheduledAt: "2026-12-02T12:00:00Z" })
  expect(gets() - before).toBeGreaterThanOrEqual(1)
  expect((await world.publish()).outcomes).toEqual([])
  world.sandbox.clock.advance(30 * hour)
  expect(world.published()).toEqual([`Launch today ${services[name].x}`])
})

test.each(editing)(
  "what a person changed at %s is not overwritten and not deleted, and told as an error once",
  async (name) => {
    await using world = await scheduledPost(name)
    await world.changeByHand("A person's words", "2026-12-02T13:00:00Z")
    await world.edit()
    const before = world.changes()

    const first = await world.publish()
    expect(first).toMatchObject({
      exitCode: 1,
      codes: ["ledger/drift"],
      outcomes: ["launch x: synced, scheduled"],
    })
    expect((await world.publish()).exitCode).toBe(0)
    await world.remove("posts/launch.md")
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: ["ledger/drift (warning)"] })
    expect(world.changes()).toBe(before)
    expect((await world.ledger())["launch x"]).toMatchObject({
      state: "scheduled",
      concern:
        "its text is another one; its time is 2026-12-02T13:00:00Z, one hour later than 2026-12-02T12:00:00Z",
    })
    expect(await world.shown()).toMatchObject({ text: "A person's words" })

    await world.edit("A person's words")
    await world.changeByHand("A person's words", "2026-12-02T12:00:00Z")
    expect(await world.publish()).toMatchObject({
      exitCode: 0,
      codes: [],
      outcomes: ["launch x: updated, scheduled"],
    })
  },
)

test.each(editing)(
  "a post that went out at %s before an edit came is recorded as what it is",
  async (name) => {
    await using world = await scheduledPost(name)
    await world.changeByHand("Launch", "2026-12-01T14:00:00Z")
    world.sandbox.clock.advance(3 * hour)
    await world.edit()
    const before = world.changes()

    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: ["ledger/too-late (warning)"] })
    expect((await world.ledger())["launch x"]).toMatchObject({ state: "published" })
    expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/published-immutable"] })
    await world.remove("posts/launch.md")
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
    expect(world.changes()).toBe(before)
    expect(world.published()).toEqual([`Launch ${services[name].x}`])
  },
)

test.each(editing)("a post that %s shows as about to go out is not touched", async (name) => {
  await using world = await scheduledPost(name)
  await world.changeByHand("Launch", "2026-12-01T14:00:00Z")
  world.sandbox.clock.advance(2 * hour - 90_000)
  await world.remove("posts/launch.md")
  const before = world.changes()
  const run = await world.publish()
  expect(run.codes).toEqual(["ledger/drift", "ledger/too-late (warning)"])
  expect(world.changes()).toBe(before)
})

test.each(cancelling)(
  "a removed file whose post was deleted at %s by hand counts as cancelled",
  async (name) => {
    await using world = await scheduledPost(name)
    await (
      await world.connection()
    ).cancel!(world.id)
    await world.remove("posts/launch.md")
    const before = world.changes()
    expect(await world.publish()).toMatchObject({
      exitCode: 0,
      codes: [],
      outcomes: ["launch x: cancelled, cancelled"],
    })
    expect(world.changes()).toBe(before)
  },
)

test.each(cancelling)(
  "an edited file whose post was deleted at %s by hand is a person's to decide",
  async (name) => {
    await using world = await scheduledPost(name)
    await (
      await world.connection()
    ).cancel!(world.id)
    await world.edit()
    expect(await world.publish()).toMatchObject({
      exitCode: 1,
      codes: [],
      outcomes: ["launch x: nothing, gone"],
    })
    expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/gone"] })
    expect((await world.resolve("launch", "not-posted")).exitCode).toBe(0)
    expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["launch x: created, scheduled"] })
  },
)

test("a post that a person put into the trash is gone", async () => {
  await using world = await scheduledPost("autoposter")
  const url = `https://sandbox.invalid/autoposter/api/00000000-0000-4000-8000-000000000001/posts/${world.id}`
  const headers = {
    authorization: `Bearer ${sandboxTokens.valid}`,
    accept: "application/json",
    "content-type": "application/json",
  }
  const trash = new Request(url, { method: "DELETE", headers, body: JSON.stringify({ trash: true }) })
  expect(await (await world.sandbox.fetch(trash)).json()).toMatchObject({ to_trash: true })

  expect(await world.sync()).toMatchObject({ outcomes: ["launch x: synced, gone"] })
  expect(await world.resolve("launch", "not-posted")).toMatchObject({ exitCode: 0 })
  expect(await world.publish()).toMatchObject({
    exitCode: 0,
    codes: [],
    outcomes: ["launch x: created, scheduled"],
  })
})
