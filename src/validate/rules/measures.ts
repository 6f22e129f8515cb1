/** What is measured of a media file: how it is read, compared with a limit, and said. */
import type { Measure } from "../../model/network.ts"
import type { Measures, Media } from "../../model/post.ts"
import {
  amountOf,
  bitsShown,
  bytesShown,
  hertzShown,
  pixelsShown,
  ratioShown,
  timeShown,
  type Amount,
} from "./amounts.ts"

interface Row {
  /** null where it was not measured, or the file has no such thing. */
  readonly read: (media: Pick<Media, "bytes" | "measures">) => number | null
  /** As exactly as networks state it. Default: exactly. */
  readonly near?: (value: number) => number
  readonly amount: Amount
  /** What the file is, with its amount. */
  readonly says: (amount: string) => string
}

export const measured = {
  bytes: { read: ({ bytes }) => bytes, amount: bytesShown, says: (amount) => `is ${amount}` },
  width: { read: one("width"), amount: amountOf("pixels"), says: (amount) => `is ${amount} wide` },
  height: { read: one("height"), amount: amountOf("pixels"), says: (amount) => `is ${amount} high` },
  "short-side": {
    read: both(Math.min),
    amount: amountOf("pixels"),
    says: (amount) => `is ${amount} on its short side`,
  },
  "side-sum": {
    read: both((width, height) => width + height),
    amount: amountOf("pixels"),
    says: (amount) => `is ${amount}, width and height together`,
  },
  pixels: {
    read: both((width, height) => width * height),
    amount: pixelsShown,
    says: (amount) => `has ${amount}`,
  },
  ratio: {
    read: both((width, height) => width / height),
    near: nearRatio,
    amount: ratioShown,
    says: (amount) => `has the ratio ${amount}`,
  },
  frames: { read: one("frames"), amount: amountOf("frames"), says: (amount) => `has ${amount}` },
  duration: { read: one("duration"), amount: timeShown, says: (amount) => `is ${amount} long` },
  // 23.976 frames a second count as 24 everywhere.
  "frame-rate": {
    read: one("frameRate"),
    near: Math.round,
    amount: amountOf("frames a second"),
    says: (amount) => `has ${amount}`,
  },
  "bit-rate": { read: one("bitRate"), amount: bitsShown, says: (amount) => `has ${amount}` },
  channels: {
    read: one("channels"),
    amount: amountOf("channels"),
    says: (amount) => `has ${amount} of sound`,
  },
  "sample-rate": {
    read: one("sampleRate"),
    amount: hertzShown,
    says: (amount) => `has sound of ${amount}`,
  },
} as const satisfies Readonly<Record<Measure, Row>> as Readonly<Record<Measure, Row>>

function one(
  key: "width" | "height" | "frames" | "duration" | "frameRate" | "bitRate" | "channels" | "sampleRate",
): Row["read"] {
  return ({ measures }) => measures?.[key] ?? null
}

function both(combine: (width: number, height: number) => number): Row["read"] {
  return ({ measures }) => {
    const size = sizeOf(measures)
    return size && combine(size.width, size.height)
  }
}

/** In pixels. */
export type Size = Readonly<Record<"width" | "height", number>>

/** null where one of the two is not told. */
export function sizeOf(measures: Measures | null): Size | null {
  const { width = null, height = null } = measures ?? {}
  return width === null || height === null ? null : { width, height }
}

/** The longer side to hundredths of the shorter: 1200 × 628 counts as 1.91:1, as everybody calls it. */
export function nearRatio(ratio: number): number {
  return ratio < 1 ? 1 / nearRatio(1 / ratio) : Math.round(ratio * 100) / 100
}
