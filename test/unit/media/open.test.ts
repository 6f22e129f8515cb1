import { cp, rm, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { createMediaCache, loadMedia } from "../../../src/media/load.ts"
import { MediaChangedError, openMedia } from "../../../src/media/open.ts"
import { tempDir } from "../../helpers/temp-dir.ts"

const fixture = join(import.meta.dirname, "../../fixtures/media/photo.jpg")

/** A folder with one checked image. */
async function world() {
  const folder = await tempDir()
  const file = join(folder.path, "a.jpg")
  await cp(fixture, file)
  const { media } = await loadMedia(
    { file: "/a.jpg" },
    { root: folder.path, postPath: "p.md", cache: createMediaCache() },
  )
  return {
    root: folder.path,
    file,
    media: media!,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

describe("openMedia()", () => {
  it("gives the checked bytes with their type", async () => {
    await using here = await world()
    const blob = await openMedia(here.root, here.media)
    expect([blob.type, blob.size]).toEqual(["image/jpeg", here.media.bytes])
    expect((await blob.bytes()).subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8))
  })

  it("refuses a file that changed since", async () => {
    await using here = await world()
    await writeFile(here.file, "other")
    await expect(openMedia(here.root, here.media)).rejects.toThrow(
      new MediaChangedError("a.jpg", "it changed since it was checked"),
    )
  })

  it("refuses a link that took its place, even to the same bytes", async () => {
    await using here = await world()
    await rm(here.file)
    await symlink(fixture, here.file)
    await expect(openMedia(here.root, here.media)).rejects.toThrow(MediaChangedError)
  })

  it("refuses a file that is gone", async () => {
    await using here = await world()
    await rm(here.file)
    await expect(openMedia(here.root, here.media)).rejects.toThrow(
      'Cannot upload "a.jpg": "/a.jpg" does not exist',
    )
  })

  it("sends nothing of a file that changes after it was opened", async () => {
    await using here = await world()
    const blob = await openMedia(here.root, here.media)
    await writeFile(here.file, "other bytes")
    await expect(blob.arrayBuffer()).rejects.toMatchObject({ name: "NotReadableError" })
  })
})
