/** The report as GitHub Markdown, for the job summary: verdict first, exact texts folded, no foreign text left alive. */
import { codeSpan, escapeMarkdown } from "../lib/escape-markdown.ts"
import type { Report } from "../model/report.ts"
import { folded, outcomeTable, planTable, problemList, unknownBlock, type Links } from "./markdown-parts.ts"
import { exactTexts } from "./markdown-texts.ts"
import { describeInstant, plural, verdictOf } from "./wording.ts"

export type { Links } from "./markdown-parts.ts"

export interface MarkdownOptions {
  /** Where post files and the run can be seen; null outside GitHub. */
  readonly links: Links | null
  /** Most bytes; default 960 KiB, since a runner takes 1 MiB per step and drops a summary that is longer. */
  readonly limit?: number
}

/** Source: actions/runner, src/Runner.Worker/FileCommandManager.cs, read 2026-11-21: 1 MiB. The rest is margin. */
const defaultLimit = 960 * 1024

/** Rows of each table and list, from everything down to what always fits. */
const steps = [Number.POSITIVE_INFINITY, 500, 50]

/** Stays under the limit by leaving out exact texts first, then rows, and says what was left out. */
export function renderMarkdown(report: Report, { links, limit = defaultLimit }: MarkdownOptions): string {
  const full = exactTexts(report.plan)
  for (const rows of steps) {
    const room = limit - bytes(compose(report, { links, rows, texts: [], left: full.length }))
    if (room < 0) continue
    const texts = fitting(full, room)
    return compose(report, { links, rows, texts, left: full.length - texts.length })
  }
  return `### ${escapeMarkdown(verdictOf(report))}\n\nEverything else was too long for a summary: see the report.\n`
}

interface Cut {
  readonly links: Links | null
  readonly rows: number
  readonly texts: readonly string[]
  /** How many texts are left out. */
  readonly left: number
}

function compose(report: Report, { links, rows, texts, left }: Cut): string {
  const missing = left === 0 ? "" : `_${plural(left, "text")} left out for want of space: see the report._`
  const blocks = [
    `### ${escapeMarkdown(verdictOf(report))}`,
    nextLine(report),
    unknownBlock(report),
    outcomeTable(report, { links, rows }),
    planTable(report, { links, rows }),
    problemList(report, { links, rows }),
    folded("Exact texts", [...texts, missing].filter((text) => text !== "").join("\n\n")),
    report.notices.map((notice) => `- ${escapeMarkdown(notice)}`).join("\n"),
    footer(report, links),
  ]
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`
}

function nextLine({ nextPublishAt }: Report): string {
  return nextPublishAt === null ? "" : `Next publication: ${escapeMarkdown(describeInstant(nextPublishAt))}`
}

function footer({ plan }: Report, links: Links | null): string {
  const parts = [
    plan === null ? "" : `Plan ${codeSpan(plan.hash)}`,
    links === null ? "" : `commit ${codeSpan(links.sha)}`,
  ]
  const text = parts.filter((part) => part !== "").join(" · ")
  return text === "" ? "" : `<sub>${text}</sub>`
}

/** The first texts that fit together. */
function fitting(texts: readonly string[], room: number): string[] {
  let used = 0
  const end = texts.findIndex((text) => (used += bytes(text) + 2) > room)
  return texts.slice(0, end === -1 ? texts.length : end)
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length
}
