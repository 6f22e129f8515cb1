/** One finding for a terminal: place, severity, code, message, excerpt, fix. */
import { codeFrame } from "../diagnostics/frame.ts"
import { visible } from "../lib/escape-workflow.ts"
import { clip } from "../lib/table.ts"
import type { ReportDiagnostic } from "../model/report.ts"
import type { Colors } from "./colors.ts"

interface Setting {
  readonly source: string | undefined
  readonly colors: Colors
}

/** Cells; a message is one sentence, but it may quote what somebody wrote. */
const widestMessage = 500

export function diagnosticLines(diagnostic: ReportDiagnostic, { source, colors }: Setting): string[] {
  const { code, severity, message, help, range } = diagnostic
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity]
  const head = [placeOf(diagnostic), paint(severity), colors.dim(code)].filter((part) => part !== "")
  const frame = source !== undefined && range ? codeFrame(source, range).split("\n") : []
  return [
    head.join("  "),
    ...indent([clip(message.replaceAll("\n", "\\n"), widestMessage)]),
    // It brings its own indent.
    ...frame.map(visible),
    ...indent(help === null ? [] : help.split("\n")),
  ]
}

/** `posts/launch.md:7:12`, or as much of it as is known. */
export function placeOf({ path, range, post }: ReportDiagnostic): string {
  if (path === null) return post ?? ""
  return range ? `${path}:${range.start.line}:${range.start.column}` : path
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`.trimEnd())
}
