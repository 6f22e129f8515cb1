/** GitHub entry: gives the real world to the command that inputs and event ask for, and ends with its exit code. */
import { randomBytes } from "node:crypto"
import { tmpdir } from "node:os"
import { commands } from "./commands/index.ts"
import { resolve } from "./commands/resolve.ts"
import { hostOf } from "./github/host.ts"
import { failUnexpectedly, main } from "./github/main.ts"
import { systemClock } from "./lib/clock.ts"
import { logSafe } from "./lib/escape-workflow.ts"
import { writeNewFile } from "./lib/new-file.ts"
import { createPublicTransport } from "./lib/public-transport.ts"
import { createTransport } from "./lib/transport.ts"

const { env } = process
const print = (text: string) => void process.stdout.write(text)
const stop = new AbortController()
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error(`Stopped by ${signal}`)))
}
// Node prints both raw, and a runner would obey what is in them.
process.on("uncaughtException", (error) => process.exit(failUnexpectedly(error)))
process.removeAllListeners("warning").on("warning", (warning) => print(`${logSafe(warning.message)}\n`))

/** Of the six hours that a job may take, one is kept for reading back and for what is in flight. */
const timeLimit = 5 * 3_600_000

const exitCode = await main(
  ({ command, inputs, run, root, folder, github }) => {
    const { config, workspace, dryRun, wait, maxCreates, ledger, token } = inputs
    const context = {
      root,
      env,
      clock: systemClock,
      transport: createTransport(env),
      web: createPublicTransport(env),
      random: () => randomBytes(8).toString("hex"),
      log: (line: string) => print(`${logSafe(line)}\n`),
      writeFile: (name: string, text: string) => writeNewFile(env["RUNNER_TEMP"] ?? tmpdir(), name, text),
      signal: stop.signal,
      run: run.run,
      host: hostOf({ run, token, folder, github }),
    }
    const options = { config, workspace, dryRun, files: [], ledger, maxCreates, wait, timeLimit }
    if (command !== "resolve") return commands[command](context, options)
    const { post: key, target, verdict } = inputs.resolution!
    return resolve(context, options, { key, target, verdict })
  },
  { env, clock: systemClock, print, signal: stop.signal },
)

// A request whose answer did not come in time would keep a stopped program alive.
if (stop.signal.aborted) process.exit(exitCode)
process.exitCode = exitCode
