/** Tables and lists of the Markdown rendering. Every foreign word goes through lib/escape-markdown. */
import { codeSpan, escapeMarkdown, fenced, linkTo } from "../lib/escape-markdown.ts"
import { actionSigns } from "../model/plan.ts"
import type { Outcome, Report } from "../model/report.ts"
import { isFailed } from "./exit.ts"
import { placeOf } from "./text-diagnostics.ts"
import { noteOf } from "./text-plan.ts"
import {
  describeMedia,
  describePlace,
  describeSize,
  describeWhen,
  planVerdict,
  plural,
  commandsIn,
  verdictOf,
} from "./wording.ts"

/** Where post files can be seen. */
export interface Links {
  /** `https://github.com/acme/social/blob/<sha>/`, up to the folder of postmerge.yml; ends with a slash. */
  readonly blob: string
  /** The commit that was read. */
  readonly sha: string
}

interface Setting {
  readonly links: Links | null
  /** Most rows. */
  readonly rows: number
}

/** Longest text of one cell in characters. */
const longestCell = 500

export function planTable(report: Report, { links, rows }: Setting): string {
  const changes = (report.plan?.changes ?? []).filter(({ action }) => action !== "none")
  if (changes.length === 0) return ""
  const count = planVerdict(report)
  const lines = changes
    .slice(0, rows)
    .map((change) => [
      `${escapeMarkdown(actionSigns[change.action])} ${change.action}`,
      fileLink(change.post, { path: change.path, line: change.line, links }),
      codeSpan(cut(change.target)),
      cell(describeWhen(change.when)),
      describeSize(change.size),
      describeMedia(change.content?.media ?? []),
      cell(noteOf(change)),
    ])
  const table = tableOf(["", "Post", "Target", "Time", "Size", "Media", "Note"], lines)
  return joined([verdictOf(report) === count ? "" : escapeMarkdown(count), table, more(changes.length, rows)])
}

export function outcomeTable(report: Report, { links, rows }: Setting): string {
  // What needs somebody first: that is what must never be cut.
  const outcomes = [...report.outcomes].toSorted((a, b) => urgency(a) - urgency(b))
  if (outcomes.length === 0) return ""
  const lines = outcomes.slice(0, rows).map((outcome) => {
    const { time } = describePlace(outcome)
    return [
      outcome.state === "unknown" || isFailed(outcome.state) ? `**${outcome.state}**` : outcome.state,
      fileLink(outcome.post, { path: outcome.path, line: 1, links }),
      codeSpan(cut(outcome.target)),
      cell(time),
      whereOf(outcome),
      noteOn(outcome),
    ]
  })
  const table = tableOf(["State", "Post", "Target", "Time", "Id or link", "Note"], lines)
  return joined([table, more(outcomes.length, rows)])
}

/** The commands for an unknown outcome have a block of their own. */
function noteOn({ state, message, help }: Outcome): string {
  const parts = [message, ...(help === null || state === "unknown" ? [] : help.split("\n"))]
  return parts.flatMap((part) => (part === null ? [] : [helpLine(part)])).join("<br>")
}

/** An indented line is a command to copy: as code, nothing invisible gets into it. */
function helpLine(line: string): string {
  return line.startsWith("  ") ? codeSpan(cut(line.trim())) : cell(line)
}

function urgency({ state }: Outcome): number {
  return state === "unknown" ? 0 : isFailed(state) ? 1 : 2
}

function whereOf({ url, remoteId }: Outcome): string {
  if (url !== null) return linkTo(url)
  return remoteId === null ? "" : codeSpan(cut(remoteId))
}

export function problemList(report: Report, { links, rows }: Setting): string {
  const { diagnostics } = report
  if (diagnostics.length === 0) return ""
  const lines = diagnostics.slice(0, rows).map((diagnostic) => {
    const { severity, code, message, help, path, range } = diagnostic
    const place = placeOf(diagnostic)
    const where =
      path === null ? codeSpan(place) : fileLink(place, { path, line: range?.start.line ?? 1, links })
    const fix = help === null ? "" : `<br>${help.split("\n").map(helpLine).join("<br>")}`
    return `- **${severity}** ${place === "" ? "" : `${where} `}${codeSpan(code)}: ${cell(message)}${fix}`
  })
  return joined([lines.join("\n"), more(diagnostics.length, rows)])
}

/** The commands that settle what nobody knows. */
export function unknownBlock({ outcomes }: Report): string {
  const unknown = outcomes.filter(({ state }) => state === "unknown")
  if (unknown.length === 0) return ""
  const headline = `**Nobody knows whether ${plural(unknown.length, "delivery", "deliveries")} went out.**`
  const commands = unknown
    .map(({ help }) => commandsIn(help).map(cut).join("\n"))
    .filter((text) => text !== "")
  if (commands.length === 0) return headline
  return joined([
    `${headline} Look in the service, then run one of:`,
    fenced(commands.slice(0, 20).join("\n\n")),
    more(unknown.length, 20),
  ])
}

/** A folded block; empty for an empty body. */
export function folded(summary: string, body: string): string {
  return body === "" ? "" : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`
}

interface Place {
  readonly path: string
  readonly line: number
  readonly links: Links | null
}

function fileLink(label: string, { path, line, links }: Place): string {
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

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n")
}

function more(count: number, rows: number): string {
  return count <= rows ? "" : `_${count - rows} more left out for want of space: see the report._`
}

function joined(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== "").join("\n\n")
}

function cell(text: string): string {
  return escapeMarkdown(cut(text))
}

function cut(text: string): string {
  return text.length <= longestCell ? text : `${text.slice(0, longestCell - 1)}…`
}
