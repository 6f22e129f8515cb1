/** Hands one report to everybody who looks at a run: log, annotations, job summary, report file, outputs. */
import { appendFile, mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, posix } from "node:path"
import { logSafe } from "../lib/escape-workflow.ts"
import type { Report } from "../model/report.ts"
import { annotationsOf } from "../report/annotations.ts"
import { renderAnnotations } from "../report/github.ts"
import { renderJson } from "../report/json.ts"
import { renderMarkdown, type Links } from "../report/markdown.ts"
import { renderText } from "../report/text.ts"
import { variable, type Env } from "./env.ts"
import type { Run } from "./event.ts"
import { writeOutputs } from "./outputs.ts"

export interface Delivery {
  readonly env: Env
  readonly run: Run
  /** From the root of the checkout to the folder of postmerge.yml. */
  readonly folder: string
  /** Text of the files that the diagnostics point into, by path. */
  readonly sources: ReadonlyMap<string, string>
  readonly print: (text: string) => void
}

export async function deliver(report: Report, { env, run, folder, sources, print }: Delivery): Promise<void> {
  print(logSafe(renderText(report, { color: false, sources })))
  print(renderAnnotations(annotationsOf(report), folder))
  const summary = variable(env, "GITHUB_STEP_SUMMARY")
  if (summary !== null) await appendFile(summary, renderMarkdown(report, { links: linksOf(run, folder) }))
  const path = join(
    await mkdtemp(join(variable(env, "RUNNER_TEMP") ?? tmpdir(), "postmerge-")),
    "report.json",
  )
  await writeFile(path, renderJson(report))
  if (variable(env, "GITHUB_OUTPUT") !== null) writeOutputs(report, path)
}

function linksOf({ serverUrl, repository, sha }: Run, folder: string): Links | null {
  if (repository === null || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return null
  if (sha === null || !/^[0-9a-f]{7,64}$/.test(sha)) return null
  const inside = posix.join(folder, "/").replace(/^\.?\//, "")
  return { blob: `${serverUrl}/${repository}/blob/${sha}/${encodeURI(inside)}`, sha }
}
