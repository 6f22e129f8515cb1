/** A Markdown post → front matter and body. Front matter is only ever cut out here, never evaluated. */
import matter from "gray-matter"

export type Split =
  | {
      readonly kind: "split"
      readonly matterStart: number
      readonly matterEnd: number
      readonly bodyStart: number
    }
  /** The file does not begin with a line `---`. */
  | { readonly kind: "none" }
  /** Something stands behind the opening `---`. */
  | { readonly kind: "language"; readonly language: string; readonly end: number }
  /** No closing line `---`. */
  | { readonly kind: "open"; readonly end: number }

/** gray-matter would run JavaScript front matter: every engine it knows a name for is replaced by one that does nothing. */
const inert = { parse: () => ({}), stringify: () => "" }
const names = ["yaml", "yml", "json", "javascript", "js", "coffee", "coffeescript", "cson", "toml"]
const engines = Object.fromEntries(names.map((name) => [name, inert]))

/** `text` without a byte order mark. Offsets are UTF-16 units. */
export function splitFrontMatter(text: string): Split {
  if (!text.startsWith("---")) return { kind: "none" }
  const opening = /^---([^\r\n]*)(\r?\n|$)/.exec(text)
  if (!opening) return { kind: "none" }
  const suffix = opening[1]!.trim()
  if (suffix !== "") {
    return opening[1]!.startsWith("-")
      ? { kind: "none" }
      : { kind: "language", language: suffix, end: opening[1]!.length + 3 }
  }
  const matterStart = opening[0].length
  const bodyStart =
    opening[2] === "" ? null : (cutByGrayMatter(text, matterStart) ?? searchClosing(text, matterStart))
  if (bodyStart === null) return { kind: "open", end: 3 }
  const closing = /---[ \t]*(\r?\n)?$/.exec(text.slice(0, bodyStart))
  return { kind: "split", matterStart, matterEnd: closing!.index, bodyStart }
}

/**
 * Where gray-matter cuts; null where it is wrong: it also cuts at a line such as `---text`. It sees the file without its
 * line ends, except those before `---`, because it is slow on thousands of blank lines.
 */
function cutByGrayMatter(text: string, matterStart: number): number | null {
  const flat = text.slice(matterStart).replace(/\r?\n(?!---)|\r(?!\n)/g, (end) => "x".repeat(end.length))
  const { content } = matter(text.slice(0, matterStart) + flat, { language: "yaml", engines })
  const cut = text.length - content.length
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(cut))
  return rest && text.startsWith("---", cut - 3) ? cut + rest[0].length : null
}

function searchClosing(text: string, from: number): number | null {
  const closing = /^---[ \t]*(?:\r?\n|$(?![^]))/gm
  closing.lastIndex = from
  const found = closing.exec(text)
  return found ? found.index + found[0].length : null
}
