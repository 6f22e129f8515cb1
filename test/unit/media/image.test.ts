/** Size, orientation and frames of images. */
import { describe, expect, it } from "vitest"
import { copyOf, filmFile, measuresOf, movingFile, stillFile } from "../../helpers/media-files.ts"

const nothing = { videoCodec: null, audioCodec: null, channels: null, sampleRate: null, startsFast: null }

describe("measure()", () => {
  it.each(["jpg", "png", "webp", "gif", "avif", "tiff"])(
    "gives the pixels of a still .%s",
    async (ending) => {
      expect(await measuresOf(await stillFile(`still.${ending}`))).toEqual({
        ...{ width: 64, height: 36, frames: 1, duration: null, frameRate: null, bitRate: null },
        ...nothing,
      })
    },
  )

  it("reads a type without a reader of its own", async () => {
    const bmp = await copyOfStill("still.bmp")
    expect(await measuresOf(bmp)).toMatchObject({ width: 64, height: 36, frames: 1 })
  })

  it.each(["jpg", "png", "webp", "avif"])("turns a .%s as its camera was held", async (ending) => {
    const file = (orientation: number) => stillFile(`o${orientation}.${ending}`, { orientation })
    expect(await measuresOf(await file(6))).toMatchObject({ width: 36, height: 64 })
    expect(await measuresOf(await file(8))).toMatchObject({ width: 36, height: 64 })
    expect(await measuresOf(await file(3))).toMatchObject({ width: 64, height: 36 })
  })

  it.each([
    [[1, 1], "png"],
    [[641, 359], "jpg"],
    [[16_000, 1], "webp"],
    [[8000, 4], "jpg"],
  ] as const)("reads a size of %j in a .%s", async ([width, height], ending) => {
    const file = await stillFile(`${width}x${height}.${ending}`, { size: [width, height] })
    expect(await measuresOf(file)).toMatchObject({ width, height })
  })

  it("counts the frames of a WebP that moves", async () => {
    expect(await measuresOf(await movingFile("moving.webp", { frames: 7, delay: 200 }))).toMatchObject({
      ...{ width: 20, height: 10, frames: 7, duration: 1.4, frameRate: 5 },
    })
  })

  it("counts the frames of a PNG that moves", async () => {
    const options = ["-f", "apng", "-plays", "0"]
    const file = await filmFile("moving.png", { size: [32, 18], frameRate: 10, options })
    expect(await measuresOf(file)).toMatchObject({
      ...{ width: 32, height: 18, frames: 10, duration: 1, frameRate: 10 },
    })
  })
})

async function copyOfStill(name: string): Promise<string> {
  return copyOf(await stillFile("still.png"), name, ["-c:v", "bmp"])
}
