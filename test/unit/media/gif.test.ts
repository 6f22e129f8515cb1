/** Frames and duration of GIFs. */
import { readFile, writeFile } from "node:fs/promises"
import { describe, expect, it } from "vitest"
import { filmFile, measuresOf, movingFile } from "../../helpers/media-files.ts"

describe("measure()", () => {
  it.each([
    [2, 100, 0.2, 10],
    [12, 40, 0.48, 25],
    [25, 1000, 25, 1],
  ])("counts %i frames of %i ms", async (frames, delay, duration, frameRate) => {
    const file = await movingFile(`${frames}.gif`, { frames, delay })
    const { length } = await readFile(file)
    expect(await measuresOf(file)).toEqual({
      ...{ width: 20, height: 10, frames, duration, frameRate, bitRate: Math.round((length * 8) / duration) },
      ...{ videoCodec: null, audioCodec: null, channels: null, sampleRate: null, startsFast: null },
    })
  })

  it("takes one frame for a still picture", async () => {
    expect(await measuresOf(await movingFile("one.gif", { frames: 1 }))).toMatchObject({
      ...{ frames: 1, duration: null, frameRate: null, bitRate: null },
    })
  })

  it("reads a GIF of another program, with colours for every frame", async () => {
    const options = ["-vf", "split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=new=1"]
    const file = await filmFile("film.gif", { frameRate: 20, options })
    expect(await measuresOf(file)).toMatchObject({ width: 160, height: 90, frames: 20, duration: 1 })
  })

  it("says no frame rate where every delay is 0", async () => {
    const file = await movingFile("zero.gif", { frames: 3, delay: 0 })
    expect(await measuresOf(file)).toMatchObject({ frames: 3, duration: 0, frameRate: null, bitRate: null })
  })

  it("does not mind what stands behind the end", async () => {
    const file = await movingFile("behind.gif", { frames: 3 })
    await writeFile(file, "left over", { flag: "a" })
    expect(await measuresOf(file)).toMatchObject({ frames: 3 })
  })
})
