/** Aligned columns for a terminal, where some characters take two cells and some none. */
import { stripVTControlCharacters } from "node:util"

/** Cells that a text takes in a terminal; colours take none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(stripVTControlCharacters(text))) width += cells(segment)
  return width
}

/** The text followed by spaces up to a width in cells. */
function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)))
}

/** The text, cut to a width in cells with `…` at its end where it is longer. For text without colours. */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let result = ""
  let used = 1
  for (const { segment } of graphemes.segment(text)) {
    used += cells(segment)
    if (used > width) break
    result += segment
  }
  return `${result}…`
}

/** One line per row, columns two spaces apart, nothing after the last text; empty columns are left out. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))),
  )
  const used = widths.map((_, column) => column).filter((column) => widths[column]! > 0)
  return rows.map((row) =>
    used
      .map((column) => padTo(row[column] ?? "", widths[column]!))
      .join("  ")
      .trimEnd(),
  )
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/** East Asian Wide and Fullwidth (Unicode 16, EastAsianWidth.txt), by script and block rather than by range. */
const wide =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3001-\u303e\uff01-\uff60\uffe0-\uffe6]/u
const pictograph = /\p{Emoji_Presentation}|\ufe0f/u
const empty = /^[\p{Mark}\p{Format}\p{Control}]+$/u

function cells(grapheme: string): number {
  if (empty.test(grapheme)) return 0
  return wide.test(grapheme) || pictograph.test(grapheme) ? 2 : 1
}
