/** Files that end early, contradict themselves or mean harm. Every reader stops, and says why. */
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { copyOf, filmFile, inspected, movingFile, stillFile } from "../../helpers/media-files.ts"
import { tempDir } from "../../helpers/temp-dir.ts"

/** A container's part: 4 bytes of length with themselves, a name, contents. */
function box(name: string, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(name, 4, "latin1")
  return Buffer.concat([head, body])
}

const brand = box("ftyp", Buffer.from("isom\0\0\x02\0isomiso2avc1mp41", "latin1"))

/** What is said of these bytes under a name: code and message, without the name. */
async function said(name: string, bytes: Uint8Array): Promise<[string, string][]> {
  await using folder = await tempDir()
  await writeFile(join(folder.path, name), bytes)
  const { facts, diagnostics } = await inspected(join(folder.path, name))
  expect(facts === null).toBe(diagnostics.some(({ severity }) => severity === "error"))
  return diagnostics.map(({ code, message }) => [code, message.replace(`"/${name}" `, "")])
}

const damaged = (reason: string) => [["media/damaged", `cannot be shown as it is: ${reason}`]]

/** The bytes of a file with some of them written over. */
async function changed(file: string, change: (bytes: Buffer) => unknown): Promise<Buffer> {
  const bytes = await readFile(file)
  change(bytes)
  return bytes
}

describe("inspectFile()", () => {
  it.each([
    ["a.jpg", () => stillFile("cut.jpg"), "it ends before its end"],
    ["a.png", () => stillFile("cut.png"), 'it ends inside its part "IEND"'],
    ["a.webp", () => stillFile("cut.webp"), "it ends before its end"],
    ["a.gif", () => movingFile("cut.gif", { frames: 3 }), "it ends before its end"],
    ["a.avif", () => stillFile("cut.avif"), 'it ends inside its part "mdat"'],
    ["a.mp4", () => filmFile("cut.mp4"), 'it ends inside its part "moov"'],
    ["a.mkv", () => filmFile("cut.mkv"), "it ends before its end"],
    ["a.avi", () => filmFile("cut.avi", { options: [] }), "it ends before its end"],
  ])("refuses %s without its last byte", async (name, make, reason) => {
    const bytes = await readFile(await make())
    expect(await said(name, bytes)).toEqual([])
    expect(await said(name, bytes.subarray(0, -1))).toEqual(damaged(reason))
  })

  it.each([
    ["jpg", 11],
    ["png", 11],
    ["webp", 11],
    ["gif", 3],
    // Their reader takes longer to load.
    ["avif", 97],
    ["tiff", 151],
  ])("never fails on a .%s cut anywhere", async (ending, step) => {
    const bytes = await readFile(await stillFile(`short.${ending}`, { size: [8, 8], orientation: 6 }))
    for (let length = 1; length < bytes.length; length += step) {
      const [code] = (await said(`a.${ending}`, bytes.subarray(0, length))).map(([code]) => code)
      expect(["media/damaged", "media/unknown-type", undefined], `${length} bytes`).toContain(code)
    }
  })

  it("refuses an MP4 whose index is far behind the cut, or whose pictures are", async () => {
    const slow = await readFile(await filmFile("slow.mp4"))
    const fast = await readFile(
      await copyOf(await filmFile("slow.mp4"), "fast.mp4", ["-movflags", "+faststart"]),
    )
    const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
    expect(await said("a.mp4", half(slow))).toEqual(damaged('it ends inside its part "mdat"'))
    expect(await said("a.mp4", half(fast))).toEqual(damaged('it ends inside its part "mdat"'))
    expect(await said("a.mp4", brand)).toEqual(damaged('it has no index, the part "moov"'))
  })

  it("refuses a video without a picture", async () => {
    const sound = await filmFile("sound.mp4", { sound: ["-c:a", "aac"], options: ["-vn"] })
    expect(await said("a.mp4", await readFile(sound))).toEqual(damaged("there is no picture in it"))
  })

  it.each([
    ["0 × 36", 0, 16],
    ["64 × 0", 0, 20],
  ])("refuses a PNG of %s pixels", async (size, value, at) => {
    const png = await changed(await stillFile("zero.png"), (bytes) => bytes.writeUInt32BE(value, at))
    expect(await said("a.png", png)).toEqual(damaged(`it says that it is ${size} pixels`))
  })

  it("refuses more pixels than programs open, by the header alone", async () => {
    const limits = "pixels, but programs open no more than 178 million"
    const png = await changed(await stillFile("bomb.png"), (bytes) => {
      bytes.writeUInt32BE(40_000, 16)
      bytes.writeUInt32BE(40_000, 20)
    })
    const gif = await changed(await movingFile("bomb.gif", { frames: 2 }), (bytes) => bytes.fill(0xff, 6, 10))
    expect(await said("a.png", png)).toEqual([
      ["media/too-many-pixels", `says that it is 40000 × 40000 ${limits}`],
    ])
    expect(await said("a.gif", gif)).toEqual([
      ["media/too-many-pixels", `says that it is 65535 × 65535 ${limits}`],
    ])
  })

  it("takes an orientation for none where it is nonsense", async () => {
    const file = await stillFile("exif.jpg", { orientation: 6 })
    const at = (await readFile(file)).indexOf("Exif\0\0")
    // The offset of the first list, its length, and all that follows.
    const ranges = [
      [10, 14],
      [14, 16],
      [6, 40],
    ] as const
    for (const [from, to] of ranges) {
      const jpeg = await changed(file, (bytes) => bytes.fill(0xff, at + from, at + to))
      expect(await said("a.jpg", jpeg)).toEqual([])
    }
  })

  it("refuses a GIF with a part of an unknown kind", async () => {
    const gif = Buffer.from("GIF89a\x01\0\x01\0\0\0\0?", "latin1")
    expect(await said("a.gif", gif)).toEqual(damaged("a part of it is of no known kind"))
  })

  it("refuses a JPEG and a WebP that say nothing of their size", async () => {
    expect(await said("a.jpg", Buffer.from("ffd8fffe0002ffd9", "hex"))).toEqual(
      damaged("it says nothing of its size"),
    )
    const webp = Buffer.from("RIFF\x0c\0\0\0WEBPXMP \0\0\0\0", "latin1")
    expect(await said("a.webp", webp)).toEqual(damaged("it says nothing of its size"))
  })

  it("refuses a GIF of data without end, and one of more pieces than any picture has", async () => {
    const start = Buffer.from("GIF89a\x01\0\x01\0\0\0\0!\xfe", "latin1")
    expect(await said("a.gif", Buffer.concat([start, Buffer.alloc(100_000, 255)]))).toEqual(
      damaged("it ends before its end"),
    )
    expect(await said("a.gif", Buffer.concat([start, Buffer.alloc(9_000_000, 1)]))).toEqual(
      damaged("it has more parts than any picture needs"),
    )
  })

  it.each([
    ["boxes in boxes", Buffer.concat(Array.from({ length: 50_000 }, (_, depth) => deep(50_000 - depth)))],
    ["very many empty boxes", box("moov", Buffer.concat(Array<Buffer>(200_000).fill(box("trak"))))],
    ["an index of nothing", box("moov", box("mvhd"), box("trak", box("mdia", box("minf", box("stbl")))))],
  ])("refuses an MP4 of %s", async (_, boxes) => {
    expect(await said("a.mp4", Buffer.concat([brand, boxes]))).toEqual(damaged("there is no picture in it"))
  })

  it.each(["stts", "stsz", "stsc", "stco", "ctts", "stsd"])(
    "reads an MP4 whose table %s announces four thousand million entries",
    async (table) => {
      const mp4 = await changed(await filmFile("table.mp4"), (bytes) =>
        bytes.writeUInt32BE(0xffffffff, bytes.indexOf(table) + (table === "stsz" ? 12 : 8)),
      )
      expect(await said("a.mp4", mp4)).toEqual([])
    },
  )

  it("refuses an MP4 whose part is longer than any file", async () => {
    const long = Buffer.concat([box("mdat"), Buffer.alloc(8, 0x7f)])
    long.writeUInt32BE(1)
    expect(await said("a.mp4", Buffer.concat([brand, long]))).toEqual(
      damaged('it ends inside its part "mdat"'),
    )
  })
})

/** One of boxes inside each other; `depth` more begin with it. */
function deep(depth: number): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(depth * 8)
  head.write("moov", 4, "latin1")
  return head
}
