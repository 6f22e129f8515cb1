/** Prints one report in the format that was asked for. */
import { isAbsolute, relative } from "node:path"
import type { Context } from "../commands/context.ts"
import type { CommandResult } from "../commands/result.ts"
import { logSafe } from "../lib/escape-workflow.ts"
import { annotationsOf } from "../report/annotations.ts"
import { renderAnnotations } from "../report/github.ts"
import { renderJson } from "../report/json.ts"
import { renderSarif } from "../report/sarif.ts"
import { renderText } from "../report/text.ts"
import type { Output } from "./output.ts"
import type { Terminal } from "./terminal.ts"

export interface Printing {
  readonly context: Pick<Context, "env" | "root">
  readonly terminal: Terminal
  /** Of Postmerge. */
  readonly version: string
}

/** Answers the exit code. */
export function print(result: CommandResult, output: Output, printing: Printing): CommandResult["exitCode"] {
  printing.terminal.stdout(render(result, output, printing))
  return result.exitCode
}

function render({ report, sources }: CommandResult, { format, color }: Output, printing: Printing): string {
  const { context, terminal, version } = printing
  switch (format) {
    case "json":
      return renderJson(report)
    case "sarif":
      return renderSarif(report, { version, sources, folder: folderInCheckout(context) })
    case "github": {
      const text = logSafe(renderText(report, { color: color ?? false, sources }))
      return text + renderAnnotations(annotationsOf(report), folderInCheckout(context))
    }
    case "text": {
      const isColored = color ?? (terminal.isTerminal && !context.env["NO_COLOR"])
      return logSafe(renderText(report, { color: isColored, sources }))
    }
  }
}

/** From the root of a workflow's checkout to the working directory, with forward slashes; "" where there is no workflow. */
function folderInCheckout({ env, root }: Pick<Context, "env" | "root">): string {
  const checkout = env["GITHUB_WORKSPACE"]
  const folder = checkout ? relative(checkout, root).replaceAll("\\", "/") : ""
  return folder.startsWith("..") || isAbsolute(folder) ? "" : folder
}
