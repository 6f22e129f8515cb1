/** Targets that come and go on a post that waits: one remote post may carry several, and each has its own history. */
import { expect, test } from "vitest"
import { aFile, hour, serviceWorld, services, type ServiceName } from "../helpers/service-world.ts"

const editing = ["autoposter", "posteverywhere", "socialapi"] as const satisfies ServiceName[]
const all = [...editing, "postoria"] as const
const stays = { "posts/stays.md": aFile("Stays", { at: "6 12:00" }) }
const both = "x, linkedin"

async function scheduled(name: ServiceName, targets: string) {
  const world = await serviceWorld(name, { ...stays, "posts/launch.md": aFile("Launch", { targets }) })
  expect((await world.publish()).exitCode).toBe(0)
  return {
    ...world,
    edit: (text: string, to: string) => world.write({ "posts/launch.md": aFile(text, { targets: to }) }),
    async ids() {
      const ledger = await world.ledger()
      return [ledger["launch x"]?.remoteId, ledger["launch linkedin"]?.remoteId]
    },
    async generations() {
      const ledger = await world.ledger()
      return [ledger["launch x"]?.generation, ledger["launch linkedin"]?.generation]
    },
    /** What goes out in the end of the post, by account. */
    async goesOut() {
      expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [], outcomes: [] })
      world.sandbox.clock.advance(30 * hour)
      const { x, linkedin } = services[name]
      const word = (account: string) => (account === x ? "x" : account === linkedin ? "linkedin" : account)
      return world.sandbox
        .publications()
        .map(({ text, account }) => `${text} ${word(account)}`)
        .toSorted()
    },
  }
}

test.each(all)(
  "a target that is added at %s is created alone; the post that waits is not touched",
  async (name) => {
    await using world = await scheduled(name, "x")
    const [before] = await world.ids()
    await world.edit("Launch", both)
    expect(await world.publish()).toMatchObject({
      exitCode: 0,
      codes: [],
      outcomes: ["launch linkedin: created, scheduled"],
    })
    const [x, linkedin] = await world.ids()
    expect(x).toBe(before)
    expect(linkedin).not.toBe(x)
    expect(await world.goesOut()).toEqual(["Launch linkedin", "Launch x"])
  },
)

test.each(all)("a target that is removed at %s leaves the others as they were", async (name) => {
  await using world = await scheduled(name, both)
  const [before] = await world.ids()
  await world.edit("Launch", "x")
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
  const [x] = await world.ids()
  const isEdited = name !== "postoria"
  expect(x === before).toBe(isEdited)
  expect(await world.generations()).toEqual([isEdited ? 1 : 2, 1])
  expect((await world.ledger())["launch linkedin"]!.state).toBe("cancelled")
  expect(await world.goesOut()).toEqual(["Launch x"])
})

test.each(all)("a target that is removed and added again at %s is a new generation", async (name) => {
  await using world = await scheduled(name, both)
  await world.edit("Launch", "x")
  await world.publish()
  await world.edit("Launch", both)
  expect(await world.publish()).toMatchObject({
    exitCode: 0,
    outcomes: ["launch linkedin: created, scheduled"],
  })
  expect((await world.generations())[1]).toBe(2)
  expect(await world.goesOut()).toEqual(["Launch linkedin", "Launch x"])
})

test.each(all)(
  "a post of two targets is edited as one at %s, a target removed in the same breath",
  async (name) => {
    await using world = await scheduled(name, both)
    await world.edit("Launch today", both)
    expect((await world.publish()).exitCode).toBe(0)
    await world.edit("Launch tomorrow", "linkedin")
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
    expect(await world.goesOut()).toEqual(["Launch tomorrow linkedin"])
  },
)

test.each(all)(
  "a removed file, a revert of it and a revert of that at %s: three generations, one publication",
  async (name) => {
    await using world = await scheduled(name, both)
    for (const generation of [2, 3]) {
      await world.remove("posts/launch.md")
      expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
      await world.edit("Launch", both)
      expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
      expect(await world.generations()).toEqual([generation, generation])
    }
    expect(await world.goesOut()).toEqual(["Launch linkedin", "Launch x"])
  },
)

test.each(all)(
  "a create after a cancel at %s that did not leave keeps its generation when it is made",
  async (name) => {
    await using world = await scheduled(name, "x")
    await world.remove("posts/launch.md")
    await world.publish()
    await world.edit("Launch", "x")
    world.sandbox.faults.add({ method: "POST", path: services[name].path, kind: "status", status: 401 })
    expect((await world.publish()).exitCode).not.toBe(0)
    expect((await world.ledger())["launch x"]).toMatchObject({ state: "open", generation: 2 })
    expect((await world.publish()).exitCode).toBe(0)
    expect((await world.ledger())["launch x"]).toMatchObject({ state: "scheduled", generation: 2 })
    expect(await world.goesOut()).toEqual(["Launch x"])
  },
)

test("a replace creates nothing before the cancel is confirmed", async () => {
  await using world = await scheduled("postoria", both)
  await world.edit("Launch today", both)
  world.sandbox.faults.add({ method: "DELETE", kind: "drop-before" })
  expect((await world.publish()).exitCode).not.toBe(0)
  expect(world.sandbox.posts()).toHaveLength(2)
  expect(await world.generations()).toEqual([1, 1])

  world.sandbox.clock.advance(hour)
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
  expect(await world.generations()).toEqual([2, 2])
  expect(await world.goesOut()).toEqual(["Launch today linkedin", "Launch today x"])
})

test("a replace whose create is lost is found by the next run", async () => {
  await using world = await scheduled("postoria", "x")
  await world.edit("Launch today", "x")
  world.sandbox.faults.add({ method: "POST", path: services.postoria.path, kind: "accept-then-drop" })
  expect((await world.publish()).exitCode).not.toBe(0)
  world.sandbox.clock.advance(hour)
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["launch x: adopted, scheduled"] })
  expect(await world.generations()).toEqual([2, undefined])
  expect(await world.goesOut()).toEqual(["Launch today x"])
})

test("a service that neither edits nor cancels refuses both, and says what to do", async () => {
  await using world = await scheduled("post2all", both)
  await world.edit("Launch", "x")
  expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/cannot-cancel"] })
  await world.edit("Launch today", both)
  expect(await world.publish()).toMatchObject({
    exitCode: 1,
    codes: ["plan/cannot-edit", "plan/cannot-edit"],
  })
  expect(world.requests("DELETE")).toEqual([])
})

test("a file that is renamed keeps its post; renamed and edited at once, it says which id to add", async () => {
  await using world = await scheduled("autoposter", "x")
  await world.remove("posts/launch.md")
  await world.write({ "posts/renamed.md": aFile("Launch") })
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [], outcomes: [] })

  await world.remove("posts/renamed.md")
  await world.write({ "posts/again.md": aFile("Launch, and more") })
  const report = await world.report()
  expect(report).toMatchObject({
    exitCode: 1,
    diagnostics: [{ code: "plan/renamed", path: "posts/again.md" }],
  })
  expect(report.diagnostics[0]!.help).toContain('add "id: launch"')
  expect(world.requests("DELETE")).toEqual([])

  await world.write({ "posts/again.md": aFile("Launch, and more", { more: "id: launch\n" }) })
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["launch x: updated, scheduled"] })
  expect(await world.goesOut()).toEqual(["Launch, and more x"])
})

test("an edit of what is published is refused, with the way out", async () => {
  await using world = await scheduled("posteverywhere", "x")
  world.sandbox.clock.advance(30 * hour)
  await world.sync()
  await world.edit("Launch today", "x")
  const report = await world.report()
  expect(report).toMatchObject({ exitCode: 1, diagnostics: [{ code: "plan/published-immutable" }] })
  expect(report.diagnostics[0]!.help).toBe("Undo the change, and write what is new as a new post file")
  await world.edit("Launch", "x")
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
  expect(world.published()).toHaveLength(1)
})
