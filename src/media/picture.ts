/** What all pictures have in common, moving or not. */
import type { Measures } from "../model/post.ts"
import { DamagedError } from "./bytes.ts"

/** Measures before the file as a whole is looked at. */
export type Picture = Omit<Measures, "bitRate">

const silent = { videoCodec: null, audioCodec: null, channels: null, sampleRate: null, startsFast: null }

interface Look {
  /** Shown turned by a quarter. Default: false. */
  readonly turned?: boolean
}

export function still(width: number, height: number, { turned = false }: Look): Picture {
  const [across, down] = turned ? [height, width] : [width, height]
  if (width === 0 || height === 0) throw new DamagedError(`it says that it is ${across} × ${down} pixels`)
  return { width: across, height: down, frames: 1, duration: null, frameRate: null, ...silent }
}

/** A picture that shows its frames one after another; `seconds` all of them together. One frame is a still picture. */
export function moving(picture: Picture, frames: number, { seconds }: { readonly seconds: number }): Picture {
  if (frames < 2) return picture
  const frameRate = seconds > 0 ? rounded(frames / seconds) : null
  return { ...picture, frames, duration: rounded(seconds), frameRate }
}

/** To thousandths, so that sums of delays are as people write them. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
