/** Reads one text file of the repository: never through a link, never more than a post needs. */
import { constants } from "node:fs"
import { open } from "node:fs/promises"
import { basename, resolve } from "node:path"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Range } from "../model/range.ts"
import type { SourceFile } from "./document.ts"
import { indexLines } from "./lines.ts"

/** Most bytes of a post file and of the configuration. */
const maxFileBytes = 64 * 1024

/** Range of findings that concern a whole file. */
export const fileStart: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

export type Read =
  | { readonly file: SourceFile; readonly diagnostic: null }
  | { readonly file: null; readonly diagnostic: Diagnostic; readonly missing: boolean }

/** `path` is relative to `root`, with forward slashes. */
export async function readSource(root: string, path: string): Promise<Read> {
  const place = { location: { path, range: fileStart } }
  const refuse = (diagnostic: Diagnostic): Read => ({ file: null, diagnostic, missing: false })
  try {
    // O_NONBLOCK: opening a pipe must not wait for somebody to write.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    await using handle = await open(resolve(root, path), flags)
    const stat = await handle.stat()
    if (!stat.isFile()) {
      const found = stat.isDirectory() ? "a folder" : "not a regular file"
      return refuse(diagnose("document/not-a-file", { name: basename(path), found }, place))
    }
    if (stat.size > maxFileBytes) {
      return refuse(diagnose("document/too-large", { bytes: stat.size, limit: maxFileBytes }, place))
    }
    return decode(path, await handle.readFile())
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    const name = basename(path)
    if (code === "ELOOP") return refuse(diagnose("document/symlink", { name }, place))
    const diagnostic = diagnose("document/unreadable", { name, reason: reasons[code] ?? code }, place)
    return { file: null, diagnostic, missing: code === "ENOENT" }
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ENOENT: "it is not there",
  ENOTDIR: "a folder of its path is a file",
  EIO: "the disk reports an error",
}

function decode(path: string, bytes: Buffer): Read {
  const nul = bytes.indexOf(0)
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    if (nul === -1) return { file: { path, text }, diagnostic: null }
    const location = { path, range: rangeAfter(new TextDecoder().decode(bytes.subarray(0, nul))) }
    return { file: null, diagnostic: diagnose("document/nul", undefined, { location }), missing: false }
  } catch {
    const good = longestText(bytes)
    const offset = Buffer.byteLength(good) + (bytes.subarray(0, 3).equals(byteOrderMark) ? 3 : 0)
    const byte = bytes[offset]!.toString(16).toUpperCase().padStart(2, "0")
    const diagnostic = diagnose(
      "document/not-utf-8",
      { byte },
      { location: { path, range: rangeAfter(good) } },
    )
    return { file: null, diagnostic, missing: false }
  }
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** What can be read before the first bad byte. */
function longestText(bytes: Buffer): string {
  const decoder = new TextDecoder("utf-8", { fatal: true })
  let text = ""
  try {
    for (let at = 0; at < bytes.length; at += 1)
      text += decoder.decode(bytes.subarray(at, at + 1), { stream: true })
    return text + decoder.decode()
  } catch {
    return text
  }
}

function rangeAfter(text: string): Range {
  const { line, column } = indexLines(text).position(text.length)
  return { start: { line, column }, end: { line, column: column + 1 } }
}
