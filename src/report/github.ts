/** The annotations of a report as workflow commands, which any workflow shows on their lines. */
import { posix } from "node:path"
import { logSafe, visible } from "../lib/escape-workflow.ts"
import type { Annotation } from "./annotations.ts"

/**
 * One command a line, each ended by a line feed; not to be made `logSafe` again. `folder`: from the root of the checkout to
 * the folder that paths in the report begin at.
 */
export function renderAnnotations(annotations: readonly Annotation[], folder: string): string {
  return annotations.map((annotation) => `${commandOf(annotation, folder)}\n`).join("")
}

function commandOf(annotation: Annotation, folder: string): string {
  const properties = Object.entries(propertiesOf(annotation, folder)).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  )
  return `::${annotation.kind} ${properties.join(",")}::${escapeData(annotation.message)}`
}

function propertiesOf({ title, path, range }: Annotation, folder: string): Record<string, string | number> {
  if (path === null) return { title }
  const place = { title, file: posix.join(folder, path), line: range?.start.line ?? 1 }
  if (range === null) return place
  // Columns are only allowed within one line. Source: actions/toolkit, packages/core, AnnotationProperties.
  const isOneLine = range.start.line === range.end.line
  const columns = isOneLine ? { col: range.start.column, endColumn: range.end.column } : {}
  return { ...place, endLine: range.end.line, ...columns }
}

/** What a runner turns back. Source: actions/runner, src/Runner.Common/ActionCommand.cs, read 2026-11-21. */
function escapeData(text: string): string {
  return plain(text).replaceAll("%", "%25").replaceAll("\n", "%0A")
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
}

/** Nothing here is in our colours; carriage returns become visible. */
function plain(text: string): string {
  return logSafe(visible(text))
}
