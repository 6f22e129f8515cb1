/** Tables and lists of the Markdown rendering. Every foreign word goes through lib/escape-markdown. */
import { codeSpan, escapeMarkdown, fenced, linkTo } from "../lib/escape-markdown.ts"
import { actionSigns, type Change } from "../model/plan.ts"
import type { Outcome, Report, ReportDiagnostic } from "../model/report.ts"
import { isFailed } from "./exit.ts"
import { localWhen } from "./local-time.ts"
import { cell, cut, fileLink, joined, more, tableOf, type Links } from "./markdown-blocks.ts"
import { placeOf } from "./text-diagnostics.ts"
import { noteOf } from "./text-plan.ts"
import {
  describeMedia,
  describeSize,
  describeWhen,
  instantOf,
  planVerdict,
  plural,
  commandsIn,
  verdictOf,
} from "./wording.ts"

interface Setting {
  readonly links: Links | null
  /** Most rows. */
  readonly rows: number
  /** Where outcomes are read; beside UTC. Default: UTC only. */
  readonly timezone?: string | null
}

export function planTable(report: Report, { links, rows }: Setting): string {
  const changes = (report.plan?.changes ?? []).filter(({ action }) => action !== "none")
  if (changes.length === 0) return ""
  const count = planVerdict(report)
  const lines = changes
    .slice(0, rows)
    .map((change) => [
      `${escapeMarkdown(actionSigns[change.action])}&nbsp;${change.action}`,
      fileLink(change.post, { path: change.path, line: change.line, links }),
      account(change),
      timeCell(change.when),
      describeSize(change.size),
      describeMedia(change.content?.media ?? []),
      cell(noteOf(change)),
    ])
  const table = tableOf(["", "Post", "Account", "Time", "Size", "Media", "Note"], lines)
  const isTold = verdictOf(report).toLowerCase().includes(count.toLowerCase())
  return joined([isTold ? "" : escapeMarkdown(count), table, more(changes.length, rows)])
}

export function outcomeTable(told: Pick<Report, "outcomes">, setting: Setting): string {
  const { links, rows, timezone = null } = setting
  // What needs somebody first: that is what must never be cut.
  const outcomes = told.outcomes.toSorted((a, b) => urgency(a) - urgency(b))
  if (outcomes.length === 0) return ""
  const lines = outcomes.slice(0, rows).map((outcome) => {
    const instant = instantOf(outcome)
    return [
      outcome.state === "unknown" || isFailed(outcome.state) ? `**${outcome.state}**` : outcome.state,
      fileLink(outcome.post, { path: outcome.path, line: 1, links }),
      account(outcome),
      instant === null ? "" : timeCell(localWhen(instant, timezone)),
      whereOf(outcome),
      noteOn(outcome),
    ]
  })
  const table = tableOf(["State", "Post", "Account", "Time", "Id or link", "Note"], lines)
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
  if (url !== null) return linkTo(url, escapeMarkdown(siteOf(url)))
  return remoteId === null ? "" : codeSpan(cut(remoteId))
}

/** `x.com` of an address; the address itself where it has no such part. */
function siteOf(url: string): string {
  return /^https?:\/\/(?:www\.)?([\w.-]+)/.exec(url)?.[1] ?? url
}

/** The time on the spot first, UTC below it; a line is broken between date and time only. */
function timeCell(when: Change["when"]): string {
  const words = describeWhen(when)
  const { local, utc } = /^(?<local>\S+ \S+) (?<utc>.+ \(.+\))$/.exec(words)?.groups ?? {}
  if (local === undefined || utc === undefined) return cell(words).replace(/ UTC$/, "&nbsp;UTC")
  return [local, utc].map((line) => cell(line).replaceAll(" ", "&nbsp;")).join("<br>")
}

const severities = ["error", "warning", "info"]

export function problemList(report: Report, { links, rows }: Setting): string {
  // What must be read first is what must never be cut.
  const rank = ({ severity }: ReportDiagnostic) => severities.indexOf(severity)
  const diagnostics = report.diagnostics.toSorted((a, b) => rank(a) - rank(b))
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
export function unknownBlock({ outcomes }: Pick<Report, "outcomes">): string {
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

/** The target, and the network that its account is on. */
function account({ target, network }: Pick<Outcome, "target" | "network">): string {
  return `${codeSpan(cut(target))} (${cell(network)})`
}
