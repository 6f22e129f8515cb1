/** A person settles from a workflow or a terminal what nobody knows, or has what failed tried again. */
import { describe, expect, it } from "vitest"
import { acme, inHours, post, type Acme } from "../helpers/acme.ts"
import { runAction } from "../helpers/run-action.ts"

const hour = 3_600_000
const create = { method: "POST", path: "/posteverywhere/api/v1/posts" } as const

/** What `workflow_dispatch` starts; with the inputs of a resolve it settles, without any it publishes. */
function dispatch(world: Acme, inputs: Readonly<Record<string, string>> = {}) {
  const payload = { ref: "refs/heads/main", repository: { id: 42, default_branch: "main" } }
  return runAction({
    event: { name: "workflow_dispatch", payload },
    inputs,
    workspace: world.repo.root,
    env: world.env,
  })
}

type Settle = (world: Acme, verdict: string) => Promise<{ readonly exitCode: number | null }>

const ways: readonly (readonly [string, Settle])[] = [
  [
    "the Action",
    (world, verdict) => dispatch(world, { command: "resolve", post: "a", target: "x", verdict }),
  ],
  ["the command line", (world, verdict) => world.run("resolve", "a", "--target", "x", verdict)],
]

/** One post to a service that can try a failed one again. */
async function oneAccount(): Promise<Acme> {
  const world = await acme({
    "posts/a.md": post(`targets: [x]\nschedule: ${inHours(3, Date.now())}`, "We are live"),
  })
  const config = `version: 1
timezone: UTC
workspaces:
  acme: { provider: posteverywhere, token: POST2ALL, base-url: "${world.url}/posteverywhere/api/v1" }
targets:
  x: { workspace: acme, account: 2282, network: x }
`
  await world.repo.commit("Configure", { "postmerge.yml": config })
  return world
}

describe.each(ways)("resolve through %s", (_name, settle) => {
  it("posted:ID records the post that a person saw", async () => {
    await using world = await oneAccount()
    world.sandbox.faults.add({ ...create, kind: "accept-then-drop" })
    expect((await world.report("publish")).exitCode).toBe(3)
    const id = world.sandbox.posts()[0]!.id
    expect((await settle(world, `posted:${id}`)).exitCode).toBe(0)
    world.sandbox.clock.advance(4 * hour)
    expect(await world.report("sync")).toMatchObject({ exitCode: 0, counts: { published: 1 } })
    expect(world.sandbox.publications()).toHaveLength(1)
  })

  it("not-posted has it created again", async () => {
    await using world = await oneAccount()
    world.sandbox.faults.add({ ...create, kind: "drop-before" })
    expect((await world.report("publish")).exitCode).toBe(3)
    expect((await settle(world, "not-posted")).exitCode).toBe(0)
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 1 } })
    expect(world.sandbox.posts()).toHaveLength(1)
  })

  it("skip leaves it for ever", async () => {
    await using world = await oneAccount()
    world.sandbox.faults.add({ ...create, kind: "drop-before" })
    expect((await world.report("publish")).exitCode).toBe(3)
    expect((await settle(world, "skip")).exitCode).toBe(0)
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 0 } })
    expect(world.sandbox.posts()).toEqual([])
  })

  it("retry has the service try what failed again", async () => {
    await using world = await oneAccount()
    world.sandbox.failAccount("posteverywhere", "2282", "Rate limit of the network")
    expect((await world.report("publish")).exitCode).toBe(0)
    world.sandbox.clock.advance(4 * hour)
    expect((await world.report("sync")).counts.failed).toBe(1)
    world.sandbox.failAccount("posteverywhere", "2282", null)
    expect((await settle(world, "retry")).exitCode).toBe(0)
    world.sandbox.clock.advance(60_000)
    expect(await world.report("sync")).toMatchObject({ exitCode: 0, counts: { published: 1 } })
    expect(world.sandbox.publications()).toHaveLength(1)
  })
})

describe("resolve in a workflow", () => {
  it("says what is missing, and settles nothing that is known", async () => {
    await using world = await oneAccount()
    const missing = await dispatch(world, { command: "resolve", post: "a" })
    expect(missing.exitCode).toBe(64)
    expect(missing.commands[0]?.message).toContain("needs the inputs post and verdict")
    const known = await dispatch(world, { command: "resolve", post: "a", verdict: "skip" })
    expect(known.exitCode).toBe(1)
    expect(known.commands[0]).toMatchObject({ name: "error", properties: { title: "ledger/not-unknown" } })
  })

  it("shows in the job summary every command to copy", async () => {
    await using world = await oneAccount()
    world.sandbox.faults.add({ ...create, kind: "drop-before" })
    const { exitCode, summary } = await dispatch(world)
    expect(exitCode).toBe(3)
    for (const verdict of ["posted:ID", "not-posted", "skip"])
      expect(summary).toContain(`\npostmerge resolve a --target x ${verdict}\n`)
  })
})

describe("resolve in a terminal", () => {
  it.each([
    [["a"], "name the key of the post and a verdict"],
    [["--errored", "errored-ledger.json", "a"], "--errored stands alone"],
  ])("refuses %j as wrong usage", async (argv, reason) => {
    await using world = await oneAccount()
    const { exitCode, stderr } = await world.run("resolve", ...argv)
    expect(exitCode).toBe(64)
    expect(stderr).toContain(reason)
  })
})
