/** After sending, the service is read: what it holds has to be what was sent, on time, and there once. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { aFile, hour, serviceWorld, services } from "../helpers/service-world.ts"
import { aPart, aSubmission } from "../helpers/submission.ts"

const { path } = services.posteverywhere
const minute = 60_000
const photo = await readFile(join(import.meta.dirname, "../fixtures/media/photo.png"))
const withPhoto = { "media/photo.png": new Uint8Array(photo) }
const pictured = aFile("Launch", { more: "media:\n  - { file: /media/photo.png }\n" })

test.each([
  ["text-cut", { kind: "text-cut", length: 3 }, "its text is cut after 3 characters"],
  [
    "time-shift",
    { kind: "time-shift", by: hour },
    "its time is 2026-12-02T13:00:00Z, one hour later than 2026-12-02T12:00:00Z",
  ],
  ["media-lost", { kind: "media-lost" }, "it has 0 media instead of 1"],
] as const)(
  "what a service made of a post is told as an error once (%s), and left to a person",
  async (_kind, fault, detail) => {
    await using world = await serviceWorld("posteverywhere", { "posts/launch.md": pictured, ...withPhoto })
    world.sandbox.faults.add({ method: "POST", path, ...fault })

    const report = await world.report()
    expect(report).toMatchObject({
      exitCode: 2,
      diagnostics: [{ code: "ledger/differs", path: "posts/launch.md" }],
    })
    expect(report.diagnostics[0]!.message).toContain(detail)
    expect(await world.sync()).toMatchObject({ exitCode: 0, codes: ["ledger/drift (warning)"] })
    expect(await world.publish()).toMatchObject({ exitCode: 0, codes: ["ledger/drift (warning)"] })
    expect((await world.ledger())["launch x"]!.concern).toBe(
      fault.kind === "text-cut" ? "its text is another one" : detail,
    )
  },
)

test("media that a service dropped are missed also where its lists do not show any", async () => {
  await using world = await serviceWorld("post2all", { "posts/launch.md": pictured, ...withPhoto })
  const { path: posts } = services.post2all
  world.sandbox.faults.add({ method: "POST", path: posts, kind: "media-lost" })
  expect(await world.publish()).toMatchObject({ exitCode: 2, codes: ["ledger/differs"] })
  expect((await world.ledger())["launch x"]!.concern).toBe("it has 0 media instead of 1")
})

test("an account that a person took out of a post, and words that changed with it, are told", async () => {
  await using world = await serviceWorld("posteverywhere", {
    "posts/launch.md": aFile("Launch", { targets: "x, linkedin" }),
  })
  await world.publish()
  const { remoteId } = (await world.ledger())["launch x"]!
  const part = aPart("2282", "x", { text: "Other words" })
  const hand = await world.connection()
  await hand.update!(
    remoteId!,
    aSubmission({ parts: [part], when: { kind: "at", at: "2026-12-02T12:00:00Z" } }),
  )

  expect(await world.sync()).toMatchObject({ exitCode: 1, codes: ["ledger/drift", "ledger/drift"] })
  expect((await world.ledger())["launch linkedin"]!.concern).toBe(
    "its text is another one; account 2285 is missing",
  )
  expect((await world.sync()).exitCode).toBe(0)
  world.sandbox.clock.advance(30 * hour)
  await world.sync()
  expect((await world.ledger())["launch x"]).toMatchObject({
    state: "published",
    concern: expect.stringContaining("text") as string,
  })
})

test("a post that the service does not show right after it took it is no lost post yet", async () => {
  await using world = await serviceWorld("posteverywhere", { "posts/launch.md": aFile("Launch") })
  world.sandbox.faults.add(
    { method: "GET", path, kind: "unlisted", lag: hour, times: 2 },
    { method: "GET", path: `${path}/*`, kind: "status", status: 404 },
  )
  expect(await world.publish()).toMatchObject({ exitCode: 2, codes: ["ledger/differs"] })
  expect((await world.ledger())["launch x"]!.state).toBe("scheduled")
  expect(await world.sync()).toMatchObject({ exitCode: 0, codes: [] })
})

test("a post that is late by more than a quarter of an hour is an error once, and a remark after that", async () => {
  await using world = await serviceWorld("autoposter", {
    "posts/launch.md": aFile("Launch", { at: "1 13:00" }),
  })
  world.sandbox.configure({ approval: "by-others" })
  expect((await world.publish()).exitCode).toBe(0)
  world.sandbox.clock.advance(hour + 15 * minute)
  expect(await world.sync()).toMatchObject({ exitCode: 0, codes: [] })
  world.sandbox.clock.advance(1000)
  expect(await world.sync()).toMatchObject({ exitCode: 1, codes: ["ledger/overdue"] })
  expect(await world.sync()).toMatchObject({ exitCode: 0, codes: ["ledger/overdue (warning)"] })
  expect(await world.publish()).toMatchObject({ exitCode: 0, codes: ["ledger/overdue (warning)"] })
})

test("the error of one look stays told when the run looks again", async () => {
  await using world = await serviceWorld("posteverywhere", {
    "posts/launch.md": aFile("Launch", { at: "1 12:30" }),
  })
  world.sandbox.faults.add({ method: "POST", path, kind: "text-cut", length: 3 })
  expect(await world.publish({ wait: hour })).toMatchObject({
    exitCode: 2,
    codes: ["ledger/differs"],
    outcomes: ["launch x: created, published"],
  })
})
