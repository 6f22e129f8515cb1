/** What services can do wrong, with the built program: every post goes out once, or a person is told. */
import { describe, expect, it } from "vitest"
import type { Report } from "../../src/model/report.ts"
import type { FaultEffect } from "../../src/sandbox/faults.ts"
import { inHours, post } from "../helpers/acme.ts"
import { services } from "../soak/author.ts"
import { kindOf } from "../soak/gate.ts"
import { settleUnknown } from "../soak/person.ts"
import { soakWorld, type SoakWorld } from "../soak/world.ts"

const minute = 60_000
const hour = 60 * minute

/** One post for these services, and what each of them does with its create. */
async function worldOf(on: readonly string[], ...effects: readonly FaultEffect[]): Promise<SoakWorld> {
  const targets = on.map((service) => `${service}-x`).join(", ")
  const file = post(`targets: [${targets}]\nschedule: ${inHours(5, Date.now())}`, "post-1")
  const world = await soakWorld({ "posts/post-1.md": file })
  const creates = on.map((service) => ({ method: "POST", path: `/${service}/**/posts` }))
  world.sandbox.faults.add(...creates.flatMap((match) => effects.map((effect) => ({ ...match, ...effect }))))
  return world
}

/** How many creates each service got. */
function creates({ sandbox }: SoakWorld): Record<string, number> {
  const all = sandbox.requests.filter(({ method, path }) => kindOf(method, path) === "create")
  const byService = Map.groupBy(all, ({ path }) => path.split("/")[1]!)
  return Object.fromEntries([...byService].map(([service, its]) => [service, its.length]))
}

/** Where it went out, after everything is due. */
function published({ clock, sandbox, touched }: SoakWorld): string[] {
  clock.advance(24 * hour)
  const rows = sandbox.publications()
  expect(sandbox.crashes).toEqual([])
  expect(touched).toEqual([])
  return rows.map(({ provider }) => provider).toSorted()
}

async function later(world: SoakWorld, minutes = 16): Promise<Report> {
  world.clock.advance(minutes * minute)
  return world.report("publish")
}

const everywhere = services.toSorted()
const onceEach = Object.fromEntries(services.map((service) => [service, 1]))

describe("services that take a create and lose the answer", () => {
  it.each<FaultEffect>([{ kind: "accept-then-drop" }, { kind: "html" }])(
    "($kind) publish once",
    async (effect) => {
      await using world = await worldOf(services, effect)
      await world.report("publish")
      expect(await later(world)).toMatchObject({ exitCode: 0, diagnostics: [] })

      // A draft that nobody knows of is no publication.
      expect(creates(world)).toEqual({ ...onceEach, autoposter: 2 })
      expect(published(world)).toEqual(everywhere)
    },
  )

  it("publish once though they list a new post late", async () => {
    await using world = await worldOf(services, { kind: "accept-then-drop" })
    world.sandbox.faults.add({
      ...{ method: "GET", path: "/**/posts", times: null, kind: "unlisted", lag: 10 * minute },
    })
    await world.report("publish")
    await later(world, 2)
    expect(await later(world)).toMatchObject({ exitCode: 0, diagnostics: [] })

    expect(published(world)).toEqual(everywhere)
  })
})

describe("services that never take a create", () => {
  it("get it once more, or a person says that it is not there", async () => {
    await using world = await worldOf(services, { kind: "drop-before" })
    await world.report("publish")
    expect(await settleUnknown(world, await later(world))).toEqual([])
    expect(await later(world)).toMatchObject({ exitCode: 0, diagnostics: [] })

    expect(published(world)).toEqual(everywhere)
  })
})

describe("a create that lands after another run has looked for it", () => {
  it.each(["autoposter", "posteverywhere", "socialapi", "postoria"])(
    "at %s is published once",
    async (service) => {
      await using world = await worldOf([service])
      const onItsWay = world.gate.hold({ at: "request", of: "create", provider: service })
      const killed = world.start("publish")
      await onItsWay
      killed.kill("SIGKILL")
      await killed.finished
      await later(world, 20)
      await world.gate.release("landing")
      await later(world)

      expect(published(world)).toEqual([service])
    },
  )
})

describe("services that act twice on a create", () => {
  it("publish once where the copy can be taken back, and else a person is told its id", async () => {
    await using world = await worldOf(services, { kind: "twice" })
    const { exitCode, diagnostics } = await world.report("publish")
    const copy = world.sandbox.posts().findLast(({ provider }) => provider === "post2all")!
    const told = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)

    expect(exitCode).not.toBe(0)
    expect(told).toEqual([expect.stringContaining(copy.id)])
    expect(published(world)).toEqual([...everywhere, "post2all"].toSorted())
  })
})

describe("services that keep something else than they were sent", () => {
  it.each<FaultEffect>([
    { kind: "text-cut", length: 3 },
    { kind: "time-shift", by: hour },
  ])("($kind) are told of, and get nothing again", async (effect) => {
    await using world = await worldOf(services, effect)
    const { exitCode, diagnostics } = await world.report("publish")
    const errors = diagnostics.filter(({ severity }) => severity === "error")
    await later(world)

    expect(exitCode).not.toBe(0)
    expect(new Set(errors.map(({ target }) => target))).toEqual(
      new Set(services.map((service) => `${service}-x`)),
    )
    expect(creates(world)).toEqual(onceEach)
    expect(published(world)).toHaveLength(5)
  })
})
