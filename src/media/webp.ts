/** Size and frames of a WebP, and whether it is whole. */
import { DamagedError, windowLength, type Bytes } from "./bytes.ts"
import { isTurned } from "./orientation.ts"
import { moving, still, type Picture } from "./picture.ts"

type Size = readonly [width: number, height: number]

/** From chunk to chunk, as in RFC 9649: https://developers.google.com/speed/webp/docs/riff_container */
export async function readWebp(bytes: Bytes): Promise<Picture> {
  const end = 8 + (await bytes.take(4, 4)).readUInt32LE()
  if (end > bytes.size) throw new DamagedError("it ends before its end")
  let size: Size | null = null
  let turned = false
  let frames = 0
  let milliseconds = 0
  for (let at = 12; at + 8 <= end;) {
    const chunk = await bytes.take(at, 8)
    const name = chunk.toString("latin1", 0, 4)
    const length = chunk.readUInt32LE(4)
    if (at + 8 + length > end) throw new DamagedError(`it ends inside its part "${name.trim()}"`)
    const data = await bytes.peek(at + 8, Math.min(length, windowLength))
    size ??= sizeIn(name, data)
    if (name === "EXIF") turned = isTurned(data)
    if (name === "ANMF" && length >= 16) {
      frames++
      milliseconds += data.readUIntLE(12, 3)
    }
    at += 8 + length + (length % 2)
  }
  if (!size) throw new DamagedError("it says nothing of its size")
  return moving(still(...size, { turned }), frames, { seconds: milliseconds / 1000 })
}

/** Of a whole picture; the first chunk is one of these three. */
function sizeIn(name: string, data: Buffer): Size | null {
  if (data.length < 10) return null
  if (name === "VP8X") return [data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1]
  // The upper two bits say how to scale.
  if (name === "VP8 ") return [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff]
  if (name !== "VP8L") return null
  const packed = data.readUInt32LE(1)
  return [(packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1]
}
