/** What every command reads first: the configuration, the posts, and what is wrong with them. */
import { loadConfig, type LoadedConfig } from "../config/load.ts"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Config } from "../model/config.ts"
import type { ValidatedPost } from "../model/post.ts"
import { providers } from "../providers/index.ts"
import { readPosts } from "../validate/index.ts"
import type { CommandOptions, Context } from "./context.ts"

export interface World {
  /** Folder that was read: the checkout, or a temporary work tree of the tip. */
  readonly root: string
  /** Null where the configuration has errors; nothing else is read then. */
  readonly config: Config | null
  readonly posts: readonly ValidatedPost[]
  /** Paths of all post files, whether they passed the checks or not. */
  readonly present: ReadonlySet<string>
  /** Where something of the configuration stands. */
  readonly locate: LoadedConfig["locate"]
  readonly diagnostics: readonly Diagnostic[]
  /** Text of every file that was read, by path, for excerpts. */
  readonly sources: ReadonlyMap<string, string>
}

export type ConfigOnly = Pick<World, "config" | "locate" | "diagnostics" | "sources">

export async function readConfig(root: string, options: CommandOptions): Promise<ConfigOnly> {
  const { config, document, locate, diagnostics } = await loadConfig(root, options.config, providers)
  const sources = new Map(document ? [[document.path, document.text] as const] : [])
  const { workspace } = options
  if (config === null || workspace === null || Object.hasOwn(config.workspaces, workspace))
    return { config, locate, diagnostics, sources }
  const known = Object.keys(config.workspaces).join(", ")
  const unknown = diagnose(
    "config/no-such-workspace",
    { workspace, known },
    { location: { path: config.path } },
  )
  return { config: null, locate, diagnostics: [...diagnostics, unknown], sources }
}

export async function readWorld(root: string, context: Context, options: CommandOptions): Promise<World> {
  const loaded = await readConfig(root, options)
  const { config } = loaded
  if (config === null) return { ...loaded, root, posts: [], present: new Set() }
  const read = await readPosts({ root, config, providers, now: context.clock.now(), files: options.files })
  return {
    ...loaded,
    root,
    posts: read.posts,
    present: read.present,
    diagnostics: [...loaded.diagnostics, ...read.diagnostics],
    sources: new Map([...loaded.sources, ...read.sources]),
  }
}

/** For a plan, which knows from the ledger whether a time that has passed was met: the mere remark on it is left out. */
export async function readPlannable(root: string, context: Context, options: CommandOptions): Promise<World> {
  const world = await readWorld(root, context, { ...options, files: [] })
  return { ...world, diagnostics: world.diagnostics.filter(({ severity }) => severity !== "info") }
}
