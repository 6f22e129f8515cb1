/** What the bytes of an open media file say of it. */
import type { FileHandle } from "node:fs/promises"
import type { Measures } from "../model/post.ts"
import { checkBoxes } from "./boxes.ts"
import { bytesOf, DamagedError, type Bytes } from "./bytes.ts"
import { readGif } from "./gif.ts"
import { readJpeg } from "./jpeg.ts"
import { readWithMediaInfo } from "./mediainfo.ts"
import type { Picture } from "./picture.ts"
import { readPng } from "./png.ts"
import type { MediaType } from "./type.ts"
import { readWebp } from "./webp.ts"

const readers: Readonly<Record<string, (bytes: Bytes) => Promise<Picture>>> = {
  "image/jpeg": readJpeg,
  "image/png": readPng,
  "image/apng": readPng,
  "image/webp": readWebp,
  "image/gif": readGif,
}
/** Types that are made of boxes: ISO/IEC 14496-12 and QuickTime. */
const boxed = /^(video\/(mp4|quicktime|x-m4v|3gpp2?)|image\/(heic|heif|avif)(-sequence)?)$/

/** null for a document. Throws a `DamagedError` where nothing can be shown. Reads parts only, never the whole into memory. */
export async function measure(
  handle: FileHandle,
  { kind, mime, size }: Pick<MediaType, "kind" | "mime"> & { readonly size: number },
): Promise<Measures | null> {
  if (kind === "document" || kind === "unknown") return null
  const bytes = bytesOf(handle, size)
  const read = readers[mime] ?? (boxed.test(mime) ? readBoxed : readOther)
  const picture = await read(bytes)
  const { duration } = picture
  return { ...picture, bitRate: duration ? Math.round((size * 8) / duration) : null }
}

async function readBoxed(bytes: Bytes): Promise<Picture> {
  await checkBoxes(bytes)
  return (await readWithMediaInfo(bytes)).picture
}

async function readOther(bytes: Bytes): Promise<Picture> {
  const { picture, isCutOff } = await readWithMediaInfo(bytes)
  if (isCutOff) throw new DamagedError("it ends before its end")
  return picture
}
