/** Reads and checks posts in a folder, with invented providers and a fixed time. */
import { loadConfig, type LoadedConfig } from "../../src/config/load.ts"
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts"
import { readPosts, type ReadPosts } from "../../src/validate/index.ts"
import { at } from "./at.ts"
import { inventedProviders } from "./invented-providers.ts"

/** Time at which fixtures are read. */
const readingTime = at("2026-11-25T12:00:00Z")

export type ReadRepo = ReadPosts & { readonly loaded: LoadedConfig }

/** Throws where the configuration itself is wrong. */
export async function readRepo(root: string, files?: readonly string[]): Promise<ReadRepo> {
  const loaded = await loadConfig(root, "postmerge.yml", inventedProviders)
  const { config } = loaded
  if (!config) throw new Error(describeAll(loaded.diagnostics))
  const limit = files === undefined ? {} : { files }
  const read = await readPosts({ root, config, providers: inventedProviders, now: readingTime, ...limit })
  return { ...read, loaded }
}

function describeAll(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n")
}
