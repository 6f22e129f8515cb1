/** Delivers annotations as workflow commands; @actions/core escapes what would end them early. */
import { error, notice, warning } from "@actions/core"
import { posix } from "node:path"
import { logSafe, visible } from "../lib/escape-workflow.ts"
import type { Annotation } from "../report/annotations.ts"

/** `folder`: from the root of the checkout to the folder of postmerge.yml. */
export function writeAnnotations(annotations: readonly Annotation[], folder: string): void {
  for (const annotation of annotations) {
    const write = { error, warning, notice }[annotation.kind]
    write(plain(annotation.message), propertiesOf(annotation, folder))
  }
}

function propertiesOf({ title, path, range }: Annotation, folder: string): Record<string, string | number> {
  const place =
    path === null ? {} : { file: plain(posix.join(folder, path)), startLine: range?.start.line ?? 1 }
  if (path === null || range === null) return { title: plain(title), ...place }
  // Columns are only allowed within one line. Source: actions/toolkit, packages/core, AnnotationProperties.
  const isOneLine = range.start.line === range.end.line
  const columns = isOneLine ? { startColumn: range.start.column, endColumn: range.end.column } : {}
  return { title: plain(title), ...place, endLine: range.end.line, ...columns }
}

/** Nothing here is in our colours. */
function plain(text: string): string {
  return logSafe(visible(text))
}
