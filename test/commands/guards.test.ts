/** What is too much for one run is stopped before anything is sent. */
import { rm } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { aFile, serviceWorld } from "../helpers/service-world.ts"

const many = (count: number, text = "Post") =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `posts/p${index}.md`,
      aFile(`${text} ${index}`, {
        at: `${(index % 8) + 2} ${String(Math.floor(index / 8) + 9).padStart(2, "0")}:00`,
      }),
    ]),
  )
const writes = (world: Awaited<ReturnType<typeof serviceWorld>>) =>
  ["POST", "PUT", "PATCH", "DELETE"].flatMap((method) => world.requests(method)).length

test("max-creates counts what is replaced as well: each of it is a create", async () => {
  await using world = await serviceWorld("postoria", many(3))
  await world.publish()
  const before = writes(world)
  await world.write(many(3, "Changed"))
  expect(await world.publish({ maxCreates: 2 })).toMatchObject({
    exitCode: 1,
    codes: ["plan/too-many-creates"],
  })
  expect(writes(world)).toBe(before)
  expect(await world.publish({ maxCreates: 3 })).toMatchObject({ exitCode: 0, codes: [] })
  expect(world.sandbox.posts().map(({ deliveries }) => deliveries[0]!.text)).toEqual([
    "Changed 0",
    "Changed 1",
    "Changed 2",
  ])
})

test("what is replaced is no cancel: any number of edits passes where the service cannot edit", async () => {
  await using world = await serviceWorld("postoria", many(10))
  await world.publish()
  await world.write(many(10, "Changed"))
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
})

test("more than three cancels and a fifth of what is scheduled wait for smaller steps", async () => {
  await using world = await serviceWorld("posteverywhere", many(20))
  await world.publish()
  for (const index of [0, 1, 2, 3, 4]) await world.remove(`posts/p${index}.md`)
  expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/too-many-cancels"] })
  expect(world.requests("DELETE")).toEqual([])
  await world.write({ "posts/p4.md": many(20)["posts/p4.md"]! })
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: [] })
  expect(world.requests("DELETE")).toHaveLength(4)
})

test("an empty folder of posts, and a missing one, cancel nothing", async () => {
  await using world = await serviceWorld("posteverywhere", many(2))
  await world.publish()
  await world.remove("posts/p0.md")
  await world.remove("posts/p1.md")
  expect((await world.publish()).codes).toContain("plan/nothing-left")
  await rm(join(world.context.root, "posts"), { recursive: true })
  expect((await world.publish()).exitCode).toBe(1)
  expect(world.requests("DELETE")).toEqual([])
  expect(world.sandbox.posts()).toHaveLength(2)
})

test("hold writes nothing anywhere", async () => {
  await using world = await serviceWorld("posteverywhere", many(2), { policy: ", hold: true" })
  expect(await world.publish()).toMatchObject({ exitCode: 1, codes: ["plan/hold"] })
  expect(await world.sync()).toMatchObject({ exitCode: 1, codes: ["plan/hold"] })
  expect(world.sandbox.requests).toEqual([])
  expect(await world.ledger()).toEqual({})
})

test("within two minutes of its time a post is neither changed nor cancelled", async () => {
  await using world = await serviceWorld("posteverywhere", {
    "posts/a.md": aFile("A"),
    "posts/b.md": aFile("B"),
  })
  await world.publish()
  const before = writes(world)
  world.sandbox.clock.advance(24 * 3_600_000 - 119_000)
  await world.write({ "posts/a.md": aFile("Changed") })
  await world.remove("posts/b.md")
  expect((await world.publish()).codes).toEqual(["plan/too-late", "plan/too-late"])
  expect(writes(world)).toBe(before)
})

test.each([
  ["postoria", "a replace"],
  ["posteverywhere", "an update"],
] as const)("at %s, what a guard stops of a shared post stops %s of the rest too", async (name, _change) => {
  const files = Object.fromEntries(
    [0, 1, 2, 3].map((index) => [
      `posts/p${index}.md`,
      aFile(`Post ${index}`, { targets: "x, linkedin", at: `${index + 2} 12:00` }),
    ]),
  )
  await using world = await serviceWorld(name, files)
  await world.publish()
  const before = writes(world)
  // Four cancels of eight scheduled deliveries are too many; the texts change beside them.
  for (const [path, text] of Object.entries(files))
    await world.write({ [path]: text.replace("x, linkedin", "x").replace("Post", "Edited") })

  const run = await world.publish()
  expect(run.exitCode).toBe(1)
  expect(run.codes).toEqual(["plan/too-many-cancels", ...Array<string>(4).fill("plan/shares-post")])
  expect(writes(world)).toBe(before)
})
