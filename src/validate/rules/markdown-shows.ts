import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import { placeIn, textsOf, type Part } from "./parts.ts"
import type { Subject } from "./subject.ts"

/** Others may be names in angle brackets. */
const tags = [
  ...["a", "b", "big", "blockquote", "br", "code", "del", "details", "div", "em", "h[1-6]", "hr", "i", "img"],
  ...[
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
  ],
  ...["table", "td", "th", "tr", "u", "ul"],
].join("|")

/**
 * What would surely show. Lists, quotes and code in a sentence read well as they are, and are often meant to stand there.
 * Bounded repeats keep every pattern linear on hostile text.
 */
const patterns = [
  { what: "bold", pattern: /\*\*(?=[^\s*])[^*\n]{1,200}(?<=\S)\*\*/ },
  {
    what: "italic",
    pattern: /(?<![\p{L}\p{N}*\\])\*(?=[\p{L}\p{N}])[^*\n]{1,200}(?<=\S)\*(?![\p{L}\p{N}*])/u,
  },
  // Names such as `@_ann_` and addresses are no words between underscores.
  {
    what: "italic",
    pattern: /(?<=^|[\s("'“‘])_(?=[\p{L}\p{N}])[^_\n]{1,200}(?<=\S)_(?=$|[\s)"'”’.,:;!?])/mu,
  },
  { what: "struck out", pattern: /(?<!~)~~(?=[^\s~])[^~\n]{1,200}(?<=\S)~~(?!~)/ },
  { what: "an image", pattern: /!\[[^\]\n]{0,200}\]\([^)\s]{1,500}\)/ },
  { what: "a link", pattern: /(?<!!)\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/ },
  { what: "a link", pattern: /<https?:\/\/[^\s<>]{1,500}>/i },
  { what: "a heading", pattern: /^#{1,6} +\S[^\n]{0,200}/m },
  { what: "the start of code", pattern: /^(?:```|~~~)[^\n]{0,50}/m },
  {
    what: "the head of a table",
    pattern: /^(?=[^\n]{0,99}--)\|?(?: {0,9}:?-{1,50}:? {0,9}\|){1,20}(?: {0,9}:?-{1,50}:?)? {0,9}$/m,
  },
  { what: "an HTML tag", pattern: new RegExp(String.raw`</?(?:${tags})(?:\s[^<>\n]{0,300})?/?>`, "i") },
  { what: "a character of HTML", pattern: /&(?:amp|apos|copy|gt|hellip|lt|mdash|nbsp|ndash|quot|#\d{2,6});/ },
] as const

const longestQuote = 40

/** Markdown shows literally on networks. The first of each kind is reported for each text. */
export function markdownShows(subject: Subject): readonly Diagnostic[] {
  const { markdown, text } = subject.network
  if (markdown || text === "none") return []
  return textsOf(subject).flatMap((part) => findIn(part, subject))
}

function findIn({ text, path }: Part, subject: Subject): Diagnostic[] {
  const matches = patterns.flatMap(({ what, pattern }) => {
    const match = pattern.exec(text)
    return match ? [{ what, start: match.index, found: match[0] }] : []
  })
  const firsts = Map.groupBy(matches, ({ what }) => what)
  return [...firsts.values()].map((same) => {
    const { what, start, found } = same.toSorted((a, b) => a.start - b.start)[0]!
    const shown = found.length > longestQuote ? `${found.slice(0, longestQuote)}…` : found
    const place = placeIn(subject, path, { start, end: start + found.length })
    return diagnose("text/markdown", { found: shown, what }, place)
  })
}
