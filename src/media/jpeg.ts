/** Size of a JPEG, and whether it is whole. */
import { DamagedError, windowLength, type Bytes } from "./bytes.ts"
import { isTurned } from "./orientation.ts"
import { still, type Picture } from "./picture.ts"

const endOfImage = 0xd9
const exifSegment = 0xe1

/** From segment to segment, and through the picture data between them, up to the end mark. */
export async function readJpeg(bytes: Bytes): Promise<Picture> {
  let size: readonly [width: number, height: number] | null = null
  let turned = false
  let at = 2
  for (;;) {
    at = await nextMarker(bytes, at)
    const marker = (await bytes.take(at + 1, 1)).readUInt8()
    if (marker === endOfImage) break
    const length = (await bytes.take(at + 2, 2)).readUInt16BE()
    const segment = await bytes.take(at + 4, Math.max(length - 2, 0))
    if (marker === exifSegment && segment.toString("latin1", 0, 6) === "Exif\0\0") turned = isTurned(segment)
    if (isFrame(marker) && segment.length >= 5) size = [segment.readUInt16BE(3), segment.readUInt16BE(1)]
    at += 2 + length
  }
  if (!size) throw new DamagedError("it says nothing of its size")
  return still(...size, { turned })
}

/** Start of a frame, of any of the compressions: T.81, table B.1. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** Over picture data, where 0xff is followed by 0 or by a restart mark, and over fill bytes. */
async function nextMarker(bytes: Bytes, from: number): Promise<number> {
  const first = await bytes.take(from, 2)
  if (markerIn(first) === 0) return from
  for (let start = from; ;) {
    const part = await bytes.peek(start, windowLength)
    if (part.length < 2) throw new DamagedError("it ends before its end")
    const found = markerIn(part)
    if (found >= 0) return start + found
    // Once more from the last byte: it may be the first half of a mark.
    start += part.length - 1
  }
}

function markerIn(part: Buffer): number {
  for (let at = part.indexOf(0xff); at >= 0; at = part.indexOf(0xff, at + 1)) {
    while (part[at + 1] === 0xff) at++
    const next = part[at + 1]
    if (next === undefined) return -1
    if (next > 1 && !(next >= 0xd0 && next <= 0xd8)) return at
  }
  return -1
}
