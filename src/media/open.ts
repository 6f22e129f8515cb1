/** Opens a checked media file for upload. */
import { createHash } from "node:crypto"
import { openAsBlob } from "node:fs"
import { chunksOf } from "../lib/chunks.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { Media } from "../model/post.ts"
import { resolveMedia } from "./guard.ts"

/** A media file that is not any more what was checked. Nothing of it was sent. */
export class MediaChangedError extends Error {
  override readonly name = "MediaChangedError"
  /** Path from the repository root. */
  readonly path: string

  constructor(path: string, reason: string) {
    super(`Cannot upload "${path}": ${reason}`)
    this.path = path
  }
}

/**
 * A typed Blob that reads from disk while it is sent. The path is guarded again, the bytes are hashed through the Blob
 * itself, and a Blob refuses to be read once its file has changed: what is sent is what was checked.
 */
export async function openMedia(root: string, { file, sha256, mime }: Media): Promise<Blob> {
  if (file === null) throw new InternalError("only media files of the repository can be opened")
  const resolved = await resolveMedia(root, "", `/${file}`)
  if (!resolved.ok) throw new MediaChangedError(file, resolved.diagnostic.message)
  const blob = await openAsBlob(resolved.absolute, { type: mime ?? "" })
  if ((await hashOf(blob)) !== sha256) throw new MediaChangedError(file, "it changed since it was checked")
  return blob
}

async function hashOf(blob: Blob): Promise<string> {
  const hash = createHash("sha256")
  for await (const chunk of chunksOf(blob)) hash.update(chunk)
  return hash.digest("hex")
}
