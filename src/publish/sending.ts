/** One submission on its way: the deliveries it carries, what is sent, and the attempt that the ledger records. */
import { sendKind } from "../model/capability.ts"
import type { SendTime, Submission } from "../model/delivery.ts"
import type { LedgerAttempt } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { When } from "../model/post.ts"
import type { Connection } from "../model/provider.ts"
import { toInstant } from "../lib/clock.ts"

export interface Sending {
  /** Deliveries of one post in one workspace; at least one. */
  readonly changes: readonly [Change, ...Change[]]
  readonly connection: Connection
  readonly submission: Submission
  readonly attempt: LedgerAttempt
}

/** Longest milliseconds between a claim and its send. */
const sendWindow = 5 * 60_000

/** The moment a claim must not be sent after: five minutes, or its time where that is sooner. */
export function sendNotAfter(now: number, when: SendTime): string {
  const latest = now + sendWindow
  return toInstant(when.kind === "at" ? Math.min(latest, Date.parse(when.at)) : latest)
}

/** A run that hung does nothing more with a claim that others may have taken over; null where it is in time. */
export function whyTooLate({ attempt }: Sending, now: number): string | null {
  const isTooLate = now > Date.parse(attempt.sendNotAfter)
  return isTooLate ? "Its moment to be sent had passed; the next run plans it again" : null
}

interface Pace {
  readonly now: number
  /** Milliseconds that a `now` post waits at the provider, so that it can still be stopped. */
  readonly undoWindow: number
  readonly connection: Pick<Connection, "provider">
}

/** The time that is asked of the provider. `now` becomes a time after the undo window where the provider can schedule. */
export function sendTime(when: When, { now, undoWindow, connection }: Pace): SendTime {
  if (when.kind === "at") return { kind: "at", at: when.at! }
  const { capabilities } = connection.provider
  if (sendKind(when.kind, capabilities, undoWindow) !== "at") return { kind: when.kind }
  const step = capabilities.schedule.resolution === "minute" ? 60_000 : 1_000
  return { kind: "at", at: toInstant(Math.ceil((now + undoWindow) / step) * step) }
}
