/** Hands one report to everybody who looks at a run: log, annotations, job summary, report file, outputs. */
import { appendFile, mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { logSafe } from "../lib/escape-workflow.ts"
import type { Report } from "../model/report.ts"
import { annotationsOf } from "../report/annotations.ts"
import { renderAnnotations } from "../report/github.ts"
import { renderJson } from "../report/json.ts"
import { renderMarkdown } from "../report/markdown.ts"
import { renderText } from "../report/text.ts"
import { variable, type Env } from "./env.ts"
import type { Run } from "./event.ts"
import { linksAt } from "./links.ts"
import { writeOutputs } from "./outputs.ts"

export interface Delivery {
  readonly env: Env
  readonly run: Run
  /** From the root of the checkout to the folder of postmerge.yml. */
  readonly folder: string
  /** Text of the files that the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
  readonly print: (text: string) => void
  /** Last line of the summary, without foreign text. Default: none. */
  readonly footnote?: string | null
}

export async function deliver(report: Report, delivery: Delivery): Promise<void> {
  const { env, run, folder, sources, print, footnote = null } = delivery
  print(logSafe(renderText(report, { color: false, sources })))
  print(renderAnnotations(annotationsOf(report), folder))
  const summary = variable(env, "GITHUB_STEP_SUMMARY")
  const links = linksAt(run.sha, run, folder)
  const end = footnote === null ? "" : `\n<sub>${footnote}</sub>\n`
  if (summary !== null) await appendFile(summary, `${renderMarkdown(report, { links })}${end}`)
  const path = join(
    await mkdtemp(join(variable(env, "RUNNER_TEMP") ?? tmpdir(), "postmerge-")),
    "report.json",
  )
  await writeFile(path, renderJson(report))
  if (variable(env, "GITHUB_OUTPUT") !== null) writeOutputs(report, path)
}
