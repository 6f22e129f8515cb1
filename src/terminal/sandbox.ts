/** `postmerge sandbox`: the fake services on a port of this machine, until it is told to stop. */
import { createSandbox } from "../sandbox/server.ts"
import { sandboxTokens } from "../sandbox/settings.ts"
import type { Context } from "../commands/context.ts"
import type { Terminal } from "./terminal.ts"

export async function serveSandbox(
  port: number,
  { clock, signal }: Context,
  terminal: Terminal,
): Promise<number> {
  const sandbox = createSandbox({ now: () => clock.now() })
  await using listening = await sandbox.listen({ port })
  const addresses = sandbox.apis.map((api) => `  ${api.id.padEnd(12)} base-url: ${listening.url}${api.base}`)
  terminal.stdout(`Sandbox at ${listening.url} (token: ${sandboxTokens.valid})

${addresses.join("\n")}

Time passes as usual. To make it pass faster:
  curl -X POST ${listening.url}/__sandbox/advance -d '{"seconds":3600}'
What was published: curl ${listening.url}/__sandbox/publications
Stop with Ctrl+C.
`)
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener("abort", () => resolve(), { once: true })
  })
  return 0
}
