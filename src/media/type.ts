/** What a file is, from its bytes; what a URL promises, from its ending. */
import { fileTypeFromBuffer } from "file-type"
import { extname } from "node:path"
import type { Media } from "../model/post.ts"

/** How many bytes of a file tell its type. */
export const headLength = 4100

export interface MediaType {
  readonly kind: Media["kind"]
  readonly mime: string
  /** Usual ending, without dot. */
  readonly extension: string
}

const documents = [
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
]
/** Endings that mean the same type. */
const sameEndings = [
  ["jpg", "jpeg", "jpe", "jfif"],
  ["mp4", "m4v"],
  ["mov", "qt"],
  ["tif", "tiff"],
  ["heic", "heif"],
  ["png", "apng"],
]
const kindsByEnding: Readonly<Record<string, Media["kind"]>> = {
  jpg: "image",
  jpeg: "image",
  png: "image",
  webp: "image",
  gif: "gif",
  mp4: "video",
  m4v: "video",
  mov: "video",
  webm: "video",
  pdf: "document",
}

/** null where the bytes are of no known type. `head` is the start of the file, at least `headLength` bytes where there are as many. */
export async function typeOf(head: Uint8Array): Promise<MediaType | null> {
  const found = await fileTypeFromBuffer(head)
  return found ? { kind: kindOfMime(found.mime), mime: found.mime, extension: found.ext } : null
}

/** Kind that the ending of a URL's path promises. */
export function kindOfUrl(url: URL): Media["kind"] {
  return kindsByEnding[extname(url.pathname).slice(1).toLowerCase()] ?? "unknown"
}

/** Whether a file name says what its bytes are. */
export function namedAs({ extension }: MediaType, path: string): boolean {
  const written = extname(path).slice(1).toLowerCase()
  return (
    written === extension || sameEndings.some((same) => same.includes(written) && same.includes(extension))
  )
}

export function kindOfMime(mime: string): Media["kind"] {
  if (mime === "image/gif") return "gif"
  if (mime.startsWith("image/")) return "image"
  if (mime.startsWith("video/")) return "video"
  return documents.includes(mime) ? "document" : "unknown"
}
