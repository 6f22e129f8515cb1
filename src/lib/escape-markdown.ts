/**
 * Untrusted text inside GitHub's Markdown: it never pings, links, closes an issue, breaks a table or forges a marker.
 * Source: github.github.com/gfm and docs.github.com "Autolinked references and URLs", read 2026-11-21.
 */
import { visible } from "./escape-workflow.ts"

/** Invisible, and enough to stop GitHub from reading `@name`, `#1` or `https://` as something to link. */
const breaker = "\u200b"

/** What GitHub links or pings with: people, issues, advisories, addresses. Nothing before it makes it harmless. */
const references = /@|#|(?:GH|GHSA|CVE)-|www(?=\.)|:(?=\/\/)/gi

/** What may be a commit: 7 hex digits are enough, so that no 7 may stand together. */
const commits = /(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])/gi

/** One line of plain text: line ends become spaces, everything that means something to GitHub is disarmed. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .trimStart()
    .replace(/[\\`*_{}[\]#|~$^]/g, "\\$&")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)(?=[.)])/, "$1\\")
    .replace(/[&<>]/g, entityOf)
    .replace(commits, (digits) => digits.replace(/.{6}(?=.)/g, `$&${breaker}`))
    .replace(references, `$&${breaker}`)
}

/** One line as code, `|` safe in a table: for ids, paths, names. Nothing in code is linked or pings. */
export function codeSpan(text: string): string {
  // Tables are split before code is seen, and to the one that splits them `\\|` is a backslash and the end of a cell.
  const line = withoutMarkers(oneLine(text))
    .replace(/\\(?=\|)/g, `\\${breaker}`)
    .replace(/\|/g, "\\|")
  const ticks = "`".repeat(longestRun(line) + 1)
  const space = line === "" || /^[` ]|[` ]$/.test(line) ? " " : ""
  return `${ticks}${space}${line}${space}${ticks}`
}

/** One line as code in HTML, such as in a `<summary>`, whether Markdown is read there or not. */
export function htmlCode(text: string): string {
  const signs = /[!-,./:-@[-`{-~]/g
  return `<code>${oneLine(text).replace(signs, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`
}

/** Lines of text as they are, in a fence longer than any run of backticks inside. */
export function fenced(text: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(text) + 1))
  return `${ticks}text\n${withoutMarkers(visible(text.toWellFormed()))}\n${ticks}`
}

/**
 * A link where the address is a plain web address; else the address as code. So is an address on GitHub itself, where a
 * link to an issue leaves a note in that issue.
 */
export function linkTo(url: string, label = escapeMarkdown(url)): string {
  const isPlain = /^https?:\/\/[\w.:-]+(?:\/[\w.~:/?#@!$&*+,;=%-]*)?$/.test(url)
  const isOnGitHub = /^https?:\/\/(?:[\w-]+\.)*github\.com(?:[:/]|$)/i.test(url)
  return isPlain && !isOnGitHub ? `[${label}](<${url.replaceAll("&", "&amp;")}>)` : codeSpan(url)
}

function oneLine(text: string): string {
  return visible(text.toWellFormed().replace(/\s*\n\s*/g, " "))
}

function entityOf(character: string): string {
  return character === "&" ? "&amp;" : character === "<" ? "&lt;" : "&gt;"
}

/** Hidden markers of ours are HTML comments; foreign text must never look like one, not even inside code. */
function withoutMarkers(text: string): string {
  return text.replace(/<!(?=--)/g, `<!${breaker}`)
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}
