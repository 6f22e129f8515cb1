/** The judge of the soak finds what it is there to find. */
import { expect, it } from "vitest"
import { inHours, post } from "../helpers/acme.ts"
import { startProgram } from "../helpers/program.ts"
import type { Draft } from "./author.ts"
import { isWrong, tableOf } from "./part.ts"
import { judge } from "./oracle.ts"
import { soakWorld, type SoakWorld } from "./world.ts"

const hour = 3_600_000

async function published(): Promise<{ world: SoakWorld; drafts: Draft[] }> {
  const schedule = inHours(3, Date.now())
  const draft = { name: "post-1", path: "posts/post-1.md", targets: ["posteverywhere-x"], version: 1 }
  const file = post(`targets: [posteverywhere-x]\nschedule: ${schedule}`, "post-1 in version 1")
  const world = await soakWorld({ [draft.path]: file })
  await world.report("publish")
  return { world, drafts: [{ ...draft, at: null, withImage: false }] }
}

/** Straight to the service, as nobody's run. */
function call({ sandbox }: SoakWorld, method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: "Bearer sandbox-token", "content-type": "application/json" }
  const url = `http://sandbox.test/posteverywhere/api/v1${path}`
  return sandbox.fetch(
    new Request(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
  )
}

async function verdict({ world, drafts }: Awaited<ReturnType<typeof published>>) {
  world.clock.advance(5 * hour)
  await world.report("sync")
  return judge(world, drafts, await world.report("publish"))
}

it("finds nothing wrong where nothing is", async () => {
  const scene = await published()
  await using world = scene.world
  expect(await verdict({ ...scene, world })).toEqual({ duplicates: [], lost: [], touched: [] })
})

it("finds a post that goes out twice", async () => {
  const scene = await published()
  await using world = scene.world
  await call(world, "POST", "/posts", { content: "post-1 in version 1", account_ids: [2282] })
  expect(await verdict({ ...scene, world })).toMatchObject({
    duplicates: ["post-1 on posteverywhere 2282: went out 2 times"],
    lost: ['nobody knows of "post-1 in version 1" on 2282'],
  })
})

it("finds a post that never goes out, and one that is touched when it is out", async () => {
  const scene = await published()
  await using world = scene.world
  const path = `/posts/${world.sandbox.posts()[0]!.id}`
  await call(world, "DELETE", path)
  const { lost } = await verdict({ ...scene, world })
  expect(lost).toEqual(["post-1 → posteverywhere-x (gone): it is stuck"])

  await call(world, "POST", "/posts", { content: "post-2", account_ids: [2282] })
  world.clock.advance(hour)
  await call(world, "PATCH", `/posts/${world.sandbox.posts()[0]!.id}`, { content: "post-2, edited" })
  expect(world.touched).toEqual([expect.stringMatching(/^PATCH \/posteverywhere\/api\/v1\/posts\//)])
})

it("gives a process the time of the world, and moves it for those who sleep", async () => {
  await using world = await soakWorld({})
  world.clock.advance(hour)
  const script =
    "const start = Date.now(); setTimeout(() => console.log(start, new Date().getTime()), 60_000)"
  const { cwd, env } = { cwd: world.repo.root, env: world.env }
  const before = world.clock.now()
  const { stdout } = await startProgram(["--eval", script], { cwd, env, nodeArgs: world.clock.nodeArgs })
    .finished
  const [start, end] = stdout.split(" ").map(Number)

  expect(start! - before).toBeGreaterThanOrEqual(0)
  expect(start! - before).toBeLessThan(60_000)
  expect(end! - start!).toBeGreaterThanOrEqual(60_000)
  expect(world.clock.now()).toBeGreaterThanOrEqual(end!)
})

it("shows in one table what must be nothing and is not", () => {
  const rows = [
    { what: "kills", count: 300 },
    { what: "duplicates", count: 1, mustBe: 0 },
    { what: "lost", count: 0, mustBe: 0 },
  ]
  expect(rows.map(isWrong)).toEqual([false, true, false])
  expect(tableOf([{ name: "processes", rows }])).toBe(
    [
      "PART       WHAT        COUNT",
      "processes  kills       300",
      "processes  duplicates  1      WRONG",
      "processes  lost        0",
      "",
    ].join("\n"),
  )
})
