/** The built program against the sandbox over HTTP and a real bare remote. */
import { describe, expect, it, vi } from "vitest"
import { acme, inHours, post } from "../helpers/acme.ts"

const hour = 3_600_000
const both = (now: number) =>
  post(`targets: [x-acme, facebook-acme, x-labs]\nschedule: ${inHours(3, now)}`, "We are live")

describe("postmerge publish", () => {
  it("creates every post once, reads back its links, and does nothing the second time", async () => {
    await using world = await acme({ "posts/launch.md": both(Date.now()) })
    const first = await world.report("publish")
    expect(first.diagnostics).toEqual([])
    expect(first).toMatchObject({ exitCode: 0, counts: { created: 3, scheduled: 3 } })
    expect(world.creates()).toBe(2)
    expect(new Set(first.outcomes.map(({ remoteId }) => remoteId)).size).toBe(2)

    const again = await world.report("publish")
    expect(again).toMatchObject({ exitCode: 0, counts: { created: 0, unchanged: 3 } })
    world.sandbox.clock.advance(4 * hour)
    const synced = await world.report("sync")
    expect(synced).toMatchObject({ exitCode: 0, counts: { published: 3 } })
    expect(synced.publishedUrls).toHaveLength(3)

    const last = await world.report("publish")
    expect(last).toMatchObject({ exitCode: 0, counts: { created: 0, unchanged: 3 } })
    expect(world.creates()).toBe(2)
    expect(world.sandbox.publications()).toHaveLength(3)
    expect(world.sandbox.crashes).toEqual([])
  })

  it("creates every post once when two runs start at once", async () => {
    const now = Date.now()
    const files = Object.fromEntries(
      [1, 2, 3].map((n) => [
        `posts/p${n}.md`,
        post(`targets: [x-acme, x-labs]\nschedule: ${inHours(n + 2, now)}`, `Post ${n}`),
      ]),
    )
    await using world = await acme(files)
    const runs = await Promise.all([world.run("publish"), world.run("publish")])
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    world.sandbox.clock.advance(12 * hour)
    expect(world.sandbox.publications()).toHaveLength(6)
    expect(world.creates()).toBe(6)
  })

  it("keeps a failure of one workspace away from the others", async () => {
    await using world = await acme({ "posts/launch.md": both(Date.now()) })
    world.sandbox.faults.add({
      method: "POST",
      path: "/autoposter/api/*/posts",
      kind: "status",
      status: 401,
    })
    const report = await world.report("publish")
    expect(report.exitCode).toBe(2)
    expect(report.counts).toMatchObject({ created: 1, scheduled: 1 })
    expect(report.outcomes.filter(({ state }) => state === "open").map(({ target }) => target)).toEqual([
      "facebook-acme",
      "x-acme",
    ])
    const healed = await world.report("publish")
    expect(healed).toMatchObject({ exitCode: 0, counts: { created: 2 } })
  })

  it("edits and cancels by file where the service can, and says so where it cannot", async () => {
    await using world = await acme({ "posts/launch.md": both(Date.now()) })
    await world.report("publish")
    await world.repo.commit("Edit", {
      "posts/launch.md": both(Date.now()).replace("We are live", "We are live today"),
    })
    const edited = await world.report("publish")
    expect(edited.counts).toMatchObject({ updated: 2, created: 0 })
    expect(edited.diagnostics.map(({ code }) => code)).toEqual(["plan/cannot-edit"])
    await world.repo.git("rm", "--quiet", "posts/launch.md")
    await world.repo.commit("Remove", {
      "posts/other.md": post(`targets: [x-acme]\nschedule: ${inHours(9, Date.now())}`, "Other"),
    })
    const removed = await world.report("publish")
    expect(removed.counts).toMatchObject({ cancelled: 2, created: 1 })
    expect(removed.diagnostics.map(({ code }) => code)).toEqual(["plan/cannot-cancel"])
  })
})

describe("an answer that is lost", () => {
  it("makes a create of a draft-first service again, and publishes it once", async () => {
    await using world = await acme({
      "posts/a.md": post(`targets: [x-acme]\nschedule: ${inHours(3, Date.now())}`, "Once"),
    })
    world.sandbox.faults.add({ method: "POST", path: "/autoposter/api/*/posts", kind: "accept-then-drop" })
    expect((await world.report("publish")).exitCode).toBe(1)
    expect((await world.report("publish")).exitCode).toBe(0)
    world.sandbox.clock.advance(5 * hour)
    expect(world.sandbox.publications()).toHaveLength(1)
  })

  it("is found in the service by the next run where the create is public, and blocks nothing else", async () => {
    const now = Date.now()
    await using world = await acme({
      "posts/a.md": post(`targets: [x-labs]\nschedule: ${inHours(3, now)}`, "Once"),
      "posts/b.md": post(`targets: [x-labs]\nschedule: ${inHours(5, now)}`, "Twice"),
    })
    world.sandbox.faults.add({ method: "POST", path: "/post2all/api/v1/posts", kind: "accept-then-drop" })
    const first = await world.report("publish")
    expect(first).toMatchObject({
      exitCode: 3,
      failureReason: "unknown-outcome",
      counts: { unknown: 1, created: 1 },
    })
    const second = await world.report("publish")
    expect(second).toMatchObject({ exitCode: 0, counts: { unknown: 0, created: 0, scheduled: 2 } })
    expect(second.outcomes.map(({ did }) => did)).toContain("adopted")
    world.sandbox.clock.advance(6 * hour)
    expect(world.creates()).toBe(2)
    expect(world.sandbox.publications()).toHaveLength(2)
  })

  it("stays unknown where nothing is found, until a person settles it", async () => {
    await using world = await acme({
      "posts/a.md": post(`targets: [x-labs]\nschedule: ${inHours(3, Date.now())}`, "Once"),
    })
    world.sandbox.faults.add({ method: "POST", path: "/post2all/api/v1/posts", kind: "drop-before" })
    expect((await world.report("publish")).exitCode).toBe(3)
    const second = await world.report("publish")
    expect(second).toMatchObject({ exitCode: 3, counts: { unknown: 1, created: 0 } })
    expect(second.diagnostics[0]?.help).toContain("postmerge resolve a --target x-labs posted:ID")
    expect(world.sandbox.posts()).toEqual([])

    expect((await world.run("resolve", "a", "not-posted")).exitCode).toBe(0)
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 1 } })
    world.sandbox.clock.advance(4 * hour)
    expect(world.sandbox.publications()).toHaveLength(1)
  })

  it("is settled by the id that a person saw, or left alone", async () => {
    await using world = await acme({
      "posts/a.md": post(`targets: [x-labs, linkedin-labs]\nschedule: ${inHours(3, Date.now())}`, "Once"),
    })
    world.sandbox.faults.add({ method: "POST", path: "/post2all/api/v1/posts", kind: "accept-then-drop" })
    await world.report("publish")
    expect((await world.report("resolve", "a", "skip")).diagnostics.map(({ code }) => code)).toEqual([
      "ledger/not-unknown",
    ])
    const id = world.sandbox.posts()[0]!.id
    expect((await world.run("resolve", "a", "--target", "x-labs", `posted:${id}`)).exitCode).toBe(0)
    expect((await world.run("resolve", "a", "--target", "linkedin-labs", "skip")).exitCode).toBe(0)
    world.sandbox.clock.advance(4 * hour)
    expect(await world.report("sync")).toMatchObject({ exitCode: 0, counts: { published: 1 } })
    expect(await world.report("publish")).toMatchObject({ exitCode: 0, counts: { created: 0, unchanged: 2 } })
  })
})

describe("a run that is stopped while a create is on its way", () => {
  const files = () => ({
    "posts/a.md": post(`targets: [x-labs]\nschedule: ${inHours(3, Date.now())}`, "Once"),
  })
  const slow = { method: "POST", path: "/post2all/api/v1/posts", kind: "slow", delay: 2_000 } as const

  it("is not repeated by the next run after SIGKILL", async () => {
    await using world = await acme(files())
    world.sandbox.faults.add(slow)
    const killed = world.start("publish")
    await vi.waitFor(() => expect(world.creates()).toBe(1), { timeout: 60_000 })
    killed.kill("SIGKILL")
    await killed.finished
    const next = await world.report("publish")
    expect(next).toMatchObject({ exitCode: 0, counts: { created: 0, unchanged: 1 } })
    expect(next.notices.join()).toContain("a run claimed it and may still be at work on it")
    world.sandbox.clock.advance(4 * hour)
    expect(world.creates()).toBe(1)
    expect(world.sandbox.publications()).toHaveLength(1)
  })

  it("records the answer before it ends after SIGTERM", async () => {
    await using world = await acme(files())
    world.sandbox.faults.add(slow)
    const stopped = world.start("publish", "--json")
    await vi.waitFor(() => expect(world.creates()).toBe(1), { timeout: 60_000 })
    stopped.kill("SIGTERM")
    await stopped.finished
    expect(await world.report("publish")).toMatchObject({
      exitCode: 0,
      counts: { created: 0, unchanged: 1, scheduled: 1 },
    })
    expect(world.creates()).toBe(1)
  })
})
