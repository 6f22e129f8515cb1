/** The comment on a pull request: what its merge would send, where and when, and what stands in the way. */
import { escapeMarkdown, htmlCode } from "../lib/escape-markdown.ts"
import type { Outcome, Report } from "../model/report.ts"
import { fit, type Cut } from "./fit.ts"
import { cut, folded, footer, joined, leftOut, type Links } from "./markdown-blocks.ts"
import { planTable, problemList } from "./markdown-parts.ts"
import { exactTexts, type ExactText } from "./markdown-texts.ts"
import { stopLine } from "./stop-line.ts"
import { weekStrip } from "./week.ts"
import { plural, verdictOf } from "./wording.ts"

export interface CommentOptions {
  /** Where post files can be seen; null outside GitHub. */
  readonly links: Links | null
  /** Address of the run that made the plan; null outside GitHub. */
  readonly runUrl: string | null
  /** Most UTF-16 units; default 60,000, below GitHub's 65,536. */
  readonly limit?: number
  /** All deliveries of the ledger, for the week. Default: only what the plan says of them. */
  readonly standing?: readonly Outcome[]
  /** Milliseconds that `now` waits after the merge. Default: not known, and not told. */
  readonly undoWindow?: number
}

/** Rows of each table and list, from everything down to what nearly always fits. */
const steps = [Number.POSITIVE_INFINITY, 100, 25, 5]

/** Stays under the limit by leaving out exact texts first, then rows, and says what was left out. */
export function renderComment(report: Report, options: CommentOptions): string {
  const { limit = 60_000, links, runUrl } = options
  // Nothing to see is said in one line.
  const isQuiet = hasNoChanges(report)
  const end = isQuiet ? "" : footer({ plan: report.plan?.hash, commit: links?.sha ?? null, runUrl })
  const compose = (size: Cut) => `${joined([...bodyOf(report, options, size), end])}\n`
  const texts = exactTexts(report.plan).map(foldedText)
  const least = `### ${escapeMarkdown(commentVerdict(report))}\n\nThe rest is too long for a comment: see the summary of the run.\n\n${end}\n`
  return fit(texts, { limit, measure: ({ length }) => length, steps, compose }) ?? least
}

function bodyOf(report: Report, options: CommentOptions, { rows, texts, left }: Cut): string[] {
  const { links, standing = [], undoWindow = null } = options
  const verdict = escapeMarkdown(commentVerdict(report))
  const hasErrors = report.diagnostics.some(({ severity }) => severity === "error")
  const week = weekStrip(report.plan, { standing, rows })
  return [
    hasNoChanges(report) ? verdict : `### ${verdict}`,
    stopLine(report.plan, undoWindow),
    folded(findingsTitle(report), problemList(report, { links, rows }), { open: hasErrors }),
    planTable(report, { links, rows }),
    ...texts,
    leftOut(left),
    week === null ? "" : folded(week.title, week.table),
    report.notices
      .slice(0, rows)
      .map((notice) => `- ${escapeMarkdown(cut(notice))}`)
      .join("\n"),
  ]
}

/** The most important sentence for a pull request, without a full stop. */
export function commentVerdict(report: Report): string {
  return hasNoChanges(report) ? "No post changes in this pull request" : verdictOf(report)
}

/** Whether the merge would leave everything as it is, and nothing is wrong. */
export function hasNoChanges({ exitCode, plan, outcomes }: Report): boolean {
  const changes = plan?.changes ?? []
  return exitCode === 0 && changes.every(({ action }) => action === "none") && outcomes.length === 0
}

/** `2 problems, 1 warning`. */
function findingsTitle({ diagnostics }: Report): string {
  const count = (severity: string) => diagnostics.filter((found) => found.severity === severity).length
  return [
    [count("error"), "problem"] as const,
    [count("warning"), "warning"] as const,
    [count("info"), "hint"] as const,
  ]
    .filter(([found]) => found > 0)
    .map(([found, word]) => plural(found, word))
    .join(", ")
}

/** Accounts named in one line; more are counted. */
const mostTargets = 5

function foldedText({ post, targets, body }: ExactText): string {
  const names = targets.slice(0, mostTargets).map((target) => htmlCode(cut(target)))
  const rest = targets.length - names.length
  const more = rest === 0 ? "" : ` and ${rest} more`
  return folded(`Text of ${htmlCode(cut(post))} for ${names.join(", ")}${more}`, body)
}
