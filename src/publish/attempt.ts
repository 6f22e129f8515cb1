/** Creates a wave of submissions: CLAIM → SEND once → OUTCOME, and for drafts COMMIT → OUTCOME. The only caller of create. */
import { InternalError } from "../lib/internal-error.ts"
import { each } from "../lib/each.ts"
import { inFlight } from "../model/pace.ts"
import { afterStop, commitFailed, committed, created, createFailed, notSent, type Answer } from "./answer.ts"
import { asProviderError, classify, stopsWorkspace } from "./classify.ts"
import type { Answered, Journal } from "./journal.ts"
import { whyTooLate, type Sending } from "./sending.ts"

export async function attempt(wave: readonly Sending[], journal: Journal): Promise<void> {
  // Nothing leaves before the claim is durable on the head it was decided from.
  const ours = await journal.claim(wave)
  const answers = await each(ours, inFlight, (sending) => send(sending, journal))
  const recorded = await journal.record(answers)

  // Only an id that the ledger holds is committed, so that a lost reply can be looked up.
  const drafts = recorded.filter(({ answer }) => answer.after.state === "committing")
  await journal.record(await each(drafts, inFlight, (draft) => commit(draft, journal)))
}

async function send(sending: Sending, journal: Journal): Promise<Answered> {
  const reason = journal.whyNotSend(sending) ?? whyTooLate(sending, journal.now())
  if (reason !== null) return { sending, answer: notSent(reason) }
  const answer = await journal.inTime(create(sending, journal))
  return { sending, answer: answer ?? afterStop(sending.connection.provider) }
}

/** Once. What its failure means decides whether there is ever another create. */
async function create({ changes, connection, submission }: Sending, journal: Journal): Promise<Answer> {
  const { capabilities } = connection.provider
  try {
    return created(await connection.create(submission), submission.when, capabilities)
  } catch (error) {
    const failure = asProviderError(error)
    const isRefused = classify(failure, capabilities) === "not-executed"
    if (isRefused && stopsWorkspace(failure.kind)) journal.stop(changes[0].workspace, failure)
    return createFailed(failure, submission.when, capabilities)
  }
}

async function commit({ sending, answer: draft }: Answered, journal: Journal): Promise<Answered> {
  const id = draft.after.remoteId
  if (!id) throw new InternalError(`"${sending.changes[0].post}" has no draft to commit`)
  const reason = journal.whyNotSend(sending) ?? whyTooLate(sending, journal.now())
  if (reason !== null) return { sending, answer: { after: { message: reason }, outcome: null } }
  const answer = await journal.inTime(commitDraft(id, sending))
  return { sending, answer: answer ?? afterStop(sending.connection.provider) }
}

/** The commit of a known id may be repeated: where its answer is lost, what the service shows decides. */
async function commitDraft(id: string, { connection, submission }: Sending): Promise<Answer> {
  const { provider } = connection
  if (!connection.commit) throw new InternalError(`${provider.id} makes drafts but cannot commit them`)
  try {
    return committed(await connection.commit(id, submission), submission.when)
  } catch (error) {
    const failure = asProviderError(error)
    const answerClass = classify(failure, provider.capabilities)
    if (answerClass !== "ambiguous") return commitFailed(failure, answerClass)
    try {
      const shown = await connection.get(id)
      const receipt = shown.status === "draft" ? await connection.commit(id, submission) : shown
      return committed(receipt, submission.when)
    } catch (again) {
      asProviderError(again)
      return commitFailed(failure, answerClass)
    }
  }
}
