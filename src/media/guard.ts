/**
 * Which file a post means, and whether it may be read. A pull request can hold any path and any link, so nothing
 * outside the repository is ever opened.
 */
import { constants, type Stats } from "node:fs"
import { lstat, open, readdir, realpath, type FileHandle } from "node:fs/promises"
import { join, posix } from "node:path"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { nearest } from "../diagnostics/nearest.ts"

/** A file that may be read, or why not. */
export type Resolved =
  | {
      readonly ok: true
      /** From the repository root, with forward slashes. */
      readonly path: string
      /** On this machine; every link of the root itself resolved. */
      readonly absolute: string
      readonly stats: Stats
    }
  | { readonly ok: false; readonly diagnostic: Diagnostic }

/**
 * Finds the file that a post names: relative to the post, or from the repository root with a leading slash. `root` is the
 * repository on this machine, `postPath` the post's path from there.
 */
export async function resolveMedia(root: string, postPath: string, file: string): Promise<Resolved> {
  const reason = foreign(file)
  if (reason !== null) return refuse(diagnose("media/outside", { file, reason }))
  const path = posix.join(file.startsWith("/") ? "." : posix.dirname(postPath), file)
  const outside = leaves(path)
  if (outside !== null) return refuse(diagnose("media/outside", { file, reason: outside }))
  const base = await realpath(root)
  return walk(base, path, file)
}

/** Opens a resolved file for reading, without following a link that came meanwhile; null where another file took its place. */
export async function openResolved({
  absolute,
  stats,
}: Extract<Resolved, { ok: true }>): Promise<FileHandle | null> {
  const handle = await open(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  const opened = await handle.stat()
  if (opened.ino === stats.ino && opened.dev === stats.dev && opened.isFile() && opened.nlink === 1)
    return handle
  await handle.close()
  return null
}

function foreign(file: string): string | null {
  if (file.includes("\0")) return "a path has no NUL character"
  if (/^[a-z][a-z0-9+.-]+:/i.test(file)) return "it is an address; public https addresses go under url"
  if (/^[a-z]:/i.test(file)) return "it names a drive"
  if (file.startsWith("//") || file.startsWith("\\\\")) return "it names another computer"
  if (file.includes("\\")) return "paths have forward slashes"
  return null
}

function leaves(path: string): string | null {
  const segments = path.split("/")
  if (segments.includes("..")) return "it leads outside"
  return segments.some((segment) => segment.toLowerCase() === ".git") ? "it lies in git's own folder" : null
}

/** Looks at every step of the way, so that a link, a missing folder or a wrong letter case is named exactly. */
async function walk(base: string, path: string, file: string): Promise<Resolved> {
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== ".")
  let absolute = base
  let stats = await lstat(base)
  for (const [index, segment] of segments.entries()) {
    const here = segments.slice(0, index + 1).join("/")
    const names = stats.isDirectory() ? await readdir(absolute) : []
    if (!names.includes(segment)) {
      return refuse(
        diagnose("media/missing", {
          file,
          missing: here === path ? file : here,
          help: advise(segment, names),
        }),
      )
    }
    absolute = join(absolute, segment)
    stats = await lstat(absolute)
    if (stats.isSymbolicLink()) return refuse(diagnose("media/symlink", { file, link: here }))
  }
  if (!stats.isFile()) {
    const found = stats.isDirectory() ? "a folder" : "a device, pipe or socket"
    return refuse(diagnose("media/not-a-file", { file, found }))
  }
  if (stats.nlink > 1) return refuse(diagnose("media/hard-link", { file }))
  // The steps above already say so; this also holds against anything they do not know of, such as a mount or a junction.
  if ((await realpath(absolute)) !== absolute) return refuse(diagnose("media/symlink", { file, link: path }))
  return { ok: true, path: segments.join("/"), absolute, stats }
}

function refuse(diagnostic: Diagnostic): Resolved {
  return { ok: false, diagnostic }
}

function advise(segment: string, names: readonly string[]): string {
  const folded = (name: string) => name.normalize("NFC").toLowerCase()
  const sameLetters = names.find((name) => folded(name) === folded(segment))
  if (sameLetters)
    return `Did you mean "${sameLetters}"? Letter case matters, also where your own computer ignores it`
  const similar = nearest(segment, names)
  if (similar !== null) return `Did you mean "${similar}"?`
  return "Check the path: it is relative to the post file, or from the repository root with a leading /. Is the file committed?"
}
