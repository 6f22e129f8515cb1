/** Offsets in a text → lines and columns. */
import type { Position, Range } from "../model/range.ts"

export interface Lines {
  /** 1-based line and column (UTF-16 units) of an offset; an offset past the end stands at the end. */
  readonly position: (offset: number) => Position
  /** From `start` up to, not including, `end`. */
  readonly range: (start: number, end: number) => Range
}

/** Lines end with LF or CRLF. */
export function indexLines(text: string): Lines {
  const starts = [0]
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1)

  const position = (offset: number): Position => {
    const at = Math.min(Math.max(offset, 0), text.length)
    const line = lineOf(starts, at)
    return { line: line + 1, column: at - starts[line]! + 1 }
  }
  return {
    position,
    range: (start, end) => ({ start: position(start), end: position(Math.max(start, end)) }),
  }
}

/** Index of the last start that is not after the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
