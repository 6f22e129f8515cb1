/** The report for a terminal and for logs: problems, plan, what happened, what to do. */
import { visible } from "../lib/escape-workflow.ts"
import type { Report } from "../model/report.ts"
import { colorsFor, type Colors } from "./colors.ts"
import { diagnosticLines } from "./text-diagnostics.ts"
import { outcomeLines, unknownLines } from "./text-outcomes.ts"
import { planLines } from "./text-plan.ts"
import { verdictOf } from "./wording.ts"

export interface TextOptions {
  readonly color: boolean
  /** Text of the files that the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
}

/** Lines that end with a line feed. Everything foreign is made visible here; print the result through `logSafe`. */
export function renderText(report: Report, { color, sources }: TextOptions): string {
  const colors = colorsFor({ color })
  const shown = withVisibleText(report)
  const sections = [
    ...shown.diagnostics.map((diagnostic, index) => {
      // The source is looked up by the path as it is, not as it is shown.
      const path = report.diagnostics[index]?.path ?? null
      return diagnosticLines(diagnostic, { source: path === null ? undefined : sources.get(path), colors })
    }),
    planLines(shown, colors),
    outcomeLines(shown, colors),
    unknownLines(shown, colors),
    shown.notices.map((notice) => `${colors.cyan("note")}  ${notice}`),
    [verdictLine(shown, colors)],
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n")
}

function verdictLine(report: Report, colors: Colors): string {
  const verdict = visible(verdictOf(report))
  return colors.bold(report.exitCode === 0 ? verdict : colors.red(verdict))
}

/** The same report with every control character of every text made visible, so that only our own colours are left. */
function withVisibleText(report: Report): Report {
  return JSON.parse(JSON.stringify(report), (_key, value: unknown) =>
    typeof value === "string" ? visible(value) : value,
  ) as Report
}
