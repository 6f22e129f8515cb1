/** Whether an MP4, MOV, HEIC or AVIF is whole, by its outermost boxes. */
import { DamagedError, type Bytes } from "./bytes.ts"

/** Boxes without which nothing can be shown. Others may be cut off: cameras leave odd remains at the end. */
const needed = ["moov", "meta", "mdat", "moof"]
const indexes = ["moov", "meta"]

/** Throws where it is not whole. */
export async function checkBoxes(bytes: Bytes): Promise<void> {
  const found = new Set<string>()
  for (let at = 0; at + 8 <= bytes.size;) {
    const header = await bytes.take(at, 8)
    const name = header.toString("latin1", 4)
    const length = await lengthOf(bytes, at, { short: header.readUInt32BE() })
    // Odd remains, of no box.
    if (length < 8) break
    if (at + length > bytes.size && needed.includes(name))
      throw new DamagedError(`it ends inside its part "${name}"`)
    found.add(name)
    at += length
  }
  if (!indexes.some((name) => found.has(name))) throw new DamagedError('it has no index, the part "moov"')
}

/** 1 stands for a length of 64 bits behind the name, 0 for the rest of the file. */
async function lengthOf(bytes: Bytes, at: number, { short }: { readonly short: number }): Promise<number> {
  if (short === 0) return bytes.size - at
  return short === 1 ? Number((await bytes.take(at + 8, 8)).readBigUInt64BE()) : short
}
