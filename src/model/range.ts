/** Places in a file. */

/** 1-based line and column; the column counts UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

/** A place in a file of the repository. */
export interface Location {
  /** Path from the repository root, with forward slashes. */
  readonly path: string
  readonly range?: Range
}
