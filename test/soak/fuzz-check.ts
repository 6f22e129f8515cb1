/** What has to hold for any file that is read: no crash, and a place inside a file for everything that is found. */
import { loadConfig } from "../../src/config/load.ts"
import { codeFrame } from "../../src/diagnostics/frame.ts"
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts"
import { providers } from "../../src/providers/index.ts"
import { readPosts, type ReadPosts } from "../../src/validate/index.ts"
import { at } from "../helpers/at.ts"
import { inventedProviders } from "../helpers/invented-providers.ts"

const now = at("2026-11-25T12:00:00Z")
const known = { ...providers, ...inventedProviders }

export interface Checked {
  readonly findings: number
  /** Posts that passed, damaged as they are. */
  readonly posts: number
  /** Findings without a place that can be shown, in words. */
  readonly placeless: readonly string[]
}

/** Reads the posts of a folder for real, with its own configuration. Throws where reading does. */
export async function checkFolder(root: string): Promise<Checked> {
  const { config } = await loadConfig(root, "postmerge.yml", known)
  if (!config) throw new Error(`The configuration of ${root} is wrong`)
  const read = await readPosts({ root, config, providers: known, now })
  const placeless = read.diagnostics.filter((diagnostic) => !hasPlace(diagnostic, read.sources))
  return {
    findings: read.diagnostics.length,
    posts: read.posts.length,
    placeless: placeless.map(({ code, location }) => `${code} at ${JSON.stringify(location)}`),
  }
}

function hasPlace({ location }: Diagnostic, sources: ReadPosts["sources"]): boolean {
  if (!location?.path || !location.range) return false
  const { start, end } = location.range
  const inOrder = start.line < end.line || (start.line === end.line && start.column <= end.column)
  const source = sources.get(location.path)
  if (source === undefined) return inOrder && start.line >= 1 && start.column >= 1
  const lines = source.replace(/^\ufeff/, "").split("\n")
  const isInside = [start, end].every(
    ({ line, column }) => line >= 1 && column >= 1 && column <= (lines[line - 1]?.length ?? -1) + 1,
  )
  return inOrder && isInside && codeFrame(source, location.range).includes("^")
}
