/** Covers what may be a signature in a line of a post, so that an excerpt never shows one. */

const queryOfUrl = /(?<=\burl["']?[ \t]*:[ \t]*["']?https?:\/\/[^\s?#]+[?#])[^\s"']+/gi

/** The same line with the same positions; what follows the path of a `url` becomes `*`. */
export function coverQuery(line: string): string {
  return line.replace(queryOfUrl, (query) => query.replace(/[^,}\]]/g, "*"))
}
