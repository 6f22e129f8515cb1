/** Read, decide, write, and again from the start where somebody else wrote first. */
import type { Clock } from "../lib/clock.ts"
import {
  LedgerError,
  type LedgerSnapshot,
  type LedgerStore,
  type LedgerWrite,
  type LedgerWriteResult,
} from "../model/ledger.ts"

export interface Transaction {
  readonly clock: Clock
  /** A number from 0 up to 1 that keeps two writers from meeting again. Default: Math.random. */
  readonly jitter?: () => number
  /** Most writes. Default: 8. */
  readonly attempts?: number
  /** Further tries where the ledger cannot be reached. Default: 2. */
  readonly patience?: number
  /** Spares the first read. */
  readonly snapshot?: LedgerSnapshot
}

/**
 * `decide` is asked again with what is there then, so it must not trust an earlier answer; null: nothing to write.
 * Answers the ledger as it is afterwards. Throws LedgerError.
 */
export async function transact(
  store: LedgerStore,
  decide: (snapshot: LedgerSnapshot) => LedgerWrite | null,
  { clock, jitter = Math.random, attempts = 8, patience = 2, snapshot: known }: Transaction,
): Promise<LedgerSnapshot> {
  let given = known
  let outages = 0
  for (let writes = 0; ;) {
    try {
      const snapshot: LedgerSnapshot = given ?? (await store.read())
      given = undefined
      const write = decide(snapshot)
      if (write === null) return snapshot
      const result: LedgerWriteResult = await store.write(snapshot, write)
      if (result.status === "written") return result.snapshot
      if (++writes >= attempts) throw contended(attempts)
    } catch (error) {
      const passing = error instanceof LedgerError && error.kind === "unreachable"
      if (!passing || ++outages > patience) throw error
    }
    await clock.sleep(pause(writes + 3 * outages, jitter))
  }
}

/** Milliseconds: a tenth of a second, doubled each time up to five seconds, half of it by chance. */
function pause(step: number, jitter: () => number): number {
  return Math.min(5_000, 100 * 2 ** (step - 1)) * (0.5 + jitter() / 2)
}

function contended(attempts: number): LedgerError {
  return new LedgerError("contended", `Other runs wrote to the ledger first, ${attempts} times in a row`, {
    help: 'Run again; in a workflow, let runs wait for each other with "concurrency"',
  })
}
