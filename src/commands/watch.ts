/** `validate --watch`: checks again whenever something was saved, until it is stopped. */
import { InternalError } from "../lib/internal-error.ts"
import type { CommandOptions, Context } from "./context.ts"
import type { CommandResult } from "./result.ts"
import { validate } from "./validate.ts"

/** Milliseconds without a change before it is checked again: an editor writes several files in one go. */
const quietTime = 100
/** Most waits in a row, so that a file that is written all the time does not put the check off for good. */
const mostWaits = 10

/** `show` gets every result and what was changed before it; the first one is of the files as they are found. */
export type Show = (result: CommandResult, changed: readonly string[]) => void

/** Ends with the exit code of the last check once the context's signal says so, or with 1 where nothing is told any more. */
export async function validateOnSave(
  context: Context,
  options: CommandOptions,
  show: Show,
): Promise<CommandResult["exitCode"]> {
  const { root, clock, signal, watch, log } = context
  if (!watch) throw new InternalError("Nobody tells of changes here")
  const changes = collectChanges(signal)
  await using _watching = await watch(root, changes)
  let changed: readonly string[] = []
  for (;;) {
    const result = await validate(context, options)
    show(result, changed)
    const next = await changes.next()
    if (next === "stopped") return result.exitCode
    if (next !== "changed") {
      log(`The folder cannot be watched: ${next.message}`)
      return 1
    }
    await changes.settled(() => clock.sleep(quietTime))
    changed = changes.take()
  }
}

function collectChanges(signal: AbortSignal) {
  let paths = new Set<string>()
  let told = 0
  let failure: Error | null = null
  let wake = () => {}
  signal.addEventListener("abort", () => wake(), { once: true })
  return {
    changed(path: string): void {
      paths.add(path)
      told += 1
      wake()
    },
    failed(error: Error): void {
      failure = error
      wake()
    },
    async next(): Promise<"changed" | "stopped" | Error> {
      if (paths.size === 0 && failure === null && !signal.aborted)
        await new Promise<void>((resolve) => (wake = resolve))
      if (signal.aborted) return "stopped"
      return failure ?? "changed"
    },
    async settled(wait: () => Promise<void>): Promise<void> {
      for (let waits = 0, before = -1; waits < mostWaits && before !== told && !signal.aborted; waits += 1) {
        before = told
        await wait()
      }
    },
    /** In the order in which they were first told. */
    take(): readonly string[] {
      const taken = [...paths]
      paths = new Set()
      return taken
    },
  }
}
