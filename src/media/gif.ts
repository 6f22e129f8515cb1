/** Size, frames and duration of a GIF, and whether it is whole. */
import { DamagedError, type Bytes } from "./bytes.ts"
import { moving, still, type Picture } from "./picture.ts"

/** First bytes of the blocks, as in GIF89a: https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
const block = { extension: 0x21, image: 0x2c, end: 0x3b } as const
const graphicControl = 0xf9

/** From block to block; no frame is decoded. */
export async function readGif(bytes: Bytes): Promise<Picture> {
  const screen = await bytes.take(6, 7)
  const [width, height] = [screen.readUInt16LE(), screen.readUInt16LE(2)]
  let at = 13 + coloursIn(screen.readUInt8(4))
  let frames = 0
  let hundredths = 0
  for (;;) {
    const kind = (await bytes.take(at, 1)).readUInt8()
    if (kind === block.end) break
    if (kind === block.extension) {
      const extension = await bytes.take(at + 1, 7)
      if (extension.readUInt8() === graphicControl) hundredths += extension.readUInt16LE(3)
      at = await afterData(bytes, at + 2)
    } else if (kind === block.image) {
      frames++
      // After the descriptor, its colours and one byte of the compression.
      at = await afterData(bytes, at + 11 + coloursIn((await bytes.take(at + 9, 1)).readUInt8()))
    } else throw new DamagedError("a part of it is of no known kind")
  }
  if (frames === 0) throw new DamagedError("there is no picture in it")
  return moving(still(width, height, {}), frames, { seconds: hundredths / 100 })
}

/** Bytes of the colour table that these flags announce. */
function coloursIn(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Over pieces of up to 255 bytes each, to what follows the empty one. */
async function afterData(bytes: Bytes, from: number): Promise<number> {
  let at = from
  for (;;) {
    const length = (await bytes.take(at, 1)).readUInt8()
    at += 1 + length
    if (length === 0) return at
  }
}
