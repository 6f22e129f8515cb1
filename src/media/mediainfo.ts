/** Measures of videos and of the rarer types of images, by the MediaInfo library. */
import { existsSync } from "node:fs"
import { join } from "node:path"
import type { AudioTrack, ImageTrack, MediaInfoResult, Track, VideoTrack } from "mediainfo.js"
import { DamagedError, windowLength, type Bytes } from "./bytes.ts"
import { rounded, still, type Picture } from "./picture.ts"

export interface Reading {
  readonly picture: Picture
  /** By what a container says of its own length. Of no use for boxes: the library takes odd remains for a cut-off box. */
  readonly isCutOff: boolean
}

/** Most pieces that the library may ask for, 1 GB in all. It wants the index and some hundred frames. */
const mostPieces = 2 ** 14
/** Names that networks use, where the library has others. */
const codecNames: Readonly<Record<string, string>> = {
  avc: "h264",
  "mpeg-4 visual": "mpeg4",
  "mpeg video": "mpeg2",
  // Without a layer where an AVI does not repeat it in every frame.
  "mpeg audio": "mp3",
  "mpeg audio layer 2": "mp2",
}

export async function readWithMediaInfo(bytes: Bytes): Promise<Reading> {
  const { media } = await analyze(bytes)
  const of = <T extends Track["@type"]>(type: T) =>
    media?.track.find((track): track is Extract<Track, { "@type": T }> => track["@type"] === type)
  const [general, video, image] = [of("General"), of("Video"), of("Image")]
  const isCutOff = general?.extra?.["IsTruncated"] === "Yes"
  if (video) {
    const startsFast = general?.IsStreamable === undefined ? null : general.IsStreamable === "Yes"
    const seconds = general?.Duration ?? video.Duration
    const duration = seconds === undefined ? null : rounded(seconds)
    return { picture: { ...film(video), duration, ...sound(of("Audio")), startsFast }, isCutOff }
  }
  if (!image) throw new DamagedError(isCutOff ? "it ends before its end" : "there is no picture in it")
  return { picture: photo(image), isCutOff }
}

/** A fresh library for every file: nothing of one file reaches the next. */
async function analyze(bytes: Bytes): Promise<MediaInfoResult> {
  // Only where it is needed: it takes longer to load than most posts take to check.
  const { mediaInfoFactory } = await import(/* webpackMode: "eager" */ "mediainfo.js")
  const library = await mediaInfoFactory({ locateFile: locate, chunkSize: windowLength })
  let pieces = 0
  try {
    return await library.analyzeData(bytes.size, (length, offset) => {
      if (++pieces > mostPieces) throw new DamagedError("its parts point at each other without end")
      return bytes.peek(offset, length)
    })
  } catch (error) {
    if (error instanceof DamagedError || (error instanceof Error && "syscall" in error)) throw error
    // The library runs in a machine of its own, WebAssembly, and gave up there.
    throw new DamagedError("its parts contradict each other")
  }
}

/** Where the library's machine code is: beside a bundle, or one folder above the library's own modules. */
function locate(name: string, folder: string): string {
  const beside = join(folder, name)
  return existsSync(beside) ? beside : join(folder, "..", name)
}

function film(video: VideoTrack) {
  const { Width, Height, Rotation, FrameRate } = video
  const [width, height] = isQuarter(Rotation) ? [Height, Width] : [Width, Height]
  return {
    width: width ?? null,
    height: height ?? null,
    frames: null,
    frameRate: FrameRate === undefined ? null : rounded(FrameRate),
    videoCodec: codecNamed(video),
  }
}

function sound(audio: AudioTrack | undefined) {
  return {
    audioCodec: audio ? codecNamed(audio) : null,
    channels: audio?.Channels ?? null,
    sampleRate: audio?.SamplingRate ?? null,
  }
}

function photo({ Width, Height, extra }: ImageTrack): Picture {
  if (Width === undefined || Height === undefined) throw new DamagedError("it says nothing of its size")
  return still(Width, Height, { turned: isQuarter(extra?.["Rotation"]) })
}

/** `degrees` such as "90.000" or "-270". */
function isQuarter(degrees: unknown): boolean {
  return Math.abs(Number(degrees)) % 180 === 90
}

function codecNamed({ Format, Format_Profile }: VideoTrack | AudioTrack): string | null {
  if (Format === undefined) return null
  const name = Format.toLowerCase()
  return codecNames[`${name} ${Format_Profile?.toLowerCase()}`] ?? codecNames[name] ?? name
}
