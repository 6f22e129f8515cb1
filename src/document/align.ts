/** Finds the units of a YAML string value in its source, through quotes, indentation and line folding. */

/**
 * Offset in `source` (the scalar as written, from its first character) of each unit of `value`; null where an escape
 * makes them differ.
 */
export function alignScalar(source: string, value: string): number[] | null {
  const offsets: number[] = []
  let at = contentStart(source)
  for (const unit of value) {
    while (at < source.length && !matches(source, at, unit) && isSpace(source[at])) at += 1
    if (!matches(source, at, unit)) {
      // The line end of a block scalar at the end of the file may not be written.
      if (at >= source.length && unit === "\n") offsets.push(source.length)
      else return null
      continue
    }
    for (let index = 0; index < unit.length; index += 1) offsets.push(at + index)
    at += unit.length
  }
  return offsets
}

function contentStart(source: string): number {
  if (/^[|>]/.test(source)) return source.indexOf("\n") + 1
  return /^["']/.test(source) ? 1 : 0
}

/** A folded line end is a space in the value. */
function matches(source: string, at: number, unit: string): boolean {
  return source.startsWith(unit, at) || (unit === " " && source[at] === "\n")
}

function isSpace(unit: string | undefined): boolean {
  return unit === " " || unit === "\t" || unit === "\n" || unit === "\r"
}
