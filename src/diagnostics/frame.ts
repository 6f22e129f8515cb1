/** An excerpt of the source with a caret below the place. */
import type { Range } from "../model/range.ts"
import { coverQuery } from "./cover-query.ts"
import { displayWidth, printable } from "./display.ts"

export interface FrameOptions {
  /** Lines shown before and after. Default: 1. */
  readonly context?: number
  /** Widest excerpt of a line, in terminal columns. Default: 80. */
  readonly width?: number
}

/**
 * ```
 *      6 | targets: [x-main]
 *   >  7 | text: "We are …
 *        |       ^
 * ```
 * Control characters become visible, tabs become spaces, a long line is cut around the place, and the query of a `url` is
 * covered.
 */
export function codeFrame(
  source: string,
  range: Range,
  { context = 1, width = 80 }: FrameOptions = {},
): string {
  const lines = source
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map(coverQuery)
  const { start, end } = range
  const first = Math.max(1, start.line - context)
  const last = Math.min(lines.length, start.line + context)
  const digits = Math.max(2, String(last).length)
  const gutter = (label: string) => label.padStart(digits)

  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    .flatMap((number) => {
      const line = lines[number - 1] ?? ""
      if (number !== start.line) {
        return [`    ${gutter(String(number))} | ${cut(line, { from: 0, to: 0, width }).text}`.trimEnd()]
      }
      const to = end.line === start.line ? end.column - 1 : line.length
      const shown = cut(line, { from: start.column - 1, to, width })
      const caret = " ".repeat(shown.indent) + "^".repeat(Math.max(1, shown.length))
      return [`  > ${gutter(String(number))} | ${shown.text}`.trimEnd(), `    ${gutter("")} | ${caret}`]
    })
    .join("\n")
}

interface Cut {
  /** Offsets of the place in the line, end exclusive. */
  readonly from: number
  readonly to: number
  readonly width: number
}

interface CutLine {
  readonly text: string
  /** Columns before the place. */
  readonly indent: number
  /** Columns of the place that are shown. */
  readonly length: number
}

/** As far as a line is looked at: a family of emoji has 11 units and two columns. */
const unitsPerColumn = 6

/** Shows the part of a line that holds the place, with … where something is left out. */
function cut(line: string, { from, to, width }: Cut): CutLine {
  const reach = width * unitsPerColumn
  const before = cells(line.slice(Math.max(0, from - reach), from))
  const after = cells(line.slice(from, from + reach))
  const lead = takeEnd(before, Math.max(Math.floor(width / 2), width - columns(takeStart(after, width))))
  const cutLeft = lead.length < before.length || from > reach
  const room = width - columns(lead) - (cutLeft ? 1 : 0)
  const tail = takeStart(after, room)
  const cutRight = tail.length < after.length || line.length - from > reach
  const text = `${cutLeft ? "…" : ""}${lead.join("")}${tail.join("")}${cutRight ? "…" : ""}`
  const indent = columns(lead) + (cutLeft ? 1 : 0)
  return {
    text,
    indent,
    length: Math.min(
      displayWidth(cells(line.slice(from, Math.min(to, from + reach))).join("")),
      columns(tail),
    ),
  }
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" })

/** What a reader sees as one character each, made printable. */
function cells(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => printable(segment))
}

function columns(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + displayWidth(part), 0)
}

function takeStart(parts: readonly string[], room: number): readonly string[] {
  let used = 0
  const end = parts.findIndex((part) => (used += displayWidth(part)) > room)
  return end === -1 ? parts : parts.slice(0, end)
}

function takeEnd(parts: readonly string[], room: number): readonly string[] {
  return takeStart(parts.toReversed(), room).toReversed()
}
