/** What a run did to each delivery, and what it could not even begin or record. */
import { deliveryName } from "../model/ledger.ts"
import type { Change, Plan } from "../model/plan.ts"
import type { Outcome } from "../model/report.ts"
import { applyCommand } from "../model/verdict.ts"
import type { FailureReason } from "../report/exit.ts"
import type { Executed } from "../publish/execute.ts"
import type { Source } from "./repository.ts"

/** By `key accountKey`. */
export function doneBy(rounds: readonly Executed[]): Map<string, Outcome["did"]> {
  const done = new Map<string, Outcome["did"]>()
  for (const { sending, answer } of rounds.flatMap(({ answers }) => answers)) {
    if (answer.error !== undefined || answer.outcome === "not-sent") continue
    for (const change of sending.changes) {
      done.set(deliveryName(change), didOf(change, answer.after.state))
    }
  }
  return done
}

function didOf(change: Change, state: string | undefined): Outcome["did"] {
  if (state === "cancelled") return "cancelled"
  return change.action === "create" ? "created" : "updated"
}

/** What a run sent, by `key accountKey`: the text. */
export function sentBy(rounds: readonly Executed[]): Map<string, string> {
  const sent = new Map<string, string>()
  for (const { sending, answer } of rounds.flatMap(({ answers }) => answers)) {
    const { state } = answer.after
    const isThere = state === "scheduled" || state === "draft"
    if (!isThere || answer.error !== undefined || answer.outcome !== "done") continue
    for (const change of sending.changes) sent.set(deliveryName(change), change.content!.text)
  }
  return sent
}

/** The plan as it turned out: what was taken, touched or left by others, or is left for later, is not this run's to do. */
export function withoutLeft(plan: Plan, rounds: readonly Executed[]): Plan {
  const reasons = new Map<string, string>()
  for (const { taken, postponed, answers } of rounds) {
    for (const { sending, answer } of answers) {
      for (const change of answer.untouched ? sending.changes : [])
        reasons.set(deliveryName(change), answer.untouched!.detail)
    }
    for (const change of taken) reasons.set(deliveryName(change), "another run took it at the same time")
    for (const change of postponed.flatMap(({ changes }) => changes)) {
      reasons.set(deliveryName(change), "it stays planned for a later run")
    }
  }
  const changes = plan.changes.map((change): Change => {
    const reason = reasons.get(deliveryName(change))
    return reason === undefined ? change : { ...change, action: "none", submission: null, reasons: [reason] }
  })
  return { ...plan, changes }
}

/** In the words of the Action's output `failure-reason`; null where no request failed. */
export function whyFailed(rounds: readonly Executed[]): FailureReason | null {
  const errors = rounds.flatMap(({ answers, unprepared }) => [
    ...answers.flatMap(({ answer }) => answer.error ?? []),
    ...unprepared.map(({ error }) => error),
  ])
  const [first] = errors
  if (!first) return null
  if (errors.some(({ kind }) => kind === "rate-limited")) return "rate-limited"
  return errors.some(({ kind }) => ["auth", "forbidden", "quota"].includes(kind))
    ? "account-unhealthy"
    : "provider-error"
}

/** Deliveries whose media could not be uploaded: nothing was claimed or created for them. */
export function unpreparedOutcomes(
  rounds: readonly Executed[],
  { commit, pull }: Pick<Source, "commit" | "pull">,
): Outcome[] {
  return rounds
    .flatMap(({ unprepared }) => unprepared)
    .map(({ change, error }) => ({
      ...placeOf(change),
      state: "open",
      did: "nothing",
      source: commit,
      pull,
      remoteId: null,
      url: null,
      scheduledAt: null,
      publishedAt: null,
      message: error.message,
      help: "Nothing was created for it; the next run tries again",
    }))
}

/**
 * What the ledger could not take is unknown until a later run finds it, so a person gets the id. `kept`: path of the
 * file that has it; null where that could not be written either.
 */
export function withUnrecorded(
  outcomes: readonly Outcome[],
  rounds: readonly Executed[],
  kept: string | null,
): Outcome[] {
  const lost = rounds.flatMap(({ unrecorded }) => unrecorded)
  const told = lost.flatMap(({ sending, answer, error }) =>
    sending.changes.map((change): Outcome => {
      const later = "The next run looks for it in the service"
      return {
        ...placeOf(change),
        state: "unknown",
        did: "nothing",
        source: sending.attempt.source,
        pull: sending.attempt.pull,
        remoteId: answer.after.remoteId ?? null,
        url: null,
        scheduledAt: answer.after.scheduledAt ?? null,
        publishedAt: null,
        message: `The ledger could not be written after it was sent: ${error.message}`,
        help: kept === null ? later : `${later}. To record it before, run:\n  ${applyCommand(kept)}`,
      }
    }),
  )
  const names = new Set(told.map((outcome) => `${outcome.post} ${outcome.target}`))
  return [...outcomes.filter((outcome) => !names.has(`${outcome.post} ${outcome.target}`)), ...told]
}

function placeOf(change: Change) {
  const { post, path, target, network, workspace, provider, account } = change
  return { post, path, target, network, workspace, provider, account }
}
