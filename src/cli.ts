#!/usr/bin/env node
/** Terminal entry: gives the real world to one command and ends with its exit code. */
import { randomBytes } from "node:crypto"
import packageJson from "../package.json" with { type: "json" }
import { systemClock } from "./lib/clock.ts"
import { writeNewFile } from "./lib/new-file.ts"
import { createPublicTransport } from "./lib/public-transport.ts"
import { createTransport } from "./lib/transport.ts"
import { watchFiles } from "./lib/watch-files.ts"
import { main } from "./terminal/main.ts"

const stop = new AbortController()
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => stop.abort(new Error(`Stopped by ${signal}`)))
}

// Whoever reads may have read enough: `postmerge status | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
  process.exit(0)
})

const random = () => randomBytes(8).toString("hex")

const exitCode = await main(
  process.argv.slice(2),
  {
    root: process.cwd(),
    env: process.env,
    clock: systemClock,
    transport: createTransport(process.env),
    web: createPublicTransport(process.env),
    random,
    signal: stop.signal,
    writeFile: (name, text) => writeNewFile(process.cwd(), name, text),
    run: `local/${random()}`,
    host: null,
    watch: watchFiles,
  },
  {
    version: packageJson.version,
    terminal: {
      stdout: (text) => void process.stdout.write(text),
      stderr: (text) => void process.stderr.write(text),
      isTerminal: process.stdout.isTTY,
    },
  },
)

// A request whose answer did not come in time would keep a stopped program alive.
if (stop.signal.aborted) process.exit(exitCode)
process.exitCode = exitCode
