/** One run from the command line: arguments → command → printed report → exit code. */
import { CommanderError } from "commander"
import { commands } from "../commands/index.ts"
import type { Context } from "../commands/context.ts"
import { resolve } from "../commands/resolve.ts"
import { logSafe } from "../lib/escape-workflow.ts"
import { print, type Printing } from "./print.ts"
import { createProgram, type Request } from "./program.ts"
import { serveSandbox } from "./sandbox.ts"
import type { Terminal } from "./terminal.ts"
import { watch } from "./watch.ts"

/** Wrong usage, in the numbers of BSD's sysexits. */
const usage = 64
const internalError = 70

export async function main(
  argv: readonly string[],
  context: Omit<Context, "log">,
  { version, terminal }: { readonly version: string; readonly terminal: Terminal },
): Promise<number> {
  try {
    const request = readRequest(argv, version, terminal)
    if (typeof request === "number") return request
    const whole = { ...context, log: progress(request, terminal) }
    return await answer(request, whole, { context: whole, terminal, version })
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    terminal.stderr(logSafe(`${stack}\nThis is a bug of Postmerge. Report it with the lines above.\n`))
    return internalError
  }
}

/** A number is an exit code: help and version are already printed then. */
function readRequest(argv: readonly string[], version: string, terminal: Terminal): Request | number {
  const asked: Request[] = []
  const program = createProgram(version, (request) => void asked.push(request))
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: terminal.stdout, writeErr: (text) => terminal.stderr(logSafe(text)) })
  }
  try {
    if (argv.length === 0) program.outputHelp()
    else program.parse(argv, { from: "user" })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usage
    throw error
  }
  return asked[0] ?? usage
}

/** A reader of data may take both streams for one. */
function progress(request: Request, terminal: Terminal): (line: string) => void {
  const isQuiet = request.kind !== "sandbox" && ["json", "sarif"].includes(request.output.format)
  return (line) => {
    if (!isQuiet) terminal.stderr(`${logSafe(line)}\n`)
  }
}

async function answer(request: Request, context: Context, printing: Printing): Promise<number> {
  switch (request.kind) {
    case "sandbox":
      return serveSandbox(request.port, context, printing.terminal)
    case "watch":
      return watch(context, { ...printing, ...request })
    case "resolve":
      return print(await resolve(context, request.options, request.resolution), request.output, printing)
    case "command":
      return print(await commands[request.name](context, request.options), request.output, printing)
  }
}
