/** What every run that writes does first: settle what an earlier one left without an answer. */
import { recover, type Recovered, type Recovery } from "../sync/recover.ts"
import type { Context } from "./context.ts"

export function recoverFirst(
  { host, clock, signal, log }: Context,
  given: Pick<Recovery, "store" | "snapshot" | "connectionFor" | "listing">,
): Promise<Recovered> {
  const isRunning = host?.isRunning ?? (() => Promise.resolve(null))
  return recover({ ...given, isRunning, clock, signal, log })
}
