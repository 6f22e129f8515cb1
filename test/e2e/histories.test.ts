/** What repositories go through, with the built program: every post goes out once, whatever becomes of its file. */
import { join } from "node:path"
import { rm } from "node:fs/promises"
import { describe, expect, it } from "vitest"
import { inHours, post } from "../helpers/acme.ts"
import { runAction } from "../helpers/run-action.ts"
import { kindOf } from "../soak/gate.ts"
import { soakWorld, type SoakWorld } from "../soak/world.ts"

const minute = 60_000
const hour = 60 * minute
const everywhere = "[autoposter-x, post2all-x, posteverywhere-x, socialapi-x, postoria-x]"
/** Where a scheduled post can be taken back; of three no guard is afraid. */
const changeable = "[autoposter-x, posteverywhere-x, postoria-x]"

/** The same time in every version of a post. */
const start = Date.now()
const aPost = (targets: string, text: string, hours = 3) =>
  post(`targets: ${targets}\nschedule: ${inHours(hours, start)}`, text)

/** How often each text went out, after everything is due. */
function published({ clock, sandbox }: SoakWorld): Record<string, number> {
  clock.advance(24 * hour)
  const counts = Map.groupBy(sandbox.publications(), ({ text }) => text)
  expect(sandbox.crashes).toEqual([])
  return Object.fromEntries([...counts].map(([text, its]) => [text, its.length]))
}

const creates = ({ sandbox }: SoakWorld) =>
  sandbox.requests.filter(({ method, path }) => kindOf(method, path) === "create").length

async function remove({ repo }: SoakWorld, path: string): Promise<void> {
  await rm(join(repo.root, path))
  await repo.commit(`Remove ${path}`)
}

/** The Action on a push, with the checkout as it is. */
function act(world: SoakWorld, { sha = "0".repeat(40), id = 42 } = {}) {
  return runAction({
    event: {
      name: "push",
      payload: { ref: "refs/heads/main", after: sha, repository: { id, default_branch: "main" } },
    },
    workspace: world.repo.root,
    env: { ...world.env, GITHUB_SHA: sha, GITHUB_REPOSITORY_ID: String(id) },
    nodeArgs: world.clock.nodeArgs,
  })
}

describe("two runs at once", () => {
  it("share the work: the one whose claim comes late sends nothing", async () => {
    await using world = await soakWorld({
      "posts/a.md": aPost(everywhere, "A"),
      "posts/b.md": aPost(everywhere, "B"),
    })
    const late = world.gate.hold({ at: "pre-receive", commit: "Claim" })
    const first = world.start("publish", "--json")
    await late
    const second = await world.report("publish")
    await world.gate.release("landing")
    const { stdout } = await first.finished

    expect(second).toMatchObject({ exitCode: 0, counts: { created: 10 } })
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 0, counts: { created: 0 } })
    expect(creates(world)).toBe(10)
    expect(published(world)).toEqual({ A: 5, B: 5 })
  })

  it("do not meet when one hangs past its deadline and wakes up again", async () => {
    await using world = await soakWorld({ "posts/a.md": aPost(everywhere, "A") })
    const claimed = world.gate.hold({ at: "post-receive", commit: "Claim" })
    const hanging = world.start("publish", "--json")
    await claimed
    hanging.kill("SIGSTOP")
    await world.gate.release("landing")
    world.clock.advance(20 * minute)
    await world.report("publish")
    hanging.kill("SIGCONT")
    await hanging.finished
    world.clock.advance(20 * minute)
    const last = await world.report("publish")

    expect(last.diagnostics).toEqual([])
    expect(published(world)).toEqual({ A: 5 })
  })
})

describe("an old commit", () => {
  it("that is run again undoes nothing", async () => {
    await using world = await soakWorld({ "posts/a.md": aPost(changeable, "A") })
    const old = await world.repo.git("rev-parse", "HEAD")
    expect(await act(world, { sha: old })).toMatchObject({ exitCode: 0, outputs: { created: "3" } })
    await world.repo.write({ "posts/b.md": aPost(everywhere, "B", 5) })
    await remove(world, "posts/a.md")
    expect(await act(world)).toMatchObject({ exitCode: 0, outputs: { created: "5" } })

    await world.repo.git("checkout", "--quiet", old)
    const again = await act(world, { sha: old })
    expect(again).toMatchObject({ exitCode: 0, outputs: { created: "0", "to-create": "0" } })
    expect(again.stdout).toContain("not from the checkout")
    expect(published(world)).toEqual({ B: 5 })
  })
})

describe("a revert", () => {
  it("takes a post back, and its revert brings it out once", async () => {
    const file = { "posts/a.md": aPost(changeable, "A") }
    await using world = await soakWorld({ ...file, "posts/b.md": aPost("[postoria-x]", "B") })
    await world.report("publish")
    await remove(world, "posts/a.md")
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { cancelled: 3 } })
    await world.repo.commit("Revert the revert", file)
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 3 } })
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 0 } })

    expect(published(world)).toEqual({ A: 3, B: 1 })
  })

  it("of what is published leaves it there, and its revert does not bring it out again", async () => {
    const file = { "posts/a.md": aPost(everywhere, "A"), "posts/b.md": aPost("[postoria-x]", "B", 9) }
    await using world = await soakWorld(file)
    await world.report("publish")
    world.clock.advance(4 * hour)
    await world.report("sync")
    await remove(world, "posts/a.md")
    expect(await world.report("publish")).toMatchObject({ counts: { cancelled: 0 } })
    await world.repo.commit("Revert the revert", file)
    await world.report("publish")

    expect(published(world)).toEqual({ A: 5, B: 1 })
    expect(world.touched).toEqual([])
  })
})

describe("a post that is renamed and edited at once", () => {
  it("waits for its id, and then goes out once, as it was edited", async () => {
    await using world = await soakWorld({ "posts/a.md": aPost(changeable, "A") })
    await world.report("publish")
    await rm(join(world.repo.root, "posts/a.md"))
    const edited = aPost(changeable, "A, edited")
    await world.repo.commit("Rename and edit", { "posts/b.md": edited })
    const refused = await world.report("publish")
    expect(refused).toMatchObject({ exitCode: 1, counts: { created: 0, cancelled: 0 } })
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(["plan/renamed"])

    await world.repo.commit("Say which", { "posts/b.md": edited.replace("---\n", "---\nid: a\n") })
    expect((await world.report("publish")).exitCode).toBe(0)
    expect(published(world)).toEqual({ "A, edited": 3 })
  })
})

describe("the ledger", () => {
  it("that is deleted costs no post: what is there is adopted, what is past is not sent", async () => {
    await using world = await soakWorld({
      "posts/a.md": aPost(everywhere, "A"),
      "posts/past.md": aPost(everywhere, "Past", 1),
    })
    await world.report("publish")
    world.clock.advance(2 * hour)
    await world.report("sync")
    await world.repo.gitIn(world.repo.remote, "update-ref", "-d", "refs/postmerge/ledger")
    const found = await world.report("publish")

    expect(found.counts.created).toBe(0)
    expect(creates(world)).toBe(10)
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 0 } })
    expect(published(world)).toEqual({ A: 5, Past: 5 })
  })

  it("of another repository is not taken over", async () => {
    await using world = await soakWorld({ "posts/a.md": aPost(everywhere, "A") })
    await act(world)
    await world.repo.commit("More", { "posts/b.md": aPost(everywhere, "B", 5) })
    const copy = await act(world, { id: 43 })

    expect(copy.exitCode).toBe(1)
    expect(copy.commands.map(({ properties }) => properties["title"])).toContain("ledger/unavailable")
    expect(creates(world)).toBe(5)
    expect(published(world)).toEqual({ A: 5 })
  })

  it("that cannot be claimed in keeps everything here", async () => {
    await using world = await soakWorld({ "posts/a.md": aPost(everywhere, "A") })
    world.gate.refuse("Claim")
    const refused = await world.report("publish")
    expect(refused.exitCode).toBe(1)
    expect(refused.diagnostics.map(({ code }) => code)).toContain("ledger/unavailable")
    expect(creates(world)).toBe(0)

    world.gate.refuse(null)
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 5 } })
    expect(published(world)).toEqual({ A: 5 })
  })

  it("that cannot be written after a create is caught up from the services", async () => {
    await using world = await soakWorld({ "posts/a.md": aPost(everywhere, "A") })
    world.gate.refuse("Record")
    expect((await act(world)).exitCode).toBe(3)
    expect(creates(world)).toBe(5)

    world.gate.refuse(null)
    world.clock.advance(16 * minute)
    expect(await act(world)).toMatchObject({ exitCode: 0 })
    expect(published(world)).toEqual({ A: 5 })
  })

  it("that cannot be written after a create is caught up with the command that the report names", async () => {
    await using world = await soakWorld({ "posts/a.md": aPost(everywhere, "A") })
    world.gate.refuse("Record")
    const { exitCode, outcomes } = await world.report("publish")
    expect(exitCode).toBe(3)

    world.gate.refuse(null)
    const commands = new Set(
      outcomes.map(({ help }) => /postmerge (resolve --errored \S+)/.exec(help ?? "")?.[1]),
    )
    for (const command of commands) await world.report(...command!.split(" "))
    world.clock.advance(16 * minute)
    // A draft that was not scheduled yet is made anew.
    expect(await world.report("publish")).toMatchObject({
      exitCode: 0,
      diagnostics: [],
      counts: { created: 1, unchanged: 4 },
    })
    expect(creates(world)).toBe(6)
    expect(published(world)).toEqual({ A: 5 })
  })
})
