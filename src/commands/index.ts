/** The commands that read posts and the ledger, by the name that people type. */
import type { CommandOptions, Context } from "./context.ts"
import { plan } from "./plan.ts"
import { publish } from "./publish.ts"
import type { CommandResult } from "./result.ts"
import { status } from "./status.ts"
import { sync } from "./sync.ts"
import { validate } from "./validate.ts"

export type Command = (context: Context, options: CommandOptions) => Promise<CommandResult>

export const commands = { validate, plan, publish, sync, status } satisfies Record<string, Command>

export type CommandName = keyof typeof commands
