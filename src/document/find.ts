/** Which files are posts. What stands in a posts folder and is no post is said, never passed over. */
import type { Dirent } from "node:fs"
import { lstat, readdir } from "node:fs/promises"
import { join, matchesGlob } from "node:path"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { fileStart } from "./read.ts"

export interface FoundPosts {
  /** Paths from the repository root, with forward slashes, sorted by code units. */
  readonly paths: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Walks the folders that the globs begin with; folders that begin with a dot and `node_modules` are left out. */
export async function findPosts(root: string, globs: readonly string[]): Promise<FoundPosts> {
  const paths = new Set<string>()
  const diagnostics = new Map<string, Diagnostic>()
  for (const base of new Set(globs.map(staticBase))) {
    const link = await linkOnTheWay(root, base)
    if (link !== null) {
      diagnostics.set(link, finding("document/symlink", link, { name: nameOf(link) }))
      continue
    }
    for await (const { path, entry } of walk(root, base)) {
      const verdict = entry ? judge(path, entry, { globs, inPostsFolder: base !== "" }) : unreadable(path)
      if (verdict === "post") paths.add(path)
      else if (verdict !== "ignore") diagnostics.set(path, verdict)
    }
  }
  return { paths: [...paths].toSorted(byCodeUnit), diagnostics: [...diagnostics.values()] }
}

interface Entry {
  readonly path: string
  /** null for a folder that cannot be read. */
  readonly entry: Dirent | null
}

async function* walk(root: string, folder: string): AsyncGenerator<Entry> {
  const entries = await readFolder(join(root, folder))
  if (entries === null) yield { path: folder, entry: null }
  for (const entry of entries ?? []) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`
    yield { path, entry }
    if (entry.isDirectory()) yield* walk(root, path)
  }
}

/** null where the folder cannot be read; nothing where there is none. */
async function readFolder(absolute: string): Promise<Dirent[] | null> {
  try {
    return await readdir(absolute, { withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === "ENOENT" || code === "ENOTDIR" ? [] : null
  }
}

interface Rules {
  readonly globs: readonly string[]
  /** Outside a folder of its own, other files are nobody's business. */
  readonly inPostsFolder: boolean
}

function judge(path: string, entry: Dirent, { globs, inPostsFolder }: Rules): "post" | "ignore" | Diagnostic {
  const matches = globs.some((glob) => matchesGlob(path, glob.replace(/^\.\//, "")))
  const isPost = matches && /\.(md|ya?ml)$/i.test(path)
  if (entry.isSymbolicLink()) {
    const concerns = isPost || (inPostsFolder && !isMedia(path))
    return concerns ? finding("document/symlink", path, { name: entry.name }) : "ignore"
  }
  if (entry.isFile()) {
    if (isPost) return "post"
    if (!inPostsFolder || isMedia(path)) return "ignore"
    return finding("document/stray-file", path, { name: entry.name, globs: globs.join(", ") })
  }
  if (!isPost) return "ignore"
  const found = entry.isDirectory() ? "a folder" : "not a regular file"
  return finding("document/not-a-file", path, { name: entry.name, found })
}

function isMedia(path: string): boolean {
  return /\.(jpe?g|png|gif|webp|avif|heic|bmp|tiff?|svg|mp4|mov|m4v|webm|mpe?g|avi|mkv|pdf)$/i.test(path)
}

function unreadable(folder: string): Diagnostic {
  return finding("document/unreadable", folder, { name: nameOf(folder), reason: "the folder does not open" })
}

type FileCode = "document/unreadable" | "document/symlink" | "document/stray-file" | "document/not-a-file"

function finding<Code extends FileCode>(
  code: Code,
  path: string,
  args: Parameters<typeof diagnose<Code>>[1],
): Diagnostic {
  return diagnose(code, args, { location: { path, range: fileStart } })
}

/** The folders of a glob before its first pattern: `posts/**\/*.md` → `posts`; "" for the repository root. */
function staticBase(glob: string): string {
  const folders = glob.replace(/^\.\//, "").split("/").slice(0, -1)
  const pattern = folders.findIndex((folder) => /[*?[\]{}!()+@]/.test(folder))
  return (pattern === -1 ? folders : folders.slice(0, pattern)).join("/")
}

/** The first symbolic link among a folder and its parents; null for none. */
async function linkOnTheWay(root: string, folder: string): Promise<string | null> {
  const names = folder === "" ? [] : folder.split("/")
  for (let depth = 1; depth <= names.length; depth += 1) {
    const path = names.slice(0, depth).join("/")
    const stat = await lstat(join(root, path)).catch(() => null)
    if (stat?.isSymbolicLink()) return path
  }
  return null
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1)
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
