/** Why the posts cannot be read from the repository's default branch. */

export type SourceErrorKind =
  "no-repository" | "no-remote" | "no-branch" | "no-access" | "unreachable" | "unreadable"

/** Nothing was read and nothing was sent; a later run does the work. */
export class SourceError extends Error {
  override readonly name = "SourceError"
  readonly kind: SourceErrorKind
  /** What to do. */
  readonly help: string

  constructor(kind: SourceErrorKind, message: string, options: { help: string; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.kind = kind
    this.help = options.help
  }
}
