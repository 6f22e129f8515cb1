/** Which commit the next run has to stand on. A rewritten history is told once: after that, its tip counts. */
import { transact } from "../ledger/transact.ts"
import type { LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { Setting } from "./run.ts"

interface Noting extends Setting {
  readonly store: LedgerStore
  /** Why cancels and updates were suppressed; null when they were not. */
  readonly suppressed: string | null
}

/** Claims note their commit by themselves. Answers the ledger as it is afterwards. */
export async function noteHistory(
  snapshot: LedgerSnapshot,
  { store, suppressed, source: { commit }, context: { clock } }: Noting,
): Promise<LedgerSnapshot> {
  const isNoted = snapshot.meta === null || (snapshot.meta.source !== null && suppressed === null)
  if (commit === null || isNoted) return snapshot
  const decide = ({ meta }: LedgerSnapshot) =>
    meta === null || meta.source === commit
      ? null
      : { entries: [], meta: { ...meta, source: commit }, message: "Note the commit" }
  return transact(store, decide, { clock })
}
