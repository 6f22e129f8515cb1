/** Reads here and there in an open file through one small window, so that memory does not grow with the file. */
import type { FileHandle } from "node:fs/promises"

/** A media file that is cut off, contradicts itself or has nothing to show; the message says which. */
export class DamagedError extends Error {
  override readonly name = "DamagedError"
}

export interface Bytes {
  /** Of the whole file. */
  readonly size: number
  /** Exactly `length` bytes, valid until the next call. Throws where the file ends before. */
  readonly take: (offset: number, length: number) => Promise<Buffer>
  /** As `take`, but fewer bytes at the end of the file. */
  readonly peek: (offset: number, length: number) => Promise<Buffer>
}

/** Most bytes that can be asked for at once. */
export const windowLength = 64 * 1024
/** Most questions to one file: enough for a GIF of 1 GB, few enough for a hostile file to be refused in seconds. */
const mostSteps = 2 ** 22

export function bytesOf(handle: FileHandle, size: number): Bytes {
  const window = Buffer.alloc(windowLength)
  let start = 0
  let filled = 0
  let steps = 0
  const peek: Bytes["peek"] = async (offset, length) => {
    if (++steps > mostSteps) throw new DamagedError("it has more parts than any picture needs")
    if (offset < start || offset + length > start + filled) {
      start = offset
      filled = (await handle.read(window, 0, windowLength, offset)).bytesRead
    }
    return window.subarray(offset - start, Math.min(offset - start + length, filled))
  }
  const take: Bytes["take"] = async (offset, length) => {
    const found = await peek(offset, length)
    if (found.length < length) throw new DamagedError("it ends before its end")
    return found
  }
  return { size, take, peek }
}
