/** Size and frames of a PNG or APNG, and whether it is whole. */
import { DamagedError, windowLength, type Bytes } from "./bytes.ts"
import { isTurned } from "./orientation.ts"
import { moving, still, type Picture } from "./picture.ts"

/** From chunk to chunk, as in the third edition of the standard: https://www.w3.org/TR/png-3/. None is decoded. */
export async function readPng(bytes: Bytes): Promise<Picture> {
  const header = await bytes.take(16, 8)
  const [width, height] = [header.readUInt32BE(), header.readUInt32BE(4)]
  let turned = false
  let frames = 0
  let seconds = 0
  for (let at = 8, name = ""; name !== "IEND";) {
    const chunk = await bytes.take(at, 8)
    const length = chunk.readUInt32BE()
    name = chunk.toString("latin1", 4)
    if (name === "fcTL") {
      frames++
      seconds += delayOf(await bytes.take(at + 8, 26))
    }
    if (name === "eXIf") turned = isTurned(await bytes.take(at + 8, Math.min(length, windowLength)))
    // Its check sum too must be there.
    at += 12 + length
    if (at > bytes.size) throw new DamagedError(`it ends inside its part "${name}"`)
  }
  return moving(still(width, height, { turned }), frames, { seconds })
}

/** Seconds, of a frame control chunk. A denominator of 0 stands for 100. */
function delayOf(control: Buffer): number {
  return control.readUInt16BE(20) / (control.readUInt16BE(22) || 100)
}
