/** Comments that excuse what a rule finds on a line: `# postmerge-allow text/markdown: the asterisks are meant`. */
import type { Range } from "../model/range.ts"
import type { Document } from "./document.ts"
import { indexLines, type Lines } from "./lines.ts"
import { splitFrontMatter } from "./split.ts"
import { readStretches, type Stretch } from "./yaml-tokens.ts"

/** One comment, as written. */
export interface Excuse {
  /** What is to be excused; maybe nothing that there is. */
  readonly codes: readonly { readonly code: string; readonly range: Range }[]
  /** Empty where none is written. */
  readonly reason: string
  /** Of the comment. */
  readonly range: Range
  /** Lines that it counts for, 1-based, both included. */
  readonly first: number
  readonly last: number
}

/** `postmerge-allow`, codes, a colon and the reason. */
const form = /^(\s*postmerge-allow(?![\w-]))([^:]*)(?::([^]*))?$/

/**
 * In the order of the file. An excuse counts for its own line or, where it stands alone, for the next line that is more
 * than a comment. A value of several lines counts as its first line; the line that opens front matter, where what a post
 * lacks is shown, as the first key.
 */
export function readExcuses(document: Document): Excuse[] {
  const { kind, text } = document
  if (!text.includes("postmerge-allow")) return []
  const { comments, values } = stretchesOf(document)
  const lines = indexLines(text)
  const contentFrom = contentLines(blankOut(text, comments))
  const lastOf = lastLines(values, lines)
  const firstKey = kind === "markdown" ? contentFrom[2]! : null
  return comments.flatMap((comment) => {
    const written = readComment(text, comment, lines)
    if (!written) return []
    const line = contentFrom[written.range.start.line]!
    return [{ ...written, first: line === firstKey ? 1 : line, last: lastOf.get(line) ?? line }]
  })
}

interface Stretches {
  readonly comments: readonly Stretch[]
  readonly values: readonly Stretch[]
}

function stretchesOf({ kind, text }: Document): Stretches {
  const split = kind === "markdown" ? splitFrontMatter(text) : null
  if (split?.kind !== "split") return readStretches(text)
  const { matterStart, matterEnd, bodyStart } = split
  const matter = readStretches(text.slice(matterStart, matterEnd))
  const inBody = Array.from(text.slice(bodyStart).matchAll(/<!--[^]*?-->/g), ({ 0: comment, index }) => ({
    start: index,
    end: index + comment.length,
  }))
  return {
    comments: [...shift(matter.comments, matterStart), ...shift(inBody, bodyStart)],
    values: shift(matter.values, matterStart),
  }
}

function shift(stretches: readonly Stretch[], by: number): Stretch[] {
  return stretches.map(({ start, end }) => ({ start: start + by, end: end + by }))
}

/** Line → the first one from there on that is not blank, both 1-based; 0 where none is. */
function contentLines(text: string): readonly number[] {
  const all = text.split("\n")
  const found = Array.from({ length: all.length + 1 }, () => 0)
  for (let line = all.length; line > 0; line -= 1) {
    found[line] = /\S/.test(all[line - 1]!) ? line : (found[line + 1] ?? 0)
  }
  return found
}

/** Line on which values begin → the last one that they reach. */
function lastLines(values: readonly Stretch[], lines: Lines): ReadonlyMap<number, number> {
  // Values follow each other, so a later one on the same line reaches further.
  return new Map(values.map(({ start, end }) => [lines.position(start).line, lines.position(end).line]))
}

/** The same lines without the comments. */
function blankOut(text: string, comments: readonly Stretch[]): string {
  const kept = comments.map(({ start }, index) => text.slice(comments[index - 1]?.end ?? 0, start))
  const blanks = comments.map(({ start, end }) => text.slice(start, end).replaceAll(/[^\r\n]/g, " "))
  return kept.map((piece, index) => piece + blanks[index]!).join("") + text.slice(comments.at(-1)?.end ?? 0)
}

/** null where the comment is about something else. */
function readComment(
  text: string,
  { start, end }: Stretch,
  lines: Lines,
): Pick<Excuse, "codes" | "reason" | "range"> | null {
  const isYaml = text[start] === "#"
  const inner = isYaml ? start + 1 : start + "<!--".length
  const match = form.exec(text.slice(inner, isYaml ? end : end - "-->".length))
  if (!match) return null
  const [, head, names, reason = ""] = match
  const from = inner + head!.length
  const codes = Array.from(names!.matchAll(/[^\s,]+/g), ({ 0: code, index }) => ({
    code,
    range: lines.range(from + index, from + index + code.length),
  }))
  return { codes, reason: reason.trim(), range: lines.range(start, end) }
}
