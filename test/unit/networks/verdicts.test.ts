/**
 * What every network says of some media files, written by hand from the vendors' pages and not from our facts. A place
 * that a row does not name takes the file.
 */
import { describe, expect, it } from "vitest"
import type { Network } from "../../../src/model/config.ts"
import type { Media } from "../../../src/model/post.ts"
import { networks } from "../../../src/networks/index.ts"
import { checkContent } from "../../../src/validate/rules/index.ts"
import { aWorkspace } from "../../helpers/submission.ts"
import { film, image, size } from "../validate/rules/measured.ts"
import { aSubject, pdf } from "../validate/rules/rule-tester.ts"

const networkIds = Object.keys(networks) as Network[]
const kinds = ["instagram reel", "instagram story", "facebook reel", "facebook story"] as const
type Place = Network | (typeof kinds)[number]
const places: readonly Place[] = [...networkIds, ...kinds]

/** A code that is an error; others with their severity: `warning media/size`. */
type Verdicts = Readonly<Partial<Record<Place, readonly string[]>>>

function verdictsOf(media: Media): Verdicts {
  const found = places.map((place) => [place, verdictOf(media, place)] as const)
  return Object.fromEntries(found.filter(([, codes]) => codes.length > 0))
}

function verdictOf(media: Media, place: Place): readonly string[] {
  const [network, type] = place.split(" ") as [Network, string?]
  const { subject } = aSubject({ network, content: { media: [media], options: type ? { type } : {} } })
  const providers = { [subject.provider.id]: subject.provider }
  const config = { ...subject.config, workspaces: { main: aWorkspace(subject.provider, { name: "main" }) } }
  const found = checkContent({ ...subject.post, contents: [subject] }, { config, providers, now: 0 })
  const said = found
    .filter(({ code }) => code.startsWith("media/") && !code.startsWith("media/alt-"))
    .map(({ code, severity }) => (severity === "error" ? code : `${severity} ${code}`))
  return [...new Set(said)].toSorted()
}

const all = (which: readonly Place[], ...codes: readonly string[]): Verdicts =>
  Object.fromEntries(which.map((place) => [place, codes]))

const kind = "media/kind"
const duration = "media/duration"
const ratio = "media/ratio"
const bytes = "media/size"
const pixels = "media/dimensions"

const jpeg = (width: number, height: number, given: Partial<Media> = {}) =>
  image(size(width, height), { bytes: 1_000_000, ...given })
const gif = (width: number, height: number, frames: number) =>
  image({ ...size(width, height), frames }, { kind: "gif", mime: "image/gif", bytes: 1_000_000 })

const upright = {
  ...size(720, 1280),
  ...{ duration: 30, frameRate: 30, bitRate: 2_700_000, startsFast: true },
  ...{ videoCodec: "h264", audioCodec: "aac", channels: 2, sampleRate: 48_000 },
}
const clip = (measures: Parameters<typeof film>[0] = {}, given: Partial<Media> = {}) =>
  film({ ...upright, ...measures }, { bytes: 10_000_000, ...given })

/** Places that have no images, no GIFs, no videos. */
const noImage = all(["youtube", "instagram reel", "facebook reel"], kind)
const noGif = {
  ...noImage,
  ...all(["instagram", "instagram story", "threads", "tiktok", "google-business", "snapchat"], kind),
}
const noVideo = all(["google-business", "dribbble"], kind)
const instagrams = ["instagram", "instagram reel", "instagram story"] as const

const rows: Readonly<Record<string, readonly [Media, Verdicts]>> = {
  "a JPEG of 1080 × 1350, 1 MB": [jpeg(1080, 1350), noImage],
  "a JPEG of 1200 × 628": [jpeg(1200, 628), noImage],
  "a PNG": [
    jpeg(1080, 1350, { mime: "image/png" }),
    { ...noImage, ...all(["instagram", "instagram story", "tiktok"], kind) },
  ],
  "a WebP": [
    jpeg(1080, 1350, { mime: "image/webp" }),
    {
      ...noImage,
      ...all(["instagram", "instagram story", "threads", "facebook", "facebook story"], kind),
      ...all(["linkedin", "google-business", "dribbble"], kind),
      ...all(["pinterest", "snapchat"], `warning ${kind}`),
    },
  ],
  "a JPEG of 3:4": [jpeg(1080, 1440), { ...noImage, instagram: [ratio] }],
  "a JPEG of 3:1": [jpeg(3000, 1000), { ...noImage, instagram: [ratio] }],
  "a JPEG of 24:1": [
    jpeg(12_000, 500),
    {
      ...noImage,
      ...all(["instagram", "threads"], ratio),
      ...{ telegram: [pixels, ratio], x: [`warning ${pixels}`] },
    },
  ],
  "a JPEG of 48 million pixels": [
    jpeg(8000, 6000),
    {
      ...noImage,
      ...all(["linkedin", "mastodon", "telegram"], pixels),
      ...{ tiktok: [`warning ${pixels}`] },
    },
  ],
  "a JPEG of 200 × 200, 9 kB": [
    jpeg(200, 200, { bytes: 9000 }),
    { ...noImage, "google-business": [pixels, bytes] },
  ],
  "a JPEG of 2.5 MB": [jpeg(1000, 1000, { bytes: 2_500_000 }), { ...noImage, bluesky: [bytes] }],
  "a JPEG of 5.5 MB": [
    jpeg(1000, 1000, { bytes: 5_500_000 }),
    { ...noImage, ...all(["bluesky", "x", "google-business"], bytes), facebook: [`warning ${bytes}`] },
  ],
  "a JPEG of more than 8 MB and less than 8 MiB": [
    jpeg(1000, 1000, { bytes: 8_200_000 }),
    {
      ...noImage,
      ...all(["bluesky", "x", "google-business"], bytes),
      ...all(["facebook", "instagram", "instagram story", "threads"], `warning ${bytes}`),
    },
  ],
  "a JPEG of 11 MB": [
    jpeg(1000, 1000, { bytes: 11_000_000 }),
    {
      ...noImage,
      ...all(["bluesky", "x", "google-business", "instagram", "instagram story", "threads"], bytes),
      ...all(["facebook", "facebook story", "telegram"], bytes),
      ...{ linkedin: [`warning ${bytes}`] },
    },
  ],
  "a GIF of 24 frames": [gif(500, 500, 24), { ...noGif, bluesky: ["warning media/animation"] }],
  "a GIF of 1 frame": [gif(500, 500, 1), noGif],
  "a GIF of 400 frames": [
    gif(500, 500, 400),
    {
      ...noGif,
      ...{ bluesky: ["warning media/animation"], linkedin: ["media/frames"], x: ["warning media/frames"] },
    },
  ],
  "a GIF of 1400 × 1000": [
    gif(1400, 1000, 24),
    { ...noGif, bluesky: ["warning media/animation"], x: [`warning ${pixels}`], mastodon: [pixels] },
  ],
  "an upright video of 30 s": [clip(), noVideo],
  "an upright video of 1080 × 1920": [clip(size(1080, 1920)), { ...noVideo, x: [`warning ${pixels}`] }],
  "a lying video of 1920 × 1080": [
    clip(size(1920, 1080)),
    {
      ...noVideo,
      ...all(["instagram reel", "instagram story", "facebook story"], `warning ${ratio}`),
      ...{ snapchat: [ratio], x: [`warning ${pixels}`] },
    },
  ],
  "a lying video of 3840 × 2160": [
    clip(size(3840, 2160)),
    {
      ...noVideo,
      ...all(["instagram", "threads"], pixels),
      ...all(["instagram reel", "instagram story"], pixels, `warning ${ratio}`),
      ...{ snapchat: [ratio], x: [`warning ${pixels}`], "facebook story": [`warning ${ratio}`] },
    },
  ],
  "a video of 320 × 568": [
    clip(size(320, 568)),
    {
      ...noVideo,
      ...all(["facebook reel", "facebook story", "snapchat", "tiktok"], pixels),
    },
  ],
  "a video of 1 s": [
    clip({ duration: 1 }),
    {
      ...noVideo,
      ...all([...instagrams, "facebook reel", "facebook story"], duration),
      ...all(["linkedin", "pinterest", "snapchat"], duration),
      ...{ tiktok: [`warning ${duration}`] },
    },
  ],
  "a video of 61 s": [
    clip({ duration: 61 }),
    { ...noVideo, ...all(["instagram story", "facebook story", "snapchat"], duration) },
  ],
  "a video of 150 s": [
    clip({ duration: 150 }),
    {
      ...noVideo,
      ...all(["instagram story", "facebook reel", "facebook story", "snapchat"], duration),
      ...{ x: [`warning ${duration}`] },
    },
  ],
  "a video of 301 s": [
    clip({ duration: 301 }),
    {
      ...noVideo,
      ...all(["instagram story", "facebook reel", "facebook story", "snapchat", "threads"], duration),
      ...all(["x", "tiktok"], `warning ${duration}`),
    },
  ],
  "a video of 15 min and 1 s": [
    clip({ duration: 901 }),
    {
      ...noVideo,
      ...all([...instagrams, "facebook reel", "facebook story", "snapchat", "threads"], duration),
      ...all(["tiktok", "bluesky", "pinterest"], duration),
      ...all(["x", "youtube", "linkedin", "reddit"], `warning ${duration}`),
    },
  ],
  "a video of 15 frames a second": [
    clip({ frameRate: 15 }),
    {
      ...noVideo,
      ...all([...instagrams, "facebook reel", "facebook story", "threads", "tiktok"], "media/frame-rate"),
    },
  ],
  "a film of 23.976 frames a second": [clip({ frameRate: 23.976 }), noVideo],
  "a video of 120 frames a second": [
    clip({ frameRate: 120 }),
    {
      ...noVideo,
      ...all(
        [...instagrams, "facebook reel", "facebook story", "threads", "tiktok", "x"],
        "media/frame-rate",
      ),
    },
  ],
  "a WebM with VP9 and Opus": [
    clip({ videoCodec: "vp9", audioCodec: "opus" }, { mime: "video/webm" }),
    {
      ...noVideo,
      ...all([...instagrams, "threads", "pinterest"], "media/codec", kind),
      ...{ x: ["media/codec"] },
      ...all(["facebook reel", "facebook story", "linkedin", "bluesky", "snapchat"], kind),
      // Sent as a file.
      ...{ telegram: [`warning ${kind}`] },
    },
  ],
  "a video of 40 Mbit a second": [
    clip({ bitRate: 40_000_000 }),
    { ...noVideo, ...all([...instagrams, "threads"], "media/bit-rate") },
  ],
  "a video with six channels of sound": [
    clip({ channels: 6 }),
    { ...noVideo, ...all([...instagrams, "x"], "media/audio") },
  ],
  "a video with its index last": [
    clip({ startsFast: false }),
    { ...noVideo, ...all(instagrams, "info media/slow-start") },
  ],
  "a video of 50 kB": [clip({}, { bytes: 50_000 }), { ...noVideo, linkedin: [bytes] }],
  "a video of 60 MB": [
    clip({}, { bytes: 60_000_000 }),
    { ...noVideo, ...all(["discord", "telegram"], bytes) },
  ],
  "a video of 350 MB": [
    clip({}, { bytes: 350_000_000 }),
    {
      ...noVideo,
      ...all([...instagrams, "discord", "telegram", "mastodon", "bluesky"], bytes),
    },
  ],
  "a PDF": [
    { ...pdf, bytes: 1_000_000 },
    all(
      places.filter((place) => !["linkedin", "telegram", "discord"].includes(place)),
      kind,
    ),
  ],
}

describe("verdicts of every network", () => {
  it.each(Object.entries(rows))("%s", (_, [media, expected]) => {
    expect(verdictsOf(media)).toEqual(expected)
  })
})
