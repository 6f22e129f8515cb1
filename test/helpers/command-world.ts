/** Commands in process, against the sandbox, over a folder of files and a folder ledger. */
import { join } from "node:path"
import { defaultOptions, type CommandOptions, type Context } from "../../src/commands/context.ts"
import { writeNewFile } from "../../src/lib/new-file.ts"
import { fetchTransport, type Transport } from "../../src/lib/transport.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { tempDir, writeFiles, type Files } from "./temp-dir.ts"

interface Given {
  readonly now: number
  readonly env: Readonly<Record<string, string>>
  /** What answers for the addresses in posts. Default: nobody. */
  readonly web?: Transport
}

/** Every `{sandbox}` in the files becomes the address of the fake services. */
export async function commandWorld(files: Files, { now, env, web }: Given) {
  const dir = await tempDir()
  const sandbox = createSandbox({ now })
  const addressed = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === "string" ? content.replaceAll("{sandbox}", "https://sandbox.invalid") : content,
  ])
  await writeFiles(dir.path, Object.fromEntries(addressed) as Files)
  const lines: string[] = []
  let random = 0
  const context: Context = {
    root: dir.path,
    env,
    clock: { now: sandbox.clock.now, sleep: async (milliseconds) => sandbox.clock.advance(milliseconds) },
    transport: fetchTransport((request) => sandbox.fetch(request)),
    ...(web && { web }),
    random: () => String(++random).padStart(16, "0"),
    log: (line) => lines.push(line),
    writeFile: (name, text) => writeNewFile(dir.path, name, text),
    signal: new AbortController().signal,
    run: "local/1",
    host: null,
  }
  const options: CommandOptions = { ...defaultOptions, ledger: join(dir.path, "ledger") }
  return { sandbox, context, options, lines, [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose]() }
}
