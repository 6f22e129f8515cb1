/** Makes real images and videos, with ffmpeg and sharp, and measures them. */
import ffmpeg from "@ffmpeg-installer/ffmpeg"
import { execFile } from "node:child_process"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { promisify } from "node:util"
import sharp from "sharp"
import { afterAll } from "vitest"
import { inspectFile, type Inspection } from "../../src/media/inspect.ts"
import type { Measures } from "../../src/model/post.ts"

/** One for all tests of a file; every media file in it is made once. */
const folder = await mkdtemp(join(tmpdir(), "postmerge-media-"))
const made = new Map<string, Promise<string>>()

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))

function once(name: string, make: (path: string) => Promise<unknown>): Promise<string> {
  const path = join(folder, name)
  const making = made.get(name) ?? make(path).then(() => path)
  made.set(name, making)
  return making
}

interface Still {
  /** Default: 64 × 36 pixels. */
  readonly size?: readonly [width: number, height: number]
  /** Exif orientation, 1 to 8. Default: none. */
  readonly orientation?: number
}

/** Writes a picture that does not move; the ending of its name says its type. Gives its path. */
export function stillFile(name: string, { size = [64, 36], orientation }: Still = {}): Promise<string> {
  return once(name, (path) => {
    const [width, height] = size
    const picture = sharp({ create: { width, height, channels: 3, background: "teal" } })
    return (orientation === undefined ? picture : picture.withMetadata({ orientation })).toFile(path)
  })
}

interface Moving {
  readonly frames: number
  /** Milliseconds of every frame. Default: 100. */
  readonly delay?: number
}

/** Writes a GIF or WebP of 20 × 10 pixels. */
export function movingFile(name: string, { frames, delay = 100 }: Moving): Promise<string> {
  return once(name, (path) => {
    const [width, pageHeight] = [20, 10]
    const pixels = Buffer.alloc(width * pageHeight * frames * 3)
    // Every frame has a colour of its own, or it would be left out.
    for (let frame = 0; frame < frames; frame++)
      pixels.fill(frame * 9 + 1, frame * width * pageHeight * 3, (frame + 1) * width * pageHeight * 3)
    const raw = { width, height: pageHeight * frames, channels: 3, pageHeight } as const
    const picture = sharp(pixels, { raw })
    const options = { delay: Array<number>(frames).fill(delay) }
    return (name.endsWith(".gif") ? picture.gif(options) : picture.webp(options)).toFile(path)
  })
}

export interface Film {
  /** Default: 160 × 90 pixels. */
  readonly size?: readonly [width: number, height: number]
  /** Default: 30. */
  readonly frameRate?: number
  /** Default: 1. */
  readonly seconds?: number
  /** Default: no sound. */
  readonly sound?: readonly string[]
  /** Of the output. Default: H.264. */
  readonly options?: readonly string[]
}

const h264 = ["-c:v", "libx264", "-pix_fmt", "yuv420p"]

/** Writes a test picture that moves, with ffmpeg; the ending of its name says its container. */
export function filmFile(name: string, film: Film = {}): Promise<string> {
  const { size = [160, 90], frameRate = 30, seconds = 1, sound, options = h264 } = film
  const picture = `testsrc=size=${size.join("x")}:rate=${frameRate}:duration=${seconds}`
  const tone = sound ? ["-f", "lavfi", "-i", `sine=sample_rate=48000:duration=${seconds}`] : []
  return once(name, (path) =>
    runFfmpeg(["-f", "lavfi", "-i", picture, ...tone, ...(sound ?? []), ...options, path]),
  )
}

/** Writes another form of a file, its pictures and its sound as they are. */
export async function copyOf(path: string, name: string, options: readonly string[]): Promise<string> {
  return once(name, (copy) => runFfmpeg(["-i", path, "-c", "copy", ...options, copy]))
}

async function runFfmpeg(options: readonly string[]): Promise<void> {
  // npm may leave out the script of the package that does this.
  await chmod(ffmpeg.path, 0o755)
  await promisify(execFile)(ffmpeg.path, ["-v", "error", "-nostdin", "-y", ...options])
}

/** What is said of a file as a post would name it. */
export function inspected(path: string): Promise<Inspection> {
  return inspectFile(dirname(path), `/${basename(path)}`, { postPath: "post.md", measured: new Map() })
}

/** Throws where the file is refused. */
export async function measuresOf(path: string): Promise<Measures | null> {
  const { facts, diagnostics } = await inspected(path)
  if (!facts) throw new Error(diagnostics.map(({ message }) => message).join("\n"))
  return facts.measures
}
