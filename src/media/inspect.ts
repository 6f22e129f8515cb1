/** Reads a file of the repository as a stream: its hash, size, type and measures. */
import { createHash } from "node:crypto"
import type { FileHandle } from "node:fs/promises"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Measures, Media } from "../model/post.ts"
import { DamagedError } from "./bytes.ts"
import { openResolved, resolveMedia } from "./guard.ts"
import { measure } from "./measure.ts"
import { headLength, namedAs, typeOf } from "./type.ts"

/** A file's facts; null where it cannot be posted. Diagnostics have no location yet. */
export interface Inspection {
  readonly facts: Pick<Media, "file" | "kind" | "mime" | "bytes" | "sha256" | "measures"> | null
  readonly diagnostics: readonly Diagnostic[]
}

export interface InspectOptions {
  /** Path of the post from the root. */
  readonly postPath: string
  /** Of this run, by hash: the same bytes may stand under several names. */
  readonly measured: Map<string, Promise<Measures | null>>
}

/**
 * Most pixels of a picture. Programs open no more, because a small file can hold them and memory cannot: twice the
 * MAX_IMAGE_PIXELS of https://pillow.readthedocs.io/en/stable/reference/Image.html, read 2026-11-26.
 */
const mostPixels = 178_956_970
const lfsPointer = "version https://git-lfs.github.com/spec/"

/** `file` as the author wrote it. */
export async function inspectFile(root: string, file: string, options: InspectOptions): Promise<Inspection> {
  try {
    const resolved = await resolveMedia(root, options.postPath, file)
    if (!resolved.ok) return refuse(resolved.diagnostic)
    await using handle = await openResolved(resolved)
    if (!handle) return refuse(diagnose("media/unreadable", { file, reason: "it was replaced meanwhile" }))
    const contents = await readThrough(handle)
    return await judge(file, contents, { ...options, path: resolved.path, handle })
  } catch (error) {
    if (error instanceof DamagedError)
      return refuse(diagnose("media/damaged", { file, reason: error.message }))
    return refuse(diagnose("media/unreadable", { file, reason: reasonOf(error) }))
  }
}

interface Contents {
  readonly head: Uint8Array
  readonly bytes: number
  readonly sha256: string
}

/** Into one buffer, again and again: memory does not grow with the file. */
async function readThrough(handle: FileHandle): Promise<Contents> {
  const hash = createHash("sha256")
  const buffer = Buffer.alloc(256 * 1024)
  let head = Buffer.alloc(0)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, bytes)
    if (bytesRead === 0) return { head, bytes, sha256: hash.digest("hex") }
    const chunk = buffer.subarray(0, bytesRead)
    hash.update(chunk)
    bytes += bytesRead
    if (head.length < headLength) head = Buffer.concat([head, chunk]).subarray(0, headLength)
  }
}

interface JudgeOptions extends InspectOptions {
  /** From the root. */
  readonly path: string
  /** The file whose contents are judged. */
  readonly handle: FileHandle
}

async function judge(
  file: string,
  { head, bytes, sha256 }: Contents,
  { path, handle, measured }: JudgeOptions,
): Promise<Inspection> {
  if (bytes === 0) return refuse(diagnose("media/empty", { file }))
  if (Buffer.from(head).toString("latin1").startsWith(lfsPointer))
    return refuse(diagnose("media/lfs-pointer", { file }))
  const type = await typeOf(head)
  if (!type || type.kind === "unknown")
    return refuse(diagnose("media/unknown-type", { file, found: type?.mime ?? null }))
  const { kind, mime, extension } = type
  const measuring = measured.get(sha256) ?? measure(handle, { kind, mime, size: bytes })
  measured.set(sha256, measuring)
  const measures = await measuring
  const { width, height } = measures ?? { width: null, height: null }
  if (width && height && width * height > mostPixels)
    return refuse(diagnose("media/too-many-pixels", { file, width, height, limit: mostPixels }))
  const diagnostics = namedAs(type, path) ? [] : [diagnose("media/extension", { file, mime, extension })]
  return { facts: { file: path, kind, mime, bytes, sha256, measures }, diagnostics }
}

function refuse(diagnostic: Diagnostic): Inspection {
  return { facts: null, diagnostics: [diagnostic] }
}

/** The system's short code; its full message would show a path of this machine. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code
  throw error
}
