/** Updates and cancels of posts that are already at the provider: intent → request → record. */
import { InternalError } from "../lib/internal-error.ts"
import { each } from "../lib/each.ts"
import { textHash } from "../plan/fingerprint.ts"
import type { LedgerDelivery } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { ProviderError } from "../model/provider-error.ts"
import { committed, type Answer } from "./answer.ts"
import { asProviderError } from "./attempt.ts"
import { classify } from "./classify.ts"
import type { Answered, Journal } from "./journal.ts"
import type { Sending } from "./sending.ts"

/** Most requests in flight. */
const inFlight = 4

export async function amend(wave: readonly Sending[], journal: Journal): Promise<void> {
  const ours = await journal.claim(wave)
  const answers = await each(ours, inFlight, (sending) => request(sending, journal))
  await journal.record(answers.flat())
}

/** A remote post whose deliveries are all removed is cancelled; one that keeps some is sent again with those. */
async function request(sending: Sending, journal: Journal): Promise<Answered[]> {
  const { changes, connection, submission } = sending
  const id = changes[0].remoteId
  if (id === null) throw new InternalError(`"${changes[0].post}" has no id at the service to change`)
  const reason = journal.whyNotSend(sending)
  if (reason !== null) return unchanged(sending, journal, { after: { message: reason }, outcome: "not-sent" })
  try {
    if (submission.parts.length === 0) {
      await connection.cancel!(id)
      return answerAll(sending, { after: { state: "cancelled" }, outcome: "done" })
    }
    return answerUpdate(sending, committed(await connection.update!(id, submission), submission.when))
  } catch (error) {
    return failed(asProviderError(error), sending, journal)
  }
}

function answerUpdate(sending: Sending, answer: Answer): Answered[] {
  return sending.changes.map((change) => ({
    sending: { ...sending, changes: [change] },
    answer:
      change.action === "cancel"
        ? { after: { state: "cancelled" }, outcome: "done" }
        : withMeaning(change, answer),
  }))
}

/** An update that went through makes the new content the recorded one. */
function withMeaning(change: Change, answer: Answer): Answer {
  const { fingerprint, when } = change
  const meaning: Partial<LedgerDelivery> = {
    fingerprint,
    textHash: textHash(change.content!),
    when: { kind: when.kind, at: when.at },
    mediaCount: change.content!.media.length,
    target: change.target,
  }
  return { ...answer, after: { ...answer.after, ...meaning } }
}

function answerAll(sending: Sending, answer: Answer): Answered[] {
  return sending.changes.map((change) => ({ sending: { ...sending, changes: [change] }, answer }))
}

/** What is ambiguous keeps its moving state: the next run looks at the id, which is safe to repeat. */
function failed(error: ProviderError, sending: Sending, journal: Journal): Answered[] {
  const answerClass = classify(error, sending.connection.provider.capabilities)
  const { message } = error
  if (answerClass === "ambiguous") return answerAll(sending, { after: { message }, outcome: null, error })
  return unchanged(sending, journal, { after: { message }, outcome: answerClass, error })
}

/** Nothing happened at the service: every delivery goes back to the state it had. */
function unchanged(sending: Sending, journal: Journal, answer: Answer): Answered[] {
  return sending.changes.map((change) => {
    const { state } = journal.before(change)!
    return {
      sending: { ...sending, changes: [change] },
      answer: { ...answer, after: { ...answer.after, state } },
    }
  })
}
