/** The report as GitHub Markdown, for the job summary: verdict first, exact texts folded, no foreign text left alive. */
import { codeSpan, escapeMarkdown } from "../lib/escape-markdown.ts"
import type { Report } from "../model/report.ts"
import { fit, type Cut } from "./fit.ts"
import { folded, footer, joined, leftOut, type Links } from "./markdown-blocks.ts"
import { outcomeTable, planTable, problemList, unknownBlock } from "./markdown-parts.ts"
import { exactTexts } from "./markdown-texts.ts"
import { describeInstant, verdictOf } from "./wording.ts"

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
  const texts = exactTexts(report.plan).map(({ post, targets, body }) => {
    return `**${codeSpan(post)}** → ${targets.map(codeSpan).join(", ")}\n\n${body}`
  })
  const compose = (cut: Cut) => composeSummary(report, links, cut)
  const least = `### ${escapeMarkdown(verdictOf(report))}\n\nEverything else was too long for a summary: see the report.\n`
  return fit(texts, { limit, measure: bytes, steps, compose }) ?? least
}

function composeSummary(report: Report, links: Links | null, { rows, texts, left }: Cut): string {
  const { plan, notices } = report
  return `${joined([
    `### ${escapeMarkdown(verdictOf(report))}`,
    nextLine(report),
    unknownBlock(report),
    outcomeTable(report, { links, rows }),
    planTable(report, { links, rows }),
    problemList(report, { links, rows }),
    folded("Exact texts", joined([...texts, leftOut(left)])),
    notices.map((notice) => `- ${escapeMarkdown(notice)}`).join("\n"),
    footer({ plan: plan?.hash, commit: links?.sha ?? null, runUrl: null }),
  ])}\n`
}

function nextLine({ nextPublishAt }: Report): string {
  return nextPublishAt === null ? "" : `Next publication: ${escapeMarkdown(describeInstant(nextPublishAt))}`
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length
}
