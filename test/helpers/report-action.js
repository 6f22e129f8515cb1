/** An entry for tests: the Action around a report that is read from a file instead of made by a command. */
import { readFileSync } from "node:fs"
import { main } from "../../src/github/main.ts"

process.exitCode = await main(
  async () => {
    const text = readFileSync(process.env.REPORT_FILE, "utf8")
    if (text.startsWith("throw ")) throw new Error(text.slice("throw ".length))
    return { report: JSON.parse(text), sources: new Map(), standing: [], config: null, marks: [] }
  },
  {
    env: process.env,
    clock: { now: () => 0, sleep: async () => {} },
    print: (text) => process.stdout.write(text),
    signal: new AbortController().signal,
  },
)
