/**
 * What is refused before YAML is composed: depth (the composer is recursive), and features that post files do not need
 * and that hide what a reviewer should see. And what composing loses: comments.
 */
import { CST, Lexer, Parser } from "yaml"

/** Most collections inside each other. */
export const maxDepth = 64

/** Something refused, by offsets in the source. */
export type TokenFinding = { readonly start: number; readonly end: number } & (
  | { readonly kind: "feature"; readonly feature: "an alias" | "an anchor" | "a tag" | "a directive" }
  | { readonly kind: "too-deep" }
  | { readonly kind: "open-quote"; readonly quote: string }
  | { readonly kind: "second-document" }
)

const features = {
  alias: "an alias",
  anchor: "an anchor",
  tag: "a tag",
  "directive-line": "a directive",
} as const

/** The first finding of each kind. Iterative, and it stops at the depth limit, so that no input is slow. */
export function checkTokens(source: string): TokenFinding[] {
  const parser = new Parser()
  const findings = new Map<string, TokenFinding>()
  const add = (finding: TokenFinding) => {
    const key = finding.kind === "feature" ? finding.feature : finding.kind
    if (!findings.has(key)) findings.set(key, finding)
  }
  let documents = 0
  const count = (tokens: Iterable<CST.Token>) => {
    for (const token of tokens) {
      if (token.type !== "document") continue
      documents += 1
      if (documents > 1) add({ kind: "second-document", start: token.offset, end: token.offset + 3 })
    }
  }

  let isContent = false
  for (const lexeme of new Lexer().lex(source)) {
    const start = parser.offset
    count(parser.next(lexeme))
    if (!isContent) inspect(lexeme, start, add)
    // The lexer announces plain and block scalars by a mark; what follows it is content, whatever it looks like.
    isContent = lexeme === CST.SCALAR
    // The stack holds the document, its collections and the scalar at work.
    if (parser.stack.length > maxDepth + 2) {
      add({ kind: "too-deep", start, end: start + 1 })
      return [...findings.values()]
    }
  }
  count(parser.end())
  return [...findings.values()]
}

/** A stretch of the source, by offsets. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Comments, and the values among which a `#` is text. A block of text begins at its `|` or `>`. */
export function readStretches(source: string): { comments: Stretch[]; values: Stretch[] } {
  const comments: Stretch[] = []
  const values: Stretch[] = []
  let start = 0
  let header: number | null = null
  let isContent = false
  for (const lexeme of new Lexer().lex(source)) {
    const type = isContent ? "scalar" : CST.tokenType(lexeme)
    const isMark = !isContent && marks.has(lexeme)
    isContent = !isContent && lexeme === CST.SCALAR
    if (isMark) continue
    const end = start + lexeme.length
    if (type === "comment") comments.push({ start, end })
    if (type === "block-scalar-header") header = start
    if (type?.endsWith("scalar")) {
      values.push({ start: header ?? start, end: start + lexeme.trimEnd().length })
      header = null
    }
    start = end
  }
  return { comments, values }
}

/** What the lexer says between the lexemes; no part of the source. */
const marks: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

function inspect(lexeme: string, start: number, add: (finding: TokenFinding) => void): void {
  const end = start + lexeme.length
  const type = CST.tokenType(lexeme)
  switch (type) {
    case "alias":
    case "anchor":
    case "tag":
    case "directive-line":
      return add({ kind: "feature", feature: features[type], start, end })
    case "double-quoted-scalar":
    case "single-quoted-scalar": {
      const quote = lexeme[0]!
      if (lexeme.length === 1 || !lexeme.endsWith(quote))
        add({ kind: "open-quote", quote, start, end: start + 1 })
      return
    }
    default:
  }
}
