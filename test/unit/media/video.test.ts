/** What is measured of videos. */
import { appendFile, readFile } from "node:fs/promises"
import { describe, expect, it } from "vitest"
import { copyOf, filmFile, measuresOf, type Film } from "../../helpers/media-files.ts"

const aac = ["-c:a", "aac"]
const opus = ["-c:a", "libopus"]
const h264 = ["-c:v", "libx264", "-pix_fmt", "yuv420p"]
const film = { width: 160, height: 90, frames: null, frameRate: 30, videoCodec: "h264" }
const silent = { audioCodec: null, channels: null, sampleRate: null }

describe("measure()", () => {
  it("says everything of an MP4", async () => {
    const file = await filmFile("film.mp4", { seconds: 2, sound: [...aac, "-ac", "2"] })
    const measures = await measuresOf(file)
    expect(measures).toEqual({
      ...{ ...film, audioCodec: "aac", channels: 2, sampleRate: 48_000, startsFast: false },
      duration: expect.closeTo(2, 1) as number,
      bitRate: Math.round(((await readFile(file)).length * 8) / measures!.duration!),
    })
  })

  it.each<[name: string, made: Film, expected: object]>([
    ["silent.mp4", {}, { ...film, ...silent }],
    ["mono.mp4", { sound: [...aac, "-ac", "1"] }, { ...film, audioCodec: "aac", channels: 1 }],
    ["surround.mp4", { sound: [...aac, "-ac", "6"] }, { ...film, channels: 6 }],
    ["cd.mp4", { sound: [...aac, "-ar", "44100"] }, { ...film, sampleRate: 44_100 }],
    ["mp3.mp4", { sound: ["-c:a", "libmp3lame"] }, { ...film, audioCodec: "mp3", channels: 1 }],
    ["film.mov", { sound: aac }, { ...film, audioCodec: "aac", startsFast: false }],
    ["film.m4v", { sound: aac }, { ...film, audioCodec: "aac" }],
    ["film.mkv", { sound: opus }, { ...film, audioCodec: "opus", startsFast: true }],
    ["25.mp4", { frameRate: 25 }, { ...film, frameRate: 25 }],
    ["60.mp4", { frameRate: 60 }, { ...film, frameRate: 60 }],
    ["ntsc.mp4", { options: [...h264, "-r", "30000/1001"] }, { ...film, frameRate: 29.97 }],
    ["upright.mp4", { size: [90, 160] }, { ...film, width: 90, height: 160 }],
    [
      "odd.mp4",
      { size: [161, 91], options: ["-c:v", "libx264", "-pix_fmt", "yuv444p"] },
      { ...film, width: 161, height: 91 },
    ],
    [
      "hevc.mp4",
      { options: ["-c:v", "libx265", "-x265-params", "log-level=none", "-pix_fmt", "yuv420p"] },
      { ...film, videoCodec: "hevc" },
    ],
    [
      "av1.mp4",
      { size: [32, 18], seconds: 0.1, options: ["-c:v", "libaom-av1", "-strict", "-2", "-cpu-used", "8"] },
      { width: 32, height: 18, videoCodec: "av1" },
    ],
    [
      "vp9.webm",
      { sound: opus, options: ["-c:v", "libvpx-vp9", "-deadline", "realtime"] },
      { ...film, videoCodec: "vp9", audioCodec: "opus", channels: 1, sampleRate: 48_000, startsFast: true },
    ],
    [
      "vp8.webm",
      { sound: ["-c:a", "libvorbis"], options: ["-c:v", "libvpx"] },
      { ...film, videoCodec: "vp8", audioCodec: "vorbis" },
    ],
    [
      "film.avi",
      { sound: ["-c:a", "libmp3lame"], options: ["-c:v", "mpeg4"] },
      { ...film, videoCodec: "mpeg4", audioCodec: "mp3", startsFast: null },
    ],
    [
      "film.mpg",
      { sound: ["-c:a", "mp2"], options: ["-c:v", "mpeg2video"] },
      { ...film, videoCodec: "mpeg2", audioCodec: "mp2" },
    ],
    ["prores.mov", { options: ["-c:v", "prores"] }, { ...film, videoCodec: "prores" }],
  ])("reads %s", async (name, made, expected) => {
    expect(await measuresOf(await filmFile(name, made))).toMatchObject(expected)
  })

  it.each([
    ["90", { width: 90, height: 160 }],
    ["180", { width: 160, height: 90 }],
    ["270", { width: 90, height: 160 }],
  ])("turns a video by %s degrees", async (degrees, expected) => {
    const file = await copyOf(await filmFile("plain.mp4"), `${degrees}.mp4`, [
      ...["-metadata:s:v", `rotate=${degrees}`],
    ])
    expect(await measuresOf(file)).toMatchObject(expected)
  })

  it("gives the mean rate of a video whose frames stay for different times", async () => {
    // 30 frames in the first second, then every third of 30 a second.
    const options = ["-vf", "select='lt(n,30)+not(mod(n,3))'", "-vsync", "vfr", ...h264]
    const file = await filmFile("variable.mp4", { seconds: 3, options })
    const { frameRate, duration } = (await measuresOf(file))!
    expect(frameRate! * duration!).toBeCloseTo(50, 1)
    expect(frameRate).toBeLessThan(20)
  })

  it.each([
    ["fast.mp4", ["-movflags", "+faststart"], true],
    ["slow.mp4", [], false],
    ["pieces.mp4", ["-movflags", "frag_keyframe+empty_moov"], true],
  ])("tells of %s whether it starts before it is loaded", async (name, options, startsFast) => {
    const file = await copyOf(await filmFile("plain.mp4"), name, options)
    expect(await measuresOf(file)).toMatchObject({ ...film, startsFast })
  })

  it("does not mind what a camera leaves behind the last box", async () => {
    const file = await copyOf(await filmFile("plain.mp4"), "tail.mp4", [])
    await appendFile(file, "a tail that is no box, of any length")
    expect(await measuresOf(file)).toMatchObject(film)
  })

  it("says nothing of a duration that is not written", async () => {
    const options = ["-c:v", "libvpx", "-f", "webm", "-live", "1"]
    expect(await measuresOf(await filmFile("live.webm", { options }))).toMatchObject({
      ...{ width: 160, height: 90, videoCodec: "vp8", duration: null, bitRate: null },
    })
  })
})
