/** Which submissions are this run's to send, on one version of the ledger. Pure. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { recordOf, type LedgerMeta, type LedgerSnapshot, type LedgerWrite } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import { claimed, counted, wantedOf, withDeliveries, type Recorded } from "./record.ts"
import type { Sending } from "./sending.ts"

export interface Claim {
  readonly ours: readonly Sending[]
  /** Taken or changed by another run since the plan was made. */
  readonly lost: readonly Sending[]
  /** Null where there is nothing to write. */
  readonly write: LedgerWrite | null
}

interface Claiming {
  readonly wave: readonly Sending[]
  readonly planned: LedgerSnapshot
}

/** What of the wave is free on this version of the ledger. A claim whose answer was lost may be in it already. */
export function claimOn(snapshot: LedgerSnapshot, { wave, planned }: Claiming): Claim {
  const claimedBefore = wave.filter((sending) => isClaimedBy(sending, snapshot))
  const free = wave.filter(({ changes }) => changes.every((change) => isAsPlanned(change, snapshot, planned)))
  const ours = wave.filter((sending) => claimedBefore.includes(sending) || free.includes(sending))
  const lost = wave.filter((sending) => !ours.includes(sending))
  if (free.length === 0) return { ours, lost, write: null }
  const records = free.flatMap((sending) => claims(sending, snapshot))
  const message = `Claim ${counted(records)}`
  return {
    ours,
    lost,
    write: { entries: withDeliveries(snapshot, records), message, ...metaOf(snapshot, free) },
  }
}

function isClaimedBy({ changes, attempt }: Sending, snapshot: LedgerSnapshot): boolean {
  return changes.every((change) => recordOf(change, snapshot)?.attempts.at(-1)?.id === attempt.id)
}

/** Nobody touched the delivery since the plan was made. */
function isAsPlanned(change: Change, snapshot: LedgerSnapshot, planned: LedgerSnapshot): boolean {
  return (
    canonicalJson(recordOf(change, snapshot) ?? null) === canonicalJson(recordOf(change, planned) ?? null)
  )
}

/** The ledger remembers the commit that was reconciled last, so that a rewritten history is noticed. */
function metaOf({ meta }: LedgerSnapshot, [first]: readonly Sending[]): { meta?: LedgerMeta } {
  const source = first?.attempt.source ?? null
  return meta === null || source === null || meta.source === source ? {} : { meta: { ...meta, source } }
}

function claims({ changes, attempt, submission: { when } }: Sending, snapshot: LedgerSnapshot): Recorded[] {
  return changes.map((change) => {
    const known = recordOf(change, snapshot)
    const action = change.action === "cancel" ? "cancel" : attempt.action
    const wanted = action === "update" ? wantedOf(change, when) : null
    return { change, delivery: claimed(change, known, { attempt: { ...attempt, action, wanted }, when }) }
  })
}
