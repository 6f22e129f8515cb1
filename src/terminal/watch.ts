/** `postmerge validate --watch`: the text report again after every save, until it is told to stop. */
import type { CommandOptions, Context } from "../commands/context.ts"
import { validateOnSave } from "../commands/watch.ts"
import { logSafe, visible } from "../lib/escape-workflow.ts"
import type { Output } from "./output.ts"
import { print, type Printing } from "./print.ts"

/** Empties the screen and goes to its upper left corner. */
const clearScreen = "\u001b[2J\u001b[H"
/** Most names of changed files in the separator. */
const mostNames = 3

interface Watching extends Omit<Printing, "context"> {
  readonly options: CommandOptions
  readonly output: Output
}

export async function watch(context: Context, { options, output, ...printing }: Watching): Promise<number> {
  const { terminal } = printing
  return validateOnSave(context, options, (result, changed) => {
    const isFirst = changed.length === 0
    if (terminal.isTerminal) terminal.stdout(clearScreen)
    else if (!isFirst) terminal.stdout("\n")
    if (!isFirst) terminal.stdout(logSafe(visible(`--- ${namesOf(changed)} changed\n\n`)))
    print(result, output, { ...printing, context })
    terminal.stdout("\nWatching for changes. Stop with Ctrl+C.\n")
  })
}

function namesOf(paths: readonly string[]): string {
  const left = paths.length - mostNames
  return paths.slice(0, mostNames).join(", ") + (left > 0 ? ` and ${left} more` : "")
}
