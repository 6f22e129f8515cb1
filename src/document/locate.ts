/** Path in the data → range in the file. */
import { isScalar } from "yaml"
import type { DataPath } from "../model/post.ts"
import { alignScalar } from "./align.ts"
import { cleanText, type CleanParts } from "./clean-text.ts"
import type { Document } from "./document.ts"
import type { Lines } from "./lines.ts"
import { locateInTree, type Span } from "./tree.ts"
import type { YamlContent } from "./yaml.ts"

interface Source {
  readonly text: string
  readonly lines: Lines
  readonly content: YamlContent
  /** Offset of the YAML in the file. */
  readonly yamlStart: number
  /** Where the document as a whole is pointed at; null for its first key. */
  readonly whole: Span | null
  /** Offset of the body and its parts; null in YAML files. */
  readonly body: (Pick<CleanParts, "parts" | "separators"> & { readonly start: number }) | null
}

type Locator = Pick<Document, "locate" | "locateText">

export function makeLocator(source: Source): Locator {
  const { text, lines, body, yamlStart } = source
  const { root } = source.content
  const shifted = (span: Span | null) => span && { start: span.start + yamlStart, end: span.end + yamlStart }
  const range = ({ start, end }: Span) => lines.range(start, start + text.slice(start, end).trimEnd().length)

  const spanOf = (path: DataPath, part: "key" | "value"): Span => {
    const { span, found } = locateInTree(root, path, part)
    if (path[0] === "body" && body && !(found && path.length === 1)) return bodySpan(body, path[1])
    const whole = source.whole ?? shifted(locateInTree(root, [], "value").span) ?? { start: 0, end: 0 }
    return (path.length > 0 ? shifted(span) : null) ?? whole
  }

  return {
    locate: (path, part = "value") => range(spanOf(path, part)),
    locateText: (path, { start, end }) => {
      const origin = path[0] === "body" && body ? bodyOrigin(body, path[1]) : scalarOrigin(source, path)
      if (origin === null) return range(spanOf(path, "value"))
      return lines.range(origin(start), end > start ? origin(end - 1) + 1 : origin(start))
    },
  }
}

/** All parts, or one of them; an empty part is pointed at by the line that makes it one. */
function bodySpan(
  { start, parts, separators }: NonNullable<Source["body"]>,
  part: string | number | undefined,
): Span {
  const chosen = typeof part === "number" ? parts.slice(part, part + 1) : parts
  const first = chosen[0]
  const last = chosen.at(-1)
  if (first && last && chosen.some(({ text }) => text !== "")) {
    return { start: start + first.origin(0), end: start + last.origin(last.text.length) }
  }
  const separator = typeof part === "number" ? separators[Math.max(0, part - 1)] : undefined
  return separator === undefined
    ? { start, end: start }
    : { start: start + separator, end: start + separator + 3 }
}

function bodyOrigin(body: NonNullable<Source["body"]>, part: string | number | undefined) {
  const chosen = body.parts[typeof part === "number" ? part : 0]
  return chosen ? (offset: number) => body.start + chosen.origin(offset) : null
}

/** Offsets in a cleaned YAML string → offsets in the file; null where escapes make that inexact. */
function scalarOrigin(
  { content, text, yamlStart }: Source,
  path: DataPath,
): ((offset: number) => number) | null {
  const { span, node, found } = locateInTree(content.root, path, "value")
  if (!found || !span || !isScalar(node) || typeof node.value !== "string") return null
  const start = span.start + yamlStart
  const offsets = alignScalar(text.slice(start, span.end + yamlStart), node.value)
  if (!offsets) return null
  const clean = cleanText(node.value)
  return (offset) => start + (offsets[clean.origin(offset)] ?? span.end - span.start)
}
