/**
 * `npm run bench`: a video of 2 GB through every way of uploading of every provider. Fails where memory grows with the
 * file. Times are ratios within one run, because machines differ. Another size in MB, or one provider only: `npm run bench -- 500 autoposter`.
 */
import { copyFile, mkdtemp, rm, truncate } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { inspectFile } from "../src/media/inspect.ts"
import { openMedia } from "../src/media/open.ts"
import { systemClock } from "../src/lib/clock.ts"
import { createTransport } from "../src/lib/transport.ts"
import type { Media } from "../src/model/post.ts"
import { providerOf, type Connection } from "../src/model/provider.ts"
import { connect } from "../src/providers/connect.ts"
import { providers, type ProviderId } from "../src/providers/index.ts"
import { createPace } from "../src/providers/pace.ts"
import { serveSink, startSink, type Sink } from "./bench-sink.ts"

/** Most memory of the whole process, in bytes. */
const allowed = 200_000_000

interface Way {
  readonly name: string
  /** Folder of the sink that plays the service. */
  readonly path: string
  readonly apiVersion?: string
  /** Instead of the whole file: a service may choose another way for a smaller one. */
  readonly bytes?: number
}

const ways = {
  autoposter: [
    { name: "in chunks", path: "autoposter" },
    { name: "in one form", path: "autoposter", bytes: 10_000_000 },
  ],
  posteverywhere: [
    { name: "put to storage", path: "posteverywhere-put" },
    { name: "posted to storage", path: "posteverywhere-post" },
  ],
  post2all: [
    { name: "inside the create", path: "post2all" },
    { name: "put to storage", path: "post2all", apiVersion: "2026-07" },
  ],
  socialapi: [
    { name: "put to storage", path: "socialapi" },
    { name: "in one form", path: "socialapi", bytes: 50_000_000 },
  ],
  postoria: [{ name: "put to storage", path: "postoria" }],
} satisfies Record<ProviderId, readonly Way[]>

if (process.argv[2] === "sink") serveSink()
else await bench(Number(process.argv[2] ?? 2_000) * 1e6, process.argv[3])

async function bench(bytes: number, only: string | undefined): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), "postmerge-bench-"))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  using sink = await startSink(import.meta.filename)

  print(`Before anything is read: peak memory ${shown(peak())}`)
  const began = performance.now()
  const whole = await sparseVideo(folder, "whole.mp4", bytes)
  const unit = performance.now() - began
  print(`Reading, hashing and measuring ${shown(bytes)} once: 1.0; peak memory ${shown(peak())}`)
  for (const [id, its] of Object.entries(ways) as [ProviderId, readonly Way[]][]) {
    if (only !== undefined && only !== id) continue
    for (const way of its) {
      const media = way.bytes ? await sparseVideo(folder, `${way.bytes}.mp4`, way.bytes) : whole
      const from = performance.now()
      await send(id, way, { folder, media, sink })
      const ratio = (performance.now() - from) / ((unit * media.bytes!) / bytes)
      if (sink.taken() < media.bytes!) throw new Error(`${id} did not send the whole file ${way.name}`)
      print(`${id}, ${shown(media.bytes!)} ${way.name}: ${ratio.toFixed(1)}; peak memory ${shown(peak())}`)
    }
  }
  print(`Peak memory of the program: ${shown(peak())} of ${shown(allowed)} allowed`)
  if (peak() > allowed) throw new Error("Memory grows with the size of the file")
}

/** A file that takes no room on the disk: a short video, then nothing. */
async function sparseVideo(folder: string, name: string, bytes: number): Promise<Media> {
  await copyFile(join(import.meta.dirname, "../test/fixtures/media/clip.mp4"), join(folder, name))
  await truncate(join(folder, name), bytes)
  const { facts } = await inspectFile(folder, `/${name}`, { postPath: "", measured: new Map() })
  if (!facts) throw new Error("The video is not taken for one")
  return { ...facts, url: null, alt: null, thumbnail: null }
}

interface World {
  readonly folder: string
  readonly media: Media
  readonly sink: Sink
}

async function send(id: ProviderId, { path, apiVersion = null! }: Way, world: World): Promise<void> {
  const { folder, media, sink } = world
  const workspace = {
    ...{ name: "bench", provider: id, workspace: "1", token: "BENCH_TOKEN" },
    ...{ baseUrl: `${sink.url}/${path}`, apiVersion: apiVersion as string | null },
  }
  const connection = connect(providerOf(providers, workspace)!, workspace, {
    ...{ token: "bench", transport: createTransport({}), clock: systemClock },
    // How fast a service lets requests out is not the question here.
    pace: createPace([]),
  })
  const opened = () => openMedia(folder, media)
  if (connection.upload) {
    const { mime, bytes } = media
    await connection.upload({ name: media.file!, mime: mime!, bytes: bytes!, alt: null, open: opened })
  } else await createWith(media, connection, opened)
}

async function createWith(media: Media, connection: Connection, opened: () => Promise<Blob>): Promise<void> {
  const nothing = { title: null, link: null, thread: [], options: {}, labels: [], repost: null }
  const content = { ...nothing, text: "A video", media: [media], firstComment: null, firstCommentDelay: null }
  await connection.create({
    post: "bench",
    when: { kind: "now" },
    parts: [{ account: "1", network: "linkedin", content }],
    mediaIds: {},
    sendNotAfter: Number.POSITIVE_INFINITY,
    open: opened,
  })
}

/** Highest resident memory so far, in bytes. */
function peak(): number {
  return process.resourceUsage().maxRSS * 1024
}

function shown(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
