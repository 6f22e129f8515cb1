/** What may be written into the ledger: I9 and I10, and nothing of what another run is at work on. */
import { canonicalJson } from "../../src/lib/canonical-json.ts"
import type { LedgerDelivery, LedgerSnapshot } from "../../src/model/ledger.ts"
import { deliveriesIn, idsOf, isMoving, landsLate, type Knowledge, type Oracle } from "./oracle.ts"

export function watchLedger(knowledge: Knowledge): Oracle["ledgerWritten"] {
  const { generations, oracle } = knowledge
  return (after, before, run) => {
    if (oracle().distrust) oracle().complain("I10", "the ledger was written although it cannot be trusted")
    for (const { key, accountKey, delivery } of deliveriesIn(after)) {
      const last = delivery.attempts.at(-1)
      if (last && !generations.has(last.id)) generations.set(last.id, delivery.generation)
      checkTakeover(before.entries.get(key)?.deliveries[accountKey], { after: delivery, run }, knowledge)
    }
    checkOwners(after, oracle())
  }
}

function checkOwners(ledger: LedgerSnapshot, { complain }: Oracle): void {
  const keys = new Map<string, string>()
  for (const { key, delivery } of deliveriesIn(ledger)) {
    for (const id of idsOf(delivery)) {
      const other = keys.get(id) ?? key
      if (other !== key) complain("I9", `post ${id} belongs to ${key} and to ${other}`)
      keys.set(id, key)
    }
  }
}

interface Change {
  readonly after: LedgerDelivery
  readonly run: string
}

/** A claim is its owner's until its end, and a while longer, and as long as the owner is known to be at work. */
function checkTakeover(
  before: LedgerDelivery | undefined,
  { after, run }: Change,
  { oracle, running, sandbox }: Knowledge,
): void {
  const last = before?.attempts.at(-1)
  if (!before || !last || !isMoving(before) || last.run === run) return
  // A second copy that is noted beside it settles nothing.
  if (before.state === after.state && canonicalJson(before.attempts) === canonicalJson(after.attempts)) return
  const isWorking = running.get(run)?.tells === true && running.has(last.run)
  if (isWorking || sandbox.clock.now() < Date.parse(last.sendNotAfter) + landsLate)
    oracle().complain("takeover", `run ${run} settled what run ${last.run} was at work on`)
}
