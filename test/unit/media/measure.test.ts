/** When files are measured, and how much of them is read. */
import { copyFile, open, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { createMediaCache, loadMedia } from "../../../src/media/load.ts"
import { measure } from "../../../src/media/measure.ts"
import { filmFile, movingFile, stillFile } from "../../helpers/media-files.ts"
import { tempDir } from "../../helpers/temp-dir.ts"

describe("loadMedia()", () => {
  it("measures a file, its thumbnail and nothing of an address", async () => {
    await using folder = await tempDir()
    await copyFile(await filmFile("film.mp4"), join(folder.path, "film.mp4"))
    await copyFile(await stillFile("cover.jpg"), join(folder.path, "cover.jpg"))
    const options = { root: folder.path, postPath: "post.md", cache: createMediaCache() }
    const { media } = await loadMedia({ file: "film.mp4", thumbnail: "cover.jpg" }, options)
    const { media: address } = await loadMedia({ url: "https://cdn.example.com/a.mp4" }, options)
    expect(media?.measures).toMatchObject({ width: 160, videoCodec: "h264" })
    expect(media?.thumbnail?.measures).toMatchObject({ width: 64, frames: 1 })
    expect(address?.measures).toBeNull()
  })

  it("measures the same bytes once, under whatever name and type they are posted", async () => {
    await using folder = await tempDir()
    const names = ["a.gif", "b.gif", "c.jpg"]
    const gif = await movingFile("same.gif", { frames: 4 })
    await Promise.all(names.map((name) => copyFile(gif, join(folder.path, name))))
    const cache = createMediaCache()
    const loaded = await Promise.all(
      names.map((file) => loadMedia({ file }, { root: folder.path, postPath: "post.md", cache })),
    )
    const [first, second, third] = loaded.map(({ media }) => media?.measures)
    expect(first).toMatchObject({ frames: 4 })
    expect(second).toBe(first)
    expect(third).toBe(first)
  })

  it("says of damaged bytes under two names that both are damaged", async () => {
    await using folder = await tempDir()
    const bytes = await readFile(await stillFile("whole.png"))
    const names = ["a.png", "b.png"]
    for (const name of names) {
      await using file = await open(join(folder.path, name), "w")
      await file.write(bytes.subarray(0, 60))
    }
    const options = { root: folder.path, postPath: "post.md", cache: createMediaCache() }
    const loaded = await Promise.all(names.map((file) => loadMedia({ file }, options)))
    expect(loaded.map(({ findings }) => findings[0]?.diagnostic.message)).toEqual(
      names.map((name) => `"${name}" cannot be shown as it is: it ends before its end`),
    )
  })
})

describe("measure()", () => {
  const mp4 = { kind: "video", mime: "video/mp4" } as const

  it("says nothing of a document", async () => {
    await using file = await open(import.meta.filename)
    const pdf = { kind: "document", mime: "application/pdf", size: 1 } as const
    expect(await measure(file, pdf)).toBeNull()
  })

  it("measures what was opened, not what stands at its path now", async () => {
    await using folder = await tempDir()
    const path = join(folder.path, "a.mp4")
    await copyFile(await filmFile("film.mp4"), path)
    await using file = await open(path)
    const { size } = await file.stat()
    await rm(path)
    expect(await measure(file, { ...mp4, size })).toMatchObject({ videoCodec: "h264" })
  })

  it("reads a video of 4 GB whose index stands last, in a little memory", async () => {
    await using folder = await tempDir()
    const bytes = await readFile(await filmFile("film.mp4"))
    const index = bytes.indexOf("moov") - 4
    const hole = 4 * 1024 ** 3
    const space = Buffer.from("\0\0\0\x01free\0\0\0\0\0\0\0\0", "latin1")
    space.writeBigUInt64BE(BigInt(hole), 8)
    await using file = await open(join(folder.path, "a.mp4"), "w+")
    await file.write(Buffer.concat([bytes.subarray(0, index), space]), 0, null, 0)
    await file.write(bytes, index, null, index + hole)
    const { size } = await file.stat()
    const before = process.memoryUsage.rss()
    expect(await measure(file, { ...mp4, size })).toMatchObject({ videoCodec: "h264", startsFast: false })
    expect(size).toBeGreaterThan(hole)
    expect(process.memoryUsage.rss() - before).toBeLessThan(hole / 16)
  })
})
