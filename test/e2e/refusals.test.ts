/** What the built program refuses, and that nothing reaches a service or the ledger then. */
import { describe, expect, it } from "vitest"
import { acme, inHours, post, type Acme } from "../helpers/acme.ts"

const good = () => post(`targets: [x-acme, x-labs]\nschedule: ${inHours(3, Date.now())}`, "We are live")

/** Nothing was written to a service, and the ledger does not exist. */
async function expectNothingHappened(world: Acme) {
  expect(world.sandbox.requests.filter(({ method }) => method !== "GET")).toEqual([])
  expect(await world.repo.gitIn(world.repo.remote, "for-each-ref", "refs/postmerge")).toBe("")
}

describe("postmerge publish", () => {
  it("sends nothing at all while one file has a problem", async () => {
    await using world = await acme({ "posts/good.md": good(), "posts/bad.md": post("schedul: now", "Hello") })
    const report = await world.report("publish")
    expect(report).toMatchObject({ exitCode: 1, failureReason: "invalid-content" })
    expect(report.diagnostics.map(({ code }) => code)).toContain("document/unknown-key")
    await expectNothingHappened(world)
  })

  it("blocks a post whose time has passed and sends the others", async () => {
    await using world = await acme({ "posts/good.md": good() })
    await world.run("publish")
    await world.repo.commit("Late", {
      "posts/late.md": post("targets: [x-acme]\nschedule: 2020-01-01 10:00", "Too late"),
      "posts/more.md": post(`targets: [x-labs]\nschedule: ${inHours(4, Date.now())}`, "One more"),
    })
    const report = await world.report("publish")
    expect(report).toMatchObject({ exitCode: 2, counts: { created: 1, blocked: 1 } })
    const [late] = report.diagnostics
    expect(late).toMatchObject({
      code: "schedule/past",
      severity: "error",
      path: "posts/late.md",
      range: { start: { line: 3, column: 11 } },
    })
  })

  it("says which variable is missing, and sends what the other workspace can", async () => {
    await using world = await acme({ "posts/good.md": good() })
    const { AUTOPOSTER: _, ...env } = world.env
    const report = await world.as(env).report("publish")
    expect(report.diagnostics.map(({ code, message }) => [code, message.includes("AUTOPOSTER")])).toEqual([
      ["config/missing-variable", true],
    ])
    expect(report).toMatchObject({ exitCode: 2, counts: { created: 1 } })
  })

  it("refuses a workspace that is not configured", async () => {
    await using world = await acme({ "posts/good.md": good() })
    expect((await world.report("publish", "--workspace", "lab")).diagnostics.map(({ code }) => code)).toEqual(
      ["config/no-such-workspace"],
    )
    await expectNothingHappened(world)
  })

  it("sends nothing on hold, in a dry run, or beyond max-creates", async () => {
    await using world = await acme({ "posts/good.md": good() })
    const dry = await world.report("publish", "--dry-run")
    expect(dry).toMatchObject({ exitCode: 0, dryRun: true, counts: { toCreate: 2, created: 0 } })
    const few = await world.report("publish", "--max-creates", "1")
    expect(few.diagnostics.map(({ code }) => code)).toEqual(["plan/too-many-creates"])
    const config = await world.repo.git("show", "HEAD:postmerge.yml")
    await world.repo.commit("Hold", { "postmerge.yml": `${config}\npolicy: { hold: true }\n` })
    expect(await world.report("publish")).toMatchObject({ exitCode: 1, failureReason: "held" })
    await expectNothingHappened(world)
  })

  it("publishes only the clean tip from a terminal", async () => {
    await using world = await acme({ "posts/good.md": good() })
    await world.repo.write({ "posts/more.md": good() })
    expect((await world.report("publish")).diagnostics.map(({ code }) => code)).toEqual(["plan/not-tip"])
    await world.repo.git("add", "--all")
    await world.repo.git("commit", "--quiet", "--message=Not pushed")
    expect((await world.report("publish")).diagnostics.map(({ code }) => code)).toEqual(["plan/not-tip"])
    await expectNothingHappened(world)
  })

  it("sends nothing when the remote refuses the ledger", async () => {
    await using world = await acme({ "posts/good.md": good() })
    await world.repo.gitIn(world.repo.remote, "config", "receive.denyCurrentBranch", "refuse")
    await world.repo.gitIn(world.repo.remote, "config", "transfer.hideRefs", "refs/postmerge")
    const report = await world.report("publish")
    expect(report.exitCode).toBe(1)
    expect(report.diagnostics.map(({ code }) => code)).toEqual(["ledger/unavailable"])
    expect(world.creates()).toBe(0)
  })

  it("keeps a token out of everything it prints", async () => {
    await using world = await acme({ "posts/good.md": good() })
    await world.run("publish")
    await world.repo.commit("More", {
      "posts/more.md": post(`targets: [x-acme, x-labs]\nschedule: ${inHours(4, Date.now())}`, "One more"),
    })
    const env = { ...world.env, AUTOPOSTER: "canary-4f9a", POST2ALL: "canary-4f9a" }
    for (const argv of [["publish"], ["publish", "--json"], ["status"]]) {
      const { stdout, stderr } = await world.as(env).run(...argv)
      expect(stdout + stderr).not.toContain("canary")
    }
    const ledger = await world.repo.gitIn(world.repo.remote, "log", "--patch", "refs/postmerge/ledger")
    expect(ledger).not.toContain("canary")
  })
})

describe("a folder ledger", () => {
  it("publishes files as they are, once, without git", async () => {
    await using world = await acme({ "README.md": "No posts yet\n" })
    await world.repo.write({ "posts/good.md": good() })
    const first = await world.report("publish", "--ledger", "../ledger")
    expect(first).toMatchObject({ exitCode: 0, counts: { created: 2 } })
    expect(await world.report("publish", "--ledger", "../ledger")).toMatchObject({
      counts: { created: 0, unchanged: 2 },
    })
    expect((await world.run("status", "--ledger", "../ledger")).stdout).toContain("scheduled")
    expect(await world.repo.gitIn(world.repo.remote, "for-each-ref", "refs/postmerge")).toBe("")
  })
})

describe("wrong usage", () => {
  it("ends with 64 and says what there is", async () => {
    await using world = await acme({ "posts/good.md": good() })
    for (const argv of [
      ["publsh"],
      ["publish", "--wait", "soon"],
      ["publish", "--max-creates", "0"],
      ["resolve", "good"],
    ]) {
      const { exitCode, stderr } = await world.run(...argv)
      expect([exitCode, stderr]).toEqual([64, expect.stringContaining("Run postmerge --help")])
    }
    const verdict = await world.report("resolve", "good", "perhaps")
    expect(verdict.diagnostics.map(({ code }) => code)).toEqual(["ledger/verdict"])
    const nothing = await world.report("resolve", "good", "skip")
    expect(nothing.diagnostics.map(({ code }) => code)).toEqual(["ledger/not-unknown"])
  })
})
