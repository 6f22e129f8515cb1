/** The hidden first line of every comment of ours: what the comment is, and of which plan or commit. */

export type MarkerKind = (typeof kinds)[number]

/** Hashes and ids only, never a word that somebody wrote. */
export type MarkerData = Readonly<Record<string, string | readonly string[]>>

export interface Marker {
  readonly kind: MarkerKind
  readonly data: MarkerData
}

const kinds = ["plan", "receipt", "alert"] as const

/** A comment with another version is not ours to touch. */
const version = 1

const pattern = new RegExp(
  `^<!-- postmerge:(?<kind>${kinds.join("|")}) v${version} (?<json>\\{.*\\}) -->[ \\t]*(?:\\r?\\n|$)`,
)

/** `<!-- postmerge:plan v1 {"plan":"3f2a…"} -->`, to be followed by a line feed. */
export function writeMarker(kind: MarkerKind, data: MarkerData): string {
  // Neither the end of the comment nor two hyphens, which some parsers take for it, can stand in the data.
  const json = JSON.stringify(data)
    .replace(/[<>]/g, (sign) => (sign === "<" ? "\\u003c" : "\\u003e"))
    .replace(/-(?=-)/g, "\\u002d")
  return `<!-- postmerge:${kind} v${version} ${json} -->`
}

/** Null for a body that does not begin with a marker of this version; what cannot be read in its data is left out. */
export function readMarker(body: string): Marker | null {
  const { kind, json } = pattern.exec(body)?.groups ?? {}
  const known = kinds.find((word) => word === kind)
  if (known === undefined || json === undefined) return null
  const data = readData(json)
  return data === null ? null : { kind: known, data }
}

function readData(json: string): MarkerData | null {
  try {
    const value = JSON.parse(json) as unknown
    if (typeof value !== "object" || value === null) return null
    return Object.fromEntries(Object.entries(value).filter(([, item]) => isDatum(item)))
  } catch {
    return null
  }
}

function isDatum(item: unknown): item is MarkerData[string] {
  return typeof item === "string" || (Array.isArray(item) && item.every((part) => typeof part === "string"))
}
