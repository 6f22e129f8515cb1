/** Creates whose answer is lost, through every service: adopted, sent again or a person's, and never published twice. */
import { expect, test } from "vitest"
import { aFile, hour, serviceWorld, services, type ServiceName } from "../helpers/service-world.ts"

const later = 20 * 60_000
const all = Object.keys(services) as ServiceName[]

/** One post, and a service whose next create is lost in this way. */
async function losing(service: ServiceName, kind: "drop-before" | "accept-then-drop") {
  const world = await serviceWorld(service, { "posts/a.md": aFile("We are live") })
  world.sandbox.faults.add({ method: "POST", path: services[service].path, kind })
  await world.publish()
  world.sandbox.clock.advance(later)
  return world
}

test.each(all)("row 4: %s has it, and the next run adopts it or has a draft to spare", async (service) => {
  await using world = await losing(service, "accept-then-drop")
  const { exitCode, outcomes } = await world.publish()
  const did = service === "autoposter" ? "created" : "adopted"
  expect({ exitCode, outcomes }).toEqual({ exitCode: 0, outcomes: [`a x: ${did}, scheduled`] })
  expect(world.sandbox.posts().filter(({ status }) => status === "scheduled")).toHaveLength(1)
  world.sandbox.clock.advance(48 * hour)
  expect((await world.sync()).exitCode).toBe(0)
  expect(world.sandbox.publications()).toHaveLength(1)
})

test.each(["autoposter", "posteverywhere", "postoria", "socialapi"] as const)(
  "row 5: %s does not have it, and the next run sends it again",
  async (service) => {
    await using world = await losing(service, "drop-before")
    const { exitCode, outcomes } = await world.publish()
    expect({ exitCode, outcomes }).toEqual({ exitCode: 0, outcomes: ["a x: created, scheduled"] })
    world.sandbox.clock.advance(48 * hour)
    expect(world.sandbox.publications()).toHaveLength(1)
  },
)

test("row 5: post2all does not have it and could not take it back, so a person decides", async () => {
  await using world = await losing("post2all", "drop-before")
  expect(await world.publish()).toMatchObject({ exitCode: 3, outcomes: ["a x: synced, unknown"] })
  expect(await world.publish()).toMatchObject({ exitCode: 3, outcomes: ["a x: nothing, unknown"] })
  expect(world.sandbox.posts()).toEqual([])
})

test("row 5: sent once more only: what is lost twice is a person's", async () => {
  await using world = await losing("posteverywhere", "drop-before")
  const { path } = services.posteverywhere
  world.sandbox.faults.add({ method: "POST", path, kind: "drop-before" })
  expect(await world.publish()).toMatchObject({ exitCode: 3, outcomes: ["a x: synced, unknown"] })
  world.sandbox.clock.advance(later)
  expect(await world.publish()).toMatchObject({ exitCode: 3 })
  expect(world.sandbox.posts()).toEqual([])
})

test("row 12: what was missed meanwhile goes by if-missed, not silently late", async () => {
  for (const [more, codes] of [
    ["", ["schedule/past"]],
    ["if-missed: skip\n", []],
  ] as const) {
    const file = aFile("We are live", { at: "1 12:45", more })
    await using world = await serviceWorld("posteverywhere", { "posts/a.md": file })
    const { path } = services.posteverywhere
    world.sandbox.faults.add({ method: "POST", path, kind: "drop-before" })
    await world.publish()
    world.sandbox.clock.advance(hour)
    expect((await world.publish()).codes).toEqual(codes)
    expect(world.sandbox.posts()).toEqual([])
  }
})

test("row 25: while the service cannot be listed, the run is red and the next one finds it", async () => {
  await using world = await losing("posteverywhere", "accept-then-drop")
  const { path } = services.posteverywhere
  for (let time = 0; time < 8; time++)
    world.sandbox.faults.add({ method: "GET", path, kind: "status", status: 503 })
  expect((await world.publish()).exitCode).not.toBe(0)
  expect(await world.publish()).toMatchObject({ exitCode: 0, outcomes: ["a x: adopted, scheduled"] })
})
