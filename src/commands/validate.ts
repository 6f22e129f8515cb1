/** Checks post files and the configuration. Needs no network and no secret. */
import { buildReport } from "../report/build.ts"
import type { CommandOptions, Context } from "./context.ts"
import { resultOf, type CommandResult } from "./result.ts"
import { readWorld } from "./world.ts"

export async function validate(context: Context, options: CommandOptions): Promise<CommandResult> {
  const world = await readWorld(context.root, context, options)
  const report = buildReport({
    command: "validate",
    now: context.clock.now(),
    files: world.present.size,
    posts: world.posts.length,
    diagnostics: world.diagnostics,
    workspaces: Object.keys(world.config?.workspaces ?? {}),
  })
  return resultOf(report, { sources: world.sources })
}
