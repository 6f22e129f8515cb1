/**
 * What an author wrote → what is sent: line ends normalised, HTML comments and outer blank lines removed, nothing else.
 * Every UTF-16 unit that stays remembers where it came from.
 */

export interface CleanText {
  readonly text: string
  /** Offset in `text` → offset in the raw text; the end maps to just after the last unit that stayed. */
  readonly origin: (offset: number) => number
}

export interface CleanParts {
  /** At least one; cut at lines that are exactly `---`. */
  readonly parts: readonly CleanText[]
  /** Raw offsets of the lines between the parts. */
  readonly separators: readonly number[]
  /** Raw offset of a `<!--` that is never closed; null where all are closed. */
  readonly openComment: number | null
}

/** Text with the raw offset of each of its units. */
interface Traced {
  readonly text: string
  readonly origins: readonly number[]
  /** Raw offset of the end. */
  readonly end: number
}

/** One text; a line `---` is a line like any other. `openComment` as in CleanParts. */
export function cleanText(raw: string): CleanText & { readonly openComment: number | null } {
  const { traced, openComment } = withoutComments(raw)
  return { ...trimBlankLines(traced), openComment }
}

/** The parts of a thread. */
export function cleanParts(raw: string): CleanParts {
  const { traced, openComment } = withoutComments(raw)
  const parts: CleanText[] = []
  const separators: number[] = []
  let start = 0
  for (const separator of traced.text.matchAll(/^---[ \t]*$/gm)) {
    parts.push(trimBlankLines(slice(traced, start, separator.index)))
    separators.push(traced.origins[separator.index]!)
    start = separator.index + separator[0].length
  }
  parts.push(trimBlankLines(slice(traced, start, traced.text.length)))
  return { parts, separators, openComment }
}

function withoutComments(raw: string): { traced: Traced; openComment: number | null } {
  const units: string[] = []
  const origins: number[] = []
  let at = 0
  while (at < raw.length) {
    if (raw.startsWith("<!--", at)) {
      const close = raw.indexOf("-->", at + 4)
      if (close === -1) return { traced: trace(units, origins, raw.length), openComment: at }
      at = afterComment(raw, close + 3, units, origins)
      continue
    }
    const isReturn = raw[at] === "\r"
    if (!isReturn || raw[at + 1] !== "\n") {
      units.push(isReturn ? "\n" : raw[at]!)
      origins.push(at)
    }
    at += 1
  }
  return { traced: trace(units, origins, raw.length), openComment: null }
}

/** A comment that stands alone on its lines takes its line with it. Answers where to read on. */
function afterComment(raw: string, end: number, units: string[], origins: number[]): number {
  let lineStart = units.length
  while (lineStart > 0 && isBlank(units[lineStart - 1])) lineStart -= 1
  let next = end
  while (isBlank(raw[next])) next += 1
  const newline = raw.startsWith("\r\n", next) ? 2 : raw[next] === "\n" || raw[next] === "\r" ? 1 : 0
  const alone = (lineStart === 0 || units[lineStart - 1] === "\n") && newline > 0
  if (!alone) return end
  units.length = lineStart
  origins.length = lineStart
  return next + newline
}

function isBlank(unit: string | undefined): boolean {
  return unit === " " || unit === "\t"
}

function trace(units: readonly string[], origins: readonly number[], end: number): Traced {
  return { text: units.join(""), origins, end }
}

function slice(traced: Traced, start: number, end: number): Traced {
  return {
    text: traced.text.slice(start, end),
    origins: traced.origins.slice(start, end),
    end: traced.origins[end] ?? traced.end,
  }
}

/** Loops, because a pattern for this would be slow on thousands of blank lines. */
function trimBlankLines(traced: Traced): CleanText {
  const { text } = traced
  let start = 0
  for (let at = 0; at < text.length && (isBlank(text[at]) || text[at] === "\n"); at += 1) {
    if (text[at] === "\n") start = at + 1
  }
  let end = text.length
  for (let at = end - 1; at >= start && (isBlank(text[at]) || text[at] === "\n"); at -= 1) {
    if (text[at] === "\n" || at === start) end = at
  }
  const kept = slice(traced, start, end)
  const first = traced.origins[start] ?? traced.end
  return {
    text: kept.text,
    origin: (offset) => {
      const before = kept.origins[Math.min(offset, kept.origins.length) - 1]
      return kept.origins[offset] ?? (before === undefined ? first : before + 1)
    },
  }
}
