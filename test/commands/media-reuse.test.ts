/** A file that a service was given in an earlier run is not uploaded again while the service still has it. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { aFile, hour, serviceWorld, type ServiceName } from "../helpers/service-world.ts"

const photo = await readFile(join(import.meta.dirname, "../fixtures/media/photo.jpg"))
const withPhoto = (text: string, alt: string) =>
  aFile(text, { targets: "linkedin", more: `media:\n  - { file: /photo.jpg, alt: ${alt} }\n` })

/** One post with the photo is out; what is logged from now on. */
async function havingPhoto(service: ServiceName) {
  const world = await serviceWorld(service, { "photo.jpg": photo, "posts/a.md": withPhoto("A", "A house") })
  expect((await world.publish()).exitCode).toBe(0)
  expect(world.lines.splice(0).join()).toContain("Uploading photo.jpg")
  return world
}

const keeping = ["autoposter", "posteverywhere", "postoria", "socialapi"] as const

test.each(keeping)("%s is not given the same file in a later run", async (service) => {
  await using world = await havingPhoto(service)
  await world.write({ "posts/b.md": withPhoto("B", "A house") })
  expect((await world.publish()).exitCode).toBe(0)
  expect(world.lines.join()).toContain("photo.jpg is still in the service")
  expect(world.lines.join()).not.toContain("Uploading")
  world.sandbox.clock.advance(48 * hour)
  expect(world.sandbox.publications().map(({ text, mediaCount }) => [text, mediaCount])).toEqual([
    ["A", 1],
    ["B", 1],
  ])
})

test("another alternative text is another upload", async () => {
  await using world = await havingPhoto("autoposter")
  await world.write({ "posts/b.md": withPhoto("B", "A garden") })
  await world.publish()
  expect(world.lines.join()).toContain("Uploading photo.jpg")
})

test("what was deleted in the service is uploaded again", async () => {
  await using world = await havingPhoto("autoposter")
  const { context } = world
  const base = "https://sandbox.invalid/autoposter/api/00000000-0000-4000-8000-000000000001/media"
  const ids = Object.values((await world.ledger())["a linkedin"]!.attempts[0]!.uploads).map(Number)
  await world.sandbox.fetch(
    new Request(base, {
      method: "DELETE",
      headers: {
        authorization: `Bearer ${context.env["ACME"]}`,
        accept: "application/json",
        "content-type": "application/json",
      },
      body: JSON.stringify({ items: ids }),
    }),
  )
  await world.write({ "posts/b.md": withPhoto("B", "A house") })
  expect((await world.publish()).exitCode).toBe(0)
  expect(world.lines.join()).toContain("Uploading photo.jpg")
})

test("a file of a post that was refused is named, with its id", async () => {
  await using world = await serviceWorld("autoposter", {
    "photo.jpg": photo,
    "posts/a.md": withPhoto("A", "A house"),
  })
  const fault = { kind: "status", status: 422, body: "own" } as const
  world.sandbox.faults.add({ method: "POST", path: "/autoposter/api/*/posts", ...fault })
  const { exitCode, notices } = await world.publish()
  expect(exitCode).toBe(1)
  expect(notices).toEqual(["acme: photo.jpg was uploaded (id 3001), but no post has it"])
})
