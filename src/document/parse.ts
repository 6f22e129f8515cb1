/** Post file or configuration → Document with positions. A file with a mistake in its syntax gives diagnostics only. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { cleanParts, type CleanText } from "./clean-text.ts"
import type { Document, SourceFile } from "./document.ts"
import { indexLines } from "./lines.ts"
import { makeLocator } from "./locate.ts"
import { splitFrontMatter } from "./split.ts"
import { readYaml, type Place } from "./yaml.ts"

export interface Parsed {
  /** null where the syntax is wrong. */
  readonly document: Document | null
  readonly diagnostics: readonly Diagnostic[]
}

/** `.md` files are Markdown with front matter; everything else is YAML. */
export function parseDocument(file: SourceFile): Parsed {
  const source = { path: file.path, text: file.text.replace(/^\uFEFF/, "") }
  return /\.md$/i.test(file.path) ? parseMarkdown(source) : parseYaml(source)
}

function parseYaml({ path, text }: SourceFile): Parsed {
  const lines = indexLines(text)
  const { content, diagnostics } = readYaml(text, (start, end) => ({ path, range: lines.range(start, end) }))
  if (!content) return { document: null, diagnostics }
  const locator = makeLocator({ text, lines, content, yamlStart: 0, whole: null, body: null })
  return { document: { path, text, kind: "yaml", data: content.data, body: null, ...locator }, diagnostics }
}

function parseMarkdown({ path, text }: SourceFile): Parsed {
  const lines = indexLines(text)
  const at = (start: number, end: number) => ({ location: { path, range: lines.range(start, end) } })
  const split = splitFrontMatter(text)
  switch (split.kind) {
    case "none":
      return {
        document: null,
        diagnostics: [diagnose("document/no-front-matter", undefined, at(0, firstLineEnd(text)))],
      }
    case "language": {
      const { language, end } = split
      return {
        document: null,
        diagnostics: [diagnose("document/front-matter-language", { language }, at(3, end))],
      }
    }
    case "open":
      return {
        document: null,
        diagnostics: [diagnose("document/front-matter-open", undefined, at(0, split.end))],
      }
    case "split":
  }
  const { matterStart, matterEnd, bodyStart } = split
  const place: Place = (start, end) => ({ path, range: lines.range(start + matterStart, end + matterStart) })
  const { content, diagnostics: wrongYaml } = readYaml(text.slice(matterStart, matterEnd), place)
  const { parts, separators, openComment } = cleanParts(text.slice(bodyStart))
  const wrong = [...wrongYaml]
  if (openComment !== null) {
    wrong.push(
      diagnose("document/open-comment", undefined, at(bodyStart + openComment, bodyStart + openComment + 4)),
    )
  }
  if (!content || wrong.length > 0) return { document: null, diagnostics: wrong }

  const locator = makeLocator({
    text,
    lines,
    content,
    yamlStart: matterStart,
    whole: { start: 0, end: 3 },
    body: { start: bodyStart, parts, separators },
  })
  const [first, ...thread] = parts.map((part: CleanText) => part.text)
  const document: Document = {
    path,
    text,
    kind: "markdown",
    data: content.data,
    body: { text: first ?? "", thread },
    ...locator,
  }
  return { document, diagnostics: [] }
}

function firstLineEnd(text: string): number {
  return /^[^\r\n]*/.exec(text)![0].length
}
