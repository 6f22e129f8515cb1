/**
 * Untrusted text inside GitHub's Markdown: it never pings, links, closes an issue, breaks a table or forges a marker.
 * Source: github.github.com/gfm and docs.github.com "Autolinked references and URLs", read 2026-11-21.
 */
import { visible } from "./escape-workflow.ts"

/** Invisible, and enough to stop GitHub from reading `@name`, `#1` or `https://` as something to link. */
const breaker = "\u200b"

/** One line of plain text: line ends become spaces, everything that means something to GitHub is disarmed. */
export function escapeMarkdown(text: string): string {
  return visible(text.replace(/\s*\n\s*/g, " "))
    .replace(/[\\`*_{}[\]#|~$^]/g, "\\$&")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)(?=\.)/, "$1\\")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\b[0-9a-f](?=[0-9a-f]{6,39}\b)/gi, `$&${breaker}`)
    .replace(/@|#|\bGH-|\bwww(?=\.)|\b[a-z][a-z0-9+.]*:(?=\/\/)/gi, `$&${breaker}`)
}

/** One line as code, `|` safe in a table: for ids, paths, names. Nothing in code is linked or pings. */
export function codeSpan(text: string): string {
  // Tables are split before code is seen, and to the one that splits them `\\|` is a backslash and the end of a cell.
  const line = withoutMarkers(visible(text.replace(/\s*\n\s*/g, " ")))
    .replace(/\\(?=\|)/g, `\\${breaker}`)
    .replace(/\|/g, "\\|")
  const ticks = "`".repeat(longestRun(line) + 1)
  const space = line === "" || /^[` ]|[` ]$/.test(line) ? " " : ""
  return `${ticks}${space}${line}${space}${ticks}`
}

/** Lines of text as they are, in a fence longer than any run of backticks inside. */
export function fenced(text: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(text) + 1))
  return `${ticks}text\n${withoutMarkers(visible(text))}\n${ticks}`
}

/** A link where the address is a plain web address; else the address as code. */
export function linkTo(url: string, label = escapeMarkdown(url)): string {
  return /^https?:\/\/[\w.:-]+(?:\/[\w.~:/?#@!$&*+,;=%-]*)?$/.test(url)
    ? `[${label}](<${url}>)`
    : codeSpan(url)
}

/** Hidden markers of ours are HTML comments; foreign text must never look like one, not even inside code. */
function withoutMarkers(text: string): string {
  return text.replace(/<!(?=--)/g, `<!${breaker}`)
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
