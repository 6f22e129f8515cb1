/** Markdown as GitHub shows it: a real GitHub-flavoured renderer, and what GitHub itself makes of the text after it. */
import { micromark } from "micromark"
import { gfm, gfmHtml } from "micromark-extension-gfm"

/** Raw HTML stays, so that a test sees what a sanitizer would be left to deal with. */
function githubHtml(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
}

export interface Shown {
  /** Names of all elements. */
  readonly tags: ReadonlySet<string>
  /** Addresses of links and images. */
  readonly addresses: readonly string[]
  readonly comments: readonly string[]
  /** What GitHub would link or ping in the text outside of links and code. */
  readonly references: readonly string[]
  /** Cells of each row of each table. */
  readonly columns: readonly (readonly number[])[]
}

const token = /<!--[\s\S]*?(?:-->|$)|<\/?(?<name>[a-z][a-z0-9-]*)(?<rest>(?:"[^"]*"|[^">])*)>/gi

export function shownOf(markdown: string): Shown {
  const html = githubHtml(markdown)
  const found = [...html.matchAll(token)]
  return {
    tags: new Set(found.flatMap(({ groups }) => groups?.["name"]?.toLowerCase() ?? [])),
    addresses: found.flatMap(
      ({ groups }) => /\b(?:href|src)\s*=\s*"?([^">]*)/i.exec(groups?.["rest"] ?? "")?.[1] ?? [],
    ),
    comments: found.filter(([text]) => text.startsWith("<!--")).map(([text]) => text),
    references: referencesIn(html),
    columns: [...html.matchAll(/<table>[\s\S]*?<\/table>/g)].map(([table]) =>
      table
        .split("</tr>")
        .slice(0, -1)
        .map((row) => row.match(/<t[hd]\b/g)?.length ?? 0),
    ),
  }
}

/** Source: docs.github.com "Autolinked references and URLs" and "Basic writing and formatting syntax", read 2026-11-21. */
const references = [
  /@[a-z0-9][\w-]*/gi,
  /#\d+/g,
  /\bGH-\d+/gi,
  /\b(?:GHSA-\w{4}|CVE-\d{4})-\w+/gi,
  /(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/gi,
  /\b(?:https?|ftp):\/\/\S+/gi,
  /\bwww\.\S+/gi,
]

function referencesIn(html: string): string[] {
  const text = html
    .replace(/<(code|pre|a)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(token, " ")
    .replace(/&#x?[0-9a-f]+;|&(?:amp|lt|gt|quot);/gi, decode)
  return references.flatMap((reference) => text.match(reference) ?? [])
}

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' }

function decode(entity: string): string {
  const named = entities[entity.toLowerCase()]
  if (named !== undefined) return named
  const isHex = /^&#x/i.test(entity)
  return String.fromCodePoint(Number.parseInt(entity.slice(isHex ? 3 : 2, -1), isHex ? 16 : 10))
}
