/** Everything the ledger knows, as it stands. Reads the ledger only. */
import { buildReport } from "../report/build.ts"
import type { CommandOptions, Context } from "./context.ts"
import { readLedger } from "./ledger.ts"
import { outcomesOf } from "./outcomes.ts"
import { resultOf, type CommandResult } from "./result.ts"

export async function status(context: Context, options: CommandOptions): Promise<CommandResult> {
  const { snapshot, diagnostics, notices } = await readLedger(context, options)
  const outcomes = outcomesOf(snapshot, new Map()).filter(
    ({ workspace }) => options.workspace === null || workspace === options.workspace,
  )
  const report = buildReport({
    command: "status",
    now: context.clock.now(),
    diagnostics,
    outcomes,
    notices,
    workspaces: [...new Set(outcomes.map(({ workspace }) => workspace))],
  })
  return resultOf(report)
}
