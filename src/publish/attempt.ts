/** Creates a wave of submissions: claim → send once → record, and for drafts commit → record. The only caller of create. */
import { InternalError } from "../lib/internal-error.ts"
import { ProviderError } from "../model/provider-error.ts"
import { each } from "../lib/each.ts"
import { committed, created, createFailed, type Answer } from "./answer.ts"
import { classify, stopsWorkspace } from "./classify.ts"
import type { Journal } from "./journal.ts"
import type { Sending } from "./sending.ts"

/** Most requests in flight. */
const inFlight = 4

export async function attempt(wave: readonly Sending[], journal: Journal): Promise<void> {
  // Nothing leaves before the claim is durable on the head it was decided from.
  const ours = await journal.claim(wave)
  const answers = await each(ours, inFlight, (sending) => send(sending, journal))
  const isRecorded = await journal.record(answers)
  if (!isRecorded) return

  // Only an id that the ledger holds is committed, so that a lost reply can be looked up.
  const drafts = answers.filter(({ answer }) => answer.after.state === "committing")
  await journal.record(await each(drafts, inFlight, (draft) => commit(draft, journal)))
}

interface Sent {
  readonly sending: Sending
  readonly answer: Answer
}

async function send(sending: Sending, journal: Journal): Promise<Sent> {
  const { connection, submission, attempt: claim } = sending
  const { capabilities } = connection.provider
  const reason = journal.whyNotSend(sending)
  if (reason !== null)
    return { sending, answer: { after: { state: "open", message: reason }, outcome: "not-sent" } }
  if (journal.now() > Date.parse(claim.sendNotAfter)) {
    const message = "Its moment to be sent had passed; the next run plans it again"
    return { sending, answer: { after: { state: "open", message }, outcome: "not-sent" } }
  }
  try {
    return { sending, answer: created(await connection.create(submission), submission.when, capabilities) }
  } catch (error) {
    const failure = asProviderError(error)
    if (stopsWorkspace(failure.kind) && classify(failure, capabilities) === "not-executed")
      journal.stop(sending.changes[0].workspace, failure)
    return { sending, answer: createFailed(failure, submission.when, capabilities) }
  }
}

async function commit({ sending, answer: draft }: Sent, journal: Journal): Promise<Sent> {
  const { connection, submission } = sending
  const id = draft.after.remoteId
  if (!connection.commit || !id)
    throw new InternalError(`${connection.provider.id} makes drafts but cannot commit them`)
  const reason = journal.whyNotSend(sending)
  if (reason !== null) return { sending, answer: { after: { message: reason }, outcome: null } }
  try {
    return { sending, answer: committed(await connection.commit(id, submission), submission.when) }
  } catch (error) {
    return { sending, answer: await afterFailedCommit(id, sending, asProviderError(error)) }
  }
}

/** The commit of a known id may be repeated: what the service shows decides. */
async function afterFailedCommit(
  id: string,
  { connection, submission }: Sending,
  failure: ProviderError,
): Promise<Answer> {
  const left = { after: { message: failure.message }, outcome: null, error: failure }
  const answerClass = classify(failure, connection.provider.capabilities)
  if (answerClass === "rejected")
    return { after: { state: "rejected", message: failure.message }, outcome: "rejected", error: failure }
  if (answerClass !== "ambiguous") return left
  try {
    const shown = await connection.get(id)
    return committed(
      shown.status === "draft" ? await connection.commit!(id, submission) : shown,
      submission.when,
    )
  } catch (error) {
    asProviderError(error)
    return left
  }
}

/** Only failures of the world are answers; a bug ends the run. */
export function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error
  throw error
}
