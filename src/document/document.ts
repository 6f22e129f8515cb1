/** A post file or the configuration, parsed, with the place of everything in it. */
import type { DataPath } from "../model/post.ts"
import type { Range } from "../model/range.ts"

/** A file that was read, not yet parsed. */
export interface SourceFile {
  /** Path from the repository root, with forward slashes. */
  readonly path: string
  /** Without byte order mark. */
  readonly text: string
}

/** Text below the front matter. */
export interface Body {
  /** The first part, as it is sent. */
  readonly text: string
  /** Further parts, cut at lines that are exactly `---`. */
  readonly thread: readonly string[]
}

export interface Document extends SourceFile {
  readonly kind: "markdown" | "yaml"
  /** A map, unless diagnostics say otherwise; `{}` for empty front matter. */
  readonly data: Readonly<Record<string, unknown>>
  /** null in YAML files. */
  readonly body: Body | null
  /**
   * Where a value or its key stands; the nearest parent for what is not written. `["body"]` is the body of a Markdown
   * post and `["body", n]` one part of it. Default: the value.
   */
  readonly locate: (path: DataPath, part?: "key" | "value") => Range
  /** Where a stretch of a text stands, by offsets in what is sent; the whole text where that is not exact. */
  readonly locateText: (path: DataPath, span: { readonly start: number; readonly end: number }) => Range
}
