/** Updates and cancels of posts that are already at the provider: intent → look → request → record. */
import { InternalError } from "../lib/internal-error.ts"
import { each } from "../lib/each.ts"
import type { Submission } from "../model/delivery.ts"
import type { LedgerDelivery } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import { inFlight } from "../model/pace.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { afterStop, committed, notInTime, type Answer, type Untouched } from "./answer.ts"
import { ask } from "./ask.ts"
import { asProviderError, classify } from "./classify.ts"
import { arrivedUpdate } from "./differs.ts"
import type { Answered, Journal } from "./journal.ts"
import { wantedOf } from "./record.ts"
import { whyTooLate, type Sending } from "./sending.ts"
import { maybeSentWith, sentBy, sentWith } from "./sent.ts"
import { readDelivery } from "./shown.ts"
import { standingOf, type Ownership, type Standing } from "./standing.ts"

export async function amend(wave: readonly Sending[], journal: Journal): Promise<void> {
  const ours = await journal.claim(wave)
  const answers = await each(ours, inFlight, async (sending) => {
    const answered = await journal.inTime(request(sending, journal))
    return answered ?? answerAll(sending, afterStop(sending.connection.provider))
  })
  await journal.record(answers.flat())
}

/** A remote post whose deliveries are all removed is cancelled; one that keeps some is sent again with those. */
async function request(sending: Sending, journal: Journal): Promise<Answered[]> {
  const { changes, connection, submission } = sending
  const id = changes[0].remoteId
  if (id === null) throw new InternalError(`"${changes[0].post}" has no id at the service to change`)
  const reason = journal.whyNotSend(sending)
  if (reason !== null) return unchanged(sending, journal, { after: { message: reason }, outcome: "not-sent" })
  const remote = await ask(connection, id)
  if (remote instanceof ProviderError) {
    const { message } = remote
    return unchanged(sending, journal, { after: { message }, outcome: "not-sent", error: remote })
  }
  const standing = standingOf(remote, ownershipOf(sending, journal))
  if (standing.kind !== "ours") return untouched(standing, sending, journal)
  const late = whyTooLate(sending, journal.now())
  if (late !== null) return unchanged(sending, journal, notInTime(connection.provider, late))
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

function ownershipOf({ changes: [change], submission }: Sending, journal: Journal): Ownership {
  const [entry, known] = [journal.planned(change)!, journal.before(change)!]
  const wanted = submission.parts.length === 0 ? [] : [sentBy(submission)]
  const lost = maybeSentWith(entry, known).values()
  return { sent: sentWith(entry, known), maybe: [...lost, ...wanted], now: journal.now() }
}

/** What must not be touched is recorded as what it is. */
function untouched(
  standing: Exclude<Standing, { kind: "ours" }>,
  sending: Sending,
  journal: Journal,
): Answered[] {
  switch (standing.kind) {
    case "gone":
      return eachChange(sending, answerGone)
    case "near":
      return eachChange(sending, (change) =>
        left(journal.before(change)!, "too-late", "it goes out within two minutes"),
      )
    case "ended":
      return eachChange(sending, (change) => answerEnded(standing.remote, change, journal))
    case "changed":
      return eachChange(sending, (change) => left(journal.before(change)!, "changed", standing.detail))
  }
}

/** Deleted by hand: what was to be cancelled is, and what was to be changed is a person's to decide. */
function answerGone({ action, remoteId }: Change): Answer {
  if (action === "cancel") return { after: { state: "cancelled" }, outcome: "done" }
  const message = `The service has no post ${remoteId} any more, so it was deleted there by hand`
  return { after: { state: "gone", message }, outcome: "not-sent" }
}

function left({ state, concern }: LedgerDelivery, because: Untouched["because"], detail: string): Answer {
  const untouched = { because, detail, wasTold: concern === detail }
  const after = { state, message: detail, concern: because === "changed" ? detail : concern }
  return { after, outcome: "not-sent", untouched }
}

function answerEnded(remote: RemotePost, change: Change, journal: Journal): Answer {
  const before = journal.before(change)!
  const detail = `the service shows it as "${remote.word}"`
  const untouched: Untouched = { because: "too-late", detail, wasTold: false }
  const arrived = arrivedUpdate(journal.planned(change)!, before, remote)
  return { after: { ...readDelivery(before, remote), ...arrived?.wanted }, outcome: "not-sent", untouched }
}

function answerUpdate(sending: Sending, answer: Answer): Answered[] {
  return eachChange(sending, (change) =>
    change.action === "cancel"
      ? { after: { state: "cancelled" }, outcome: "done" }
      : withMeaning(change, answer, sending.submission),
  )
}

/** An update that went through makes the new content the recorded one. */
function withMeaning(change: Change, answer: Answer, { when }: Submission): Answer {
  const { target } = change
  return { ...answer, after: { ...answer.after, ...wantedOf(change, when), target, concern: null } }
}

function answerAll(sending: Sending, answer: Answer): Answered[] {
  return eachChange(sending, () => answer)
}

function eachChange(sending: Sending, answer: (change: Change) => Answer): Answered[] {
  return sending.changes.map((change) => ({
    sending: { ...sending, changes: [change] },
    answer: answer(change),
  }))
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
  return eachChange(sending, (change) => {
    const { state } = journal.before(change)!
    return { ...answer, after: { ...answer.after, state } }
  })
}
