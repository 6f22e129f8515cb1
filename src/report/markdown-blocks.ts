/** The blocks that all Markdown of ours is made of. Every foreign word goes through lib/escape-markdown. */
import { codeSpan, escapeMarkdown } from "../lib/escape-markdown.ts"
import { plural } from "./wording.ts"

/** Where post files can be seen. */
export interface Links {
  /** `https://github.com/acme/social/blob/<sha>/`, up to the folder of postmerge.yml; ends with a slash. */
  readonly blob: string
  /** The commit that was read. */
  readonly sha: string
}

/** UTF-16 units of one foreign name or sentence. */
const longestText = 500

/** A folded block; empty for an empty body. `summary` is HTML. */
export function folded(summary: string, body: string, { open = false } = {}): string {
  if (body === "") return ""
  return `<details${open ? " open" : ""}><summary>${summary}</summary>\n\n${body}\n\n</details>`
}

interface Origin {
  /** Hash of the plan. Default: none was made. */
  readonly plan?: string | undefined
  readonly commit: string | null
  /** Address of the run; null outside GitHub. */
  readonly runUrl: string | null
}

/** What was rendered, and by which run: hashes in the lengths that git and people use. */
export function footer({ plan, commit, runUrl }: Origin): string {
  const parts = [
    plan === undefined ? "" : `Plan ${codeSpan(plan.slice(0, 12))}`,
    commit === null ? "" : `commit ${codeSpan(commit.slice(0, 7))}`,
    runUrl === null ? "" : `[run](<${runUrl}>)`,
  ]
  const text = parts.filter((part) => part !== "").join(" · ")
  return text === "" ? "" : `<sub>${text}</sub>`
}

interface Place {
  readonly path: string
  readonly line: number
  readonly links: Links | null
}

/** A name in a post file, linked to its line where that can be seen. */
export function fileLink(label: string, { path, line, links }: Place): string {
  const shown = codeSpan(cut(label))
  if (links === null) return shown
  return `[${shown}](<${links.blob}${path.split("/").map(encodeSegment).join("/")}#L${line}>)`
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  )
}

/** Columns with nothing in them are left out. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = head.map((_, column) => rows.some((cells) => cells[column] !== ""))
  const line = (cells: readonly string[]) => `| ${cells.filter((_, column) => used[column]).join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}

/** Says how many rows are missing. */
export function more(count: number, rows: number): string {
  return count <= rows ? "" : `_${count - rows} more left out for want of space: see the report._`
}

/** Says how many exact texts are missing. */
export function leftOut(texts: number): string {
  return texts === 0 ? "" : `_${plural(texts, "text")} left out for want of space: see the report._`
}

/** Blocks with an empty line between them; empty ones are left out. */
export function joined(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== "").join("\n\n")
}

/** Foreign text for one cell of a table. */
export function cell(text: string): string {
  return escapeMarkdown(cut(text))
}

/** Foreign text that nobody can make as long as they like. */
export function cut(text: string): string {
  return text.length <= longestText
    ? text
    : `${text.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, "")}…`
}
