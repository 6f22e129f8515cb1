import type { Codes } from "./define.ts"

interface Beyond {
  readonly file: string
  /** What it is, as its predicate: `is 75 s long`. */
  readonly is: string
  /** Whose limit it is. */
  readonly by: string
  /** What the network says of its limit: `takes`. */
  readonly takes: string
  /** `at most 60 s`, `at least 3 s`, `between 4:5 and 1.91:1`. */
  readonly limit: string
  readonly end: "most" | "least"
  /** Page and day of the limit, in brackets after a blank; empty for one of the configuration. */
  readonly source: string
}

interface Codec {
  readonly file: string
  readonly what: "video" | "sound"
  readonly codec: string
  readonly by: string
  readonly takes: string
  /** All that are taken. */
  readonly known: string
  readonly source: string
}

interface Thumbnail {
  readonly file: string
  readonly is: string
  readonly by: string
  readonly takes: string
  readonly limit: string
  readonly source: string
}

interface Unequal {
  readonly file: string
  readonly is: string
  readonly first: string
  readonly firstIs: string
  /** What the network does with it, as its predicate. */
  readonly does: string
  readonly by: string
  readonly source: string
}

interface Shown {
  readonly file: string
  readonly by: string
  readonly source: string
}

export const mediaLimitCodes = {
  "media/size": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ end, limit, source }: Beyond) =>
      `${end === "most" ? "Compress it to" : "Export it in better quality, with"} ${limit}${source}`,
    explain: "A file has more or fewer bytes than the network or the provider takes.",
  },
  "media/dimensions": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ limit, source }: Beyond) => `Export it with ${limit}${source}`,
    explain: "A picture or a video has more or fewer pixels than the network takes.",
  },
  "media/ratio": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ limit, source }: Beyond) => `Crop it to ${limit}${source}`,
    explain: "A picture or a video is wider or higher than the network takes.",
  },
  "media/duration": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ limit, source }: Beyond) => `Make it ${limit} long${source}`,
    explain: "A video is longer or shorter than the network takes.",
  },
  "media/frame-rate": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ limit, source }: Beyond) => `Export it with ${limit}${source}`,
    explain: "A video has more or fewer frames a second than the network takes.",
  },
  "media/frames": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ limit, source }: Beyond) => `Leave frames out, so that it has ${limit}${source}`,
    explain: "An animated picture has more frames than the network takes.",
  },
  "media/bit-rate": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ limit, source }: Beyond) => `Export it with ${limit}${source}`,
    explain: "A video has more bits a second than the network takes.",
  },
  "media/audio": {
    severity: "error",
    settable: true,
    message: beyond,
    help: ({ limit, source }: Beyond) => `Export its sound with ${limit}${source}`,
    explain: "The sound of a video has more channels or samples than the network takes.",
  },
  "media/codec": {
    severity: "error",
    settable: true,
    message: ({ file, what, codec, by, takes, known }: Codec) =>
      `The ${what} of "${file}" is ${codec}, but ${by} ${takes} ${known}`,
    help: ({ source }: Codec) => `Export it as MP4 with H.264 video and AAC sound${source}`,
    explain: "The video or the sound of a file is in a codec that the network does not take.",
  },
  "media/animation": {
    severity: "warning",
    settable: true,
    message: ({ file, frames, by }: Shown & { frames: number }) =>
      `"${file}" has ${frames} frames, but ${by} shows only the first`,
    help: ({ source }: Shown) => `Export it as MP4, which moves there${source}`,
    explain: "An animated picture where the network shows a still one.",
  },
  "media/slow-start": {
    severity: "info",
    settable: true,
    message: ({ file, by }: Shown) =>
      `"${file}" has its index, the part "moov", at its end, and ${by} asks for it at the start`,
    help: ({ source }: Shown) => `Export it for the web, also called "fast start"${source}`,
    explain:
      "The index of a video stands last where the network asks for it first. Most are taken all the same.",
  },
  "media/thumbnail": {
    severity: "error",
    settable: true,
    message: ({ file, is, by, takes, limit }: Thumbnail) =>
      `The thumbnail "${file}" ${is}, but ${by} ${takes} ${limit}`,
    help: ({ limit, source }: Thumbnail) => `Export it again: ${limit}${source}`,
    explain: "A thumbnail is of another type or size than the network takes.",
  },
  "media/unequal": {
    severity: "warning",
    settable: true,
    message: ({ file, is, first, firstIs, by, does }: Unequal) =>
      `"${file}" is ${is}, but the first of the post, "${first}", is ${firstIs}, and ${by} ${does}`,
    help: ({ firstIs, source }: Unequal) => `Export it as ${firstIs} too${source}`,
    explain: "Files of one post differ in shape where the network shows all like the first.",
  },
} as const satisfies Codes

function beyond({ file, is, by, takes, limit }: Beyond): string {
  return `"${file}" ${is}, but ${by} ${takes} ${limit}`
}
