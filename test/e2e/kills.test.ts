/** The built program is killed once at every named point; the next run, later, brings every post out once. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { inHours, post } from "../helpers/acme.ts"
import { killAt, pushPoints, requestPoints, type Point } from "../soak/points.ts"
import { soakWorld } from "../soak/world.ts"

const minute = 60_000
const photo = await readFile(join(import.meta.dirname, "../fixtures/media/photo.jpg"))

/** A post with an image for one service, a run that is killed, and one clean run when the claim is old. */
async function survive(provider: string, point: Point) {
  await using world = await soakWorld({
    "posts/photo.jpg": photo,
    "posts/once.md": post(
      `targets: [${provider}-x]\nschedule: ${inHours(3, Date.now())}\nmedia: [{ file: photo.jpg }]`,
      "Once",
    ),
  })
  const isKilled = await killAt(point, world.gate, () => world.start("publish"))
  world.clock.advance(16 * minute)
  const { exitCode, diagnostics } = await world.report("publish")
  world.clock.advance(4 * 60 * minute)
  const texts = world.sandbox.publications().map(({ text }) => text)
  expect(world.sandbox.crashes).toEqual([])
  return { isKilled, exitCode, diagnostics, texts, touched: world.touched }
}

const survived = { isKilled: true, exitCode: 0, diagnostics: [], texts: ["Once"], touched: [] }

/** Drafts first: the post is not public before a second request. */
const draftFirst = "autoposter"
/** One request schedules it. */
const direct = "posteverywhere"

/** Of an upload it is enough that it began, or that nobody knows its id. */
const whileUploading = (provider: string) =>
  requestPoints("upload", provider).filter(({ fate }) => fate === "lost")
const whileCreating = (provider: string) => requestPoints("create", provider)

describe("a run that is killed", () => {
  it.each([...pushPoints("Claim"), ...pushPoints("Record")])("at $name publishes once", async (point) => {
    const ends = await Promise.all([survive(draftFirst, point), survive(direct, point)])

    expect(ends).toEqual([survived, survived])
  })

  it.each([
    ["upload", whileUploading],
    ["create", whileCreating],
  ] as const)("during the %s publishes once", async (_name, pointsAt) => {
    for (const [index, point] of pointsAt(draftFirst).entries()) {
      const ends = await Promise.all([survive(draftFirst, point), survive(direct, pointsAt(direct)[index]!)])

      expect(ends, point.name).toEqual([survived, survived])
    }
  })

  it("between draft and schedule publishes once", async () => {
    for (const [index, point] of requestPoints("commit", draftFirst).entries()) {
      const beside = pushPoints("Record", 1)[index] ?? point
      const ends = await Promise.all([survive(draftFirst, point), survive(draftFirst, beside)])

      expect(ends, `${point.name} and ${beside.name}`).toEqual([survived, survived])
    }
  })
})
