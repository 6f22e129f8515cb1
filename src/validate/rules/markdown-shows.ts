import { diagnose, type Diagnostic } from "../../diagnostics/diagnostic.ts"
import type { DataPath } from "../../model/post.ts"
import { placeAt, type Subject } from "./subject.ts"

/** Bounded repeats keep every pattern linear on hostile text. */
const patterns = [
  { what: "bold", pattern: /\*\*(?=[^\s*])[^*\n]{1,200}(?<=\S)\*\*/ },
  { what: "an image", pattern: /!\[[^\]\n]{0,200}\]\([^)\s]{1,500}\)/ },
  { what: "a link", pattern: /(?<!!)\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/ },
  { what: "a heading", pattern: /^#{1,6} +\S[^\n]{0,200}/m },
  { what: "the start of code", pattern: /^(?:```|~~~)[^\n]{0,50}/m },
] as const

const longestQuote = 40

/** Markdown shows literally on networks. The first of each kind is reported for each text. */
export function markdownShows(subject: Subject): readonly Diagnostic[] {
  const { content, network, paths, threadPaths } = subject
  if (network.markdown) return []
  const parts = content.thread.map((text, index) => ({ text, path: threadPaths[index] ?? paths.thread }))
  return [{ text: content.text, path: paths.text }, ...parts].flatMap((part) => findIn(part, subject))
}

interface Part {
  readonly text: string
  readonly path: DataPath
}

function findIn({ text, path }: Part, subject: Subject): Diagnostic[] {
  return patterns.flatMap(({ what, pattern }) => {
    const match = pattern.exec(text)
    if (!match) return []
    const found = match[0].length > longestQuote ? `${match[0].slice(0, longestQuote)}…` : match[0]
    const range = subject.post.locateText(path, { start: match.index, end: match.index + match[0].length })
    const place = { ...placeAt(subject, path), location: { path: subject.post.path, range } }
    return [diagnose("text/markdown", { found, what }, place)]
  })
}
