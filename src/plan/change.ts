/** One delivery against what the ledger knows of it: what to do, and why. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { lostUpdates, type LedgerDelivery } from "../model/ledger.ts"
import { guardBeforeTime, type Change } from "../model/plan.ts"
import type { Provider } from "../model/provider.ts"
import type { Delivery } from "./expand.ts"
import {
  elsewhere,
  goneDiagnostic,
  immutable,
  pastDiagnostic,
  placeOf,
  rejectedBefore,
  unknownDiagnostic,
} from "./refusals.ts"

export interface Decision {
  readonly change: Change
  readonly diagnostics: readonly Diagnostic[]
}

interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly provider: Provider
  /** What the ledger knows of this delivery; null for nothing. */
  readonly known: LedgerDelivery | null
  /** What it knows of the same post on the same account under another workspace's name; null for nothing. */
  readonly twin: LedgerDelivery | null
}

export function decide(delivery: Delivery, circumstances: Circumstances): Decision {
  const { known } = circumstances
  const asked = known?.fingerprint === delivery.fingerprint
  switch (known?.state) {
    case undefined:
    case "open":
    case "cancelled":
      return decideCreate(delivery, circumstances)
    case "sending":
    case "committing":
    case "updating":
    case "cancelling":
      return settled(delivery, known, "a run is at work on it")
    case "unknown":
      return refuse(delivery, known, unknownDiagnostic(delivery, known))
    case "published":
      return asked ? settled(delivery, known, "published") : refuse(delivery, known, immutable(delivery))
    case "rejected":
      return asked
        ? refuse(delivery, known, rejectedBefore(delivery, known))
        : decideCreate(delivery, circumstances)
    case "gone":
      return asked
        ? settled(delivery, known, "deleted in the service by hand")
        : refuse(delivery, known, goneDiagnostic(delivery, known))
    case "failed":
    case "skipped":
      return asked ? settled(delivery, known, known.state) : decideCreate(delivery, circumstances)
    case "draft":
    case "scheduled":
      return asked && lostUpdates(known).length === 0
        ? settled(delivery, known, known.state)
        : decideEdit(delivery, known, circumstances)
  }
}

function decideCreate(delivery: Delivery, { now, known, twin }: Circumstances): Decision {
  if (twin) return refuse(delivery, known, elsewhere(delivery, twin))
  const generation = known === null ? 1 : known.state === "open" ? known.generation : known.generation + 1
  const create = changeOf(delivery, { action: "create", generation, remoteId: null })
  const { at } = delivery.when
  if (at === null || Date.parse(at) > now) return { change: create, diagnostics: [] }

  const late = "its time has passed"
  switch (delivery.post.ifMissed) {
    case "skip":
      return {
        change: { ...create, action: "none", reasons: [`${late}: skipped, as if-missed says`] },
        diagnostics: [],
      }
    case "now": {
      const when = { kind: "now", at: null, local: null, timezone: null } as const
      return {
        change: { ...create, when, reasons: [`${late}: sent now, as if-missed says`] },
        diagnostics: [],
      }
    }
    case "fail":
      return refuse(delivery, known, pastDiagnostic(delivery, at))
  }
}

function decideEdit(delivery: Delivery, known: LedgerDelivery, { now, provider }: Circumstances): Decision {
  const { edit, cancel } = provider.capabilities
  if (isNear(known.scheduledAt, now)) {
    const args = { post: delivery.key, target: delivery.target.name }
    const decision = settled(delivery, known, "too close to its time")
    return { ...decision, diagnostics: [diagnose("plan/too-late", args, placeOf(delivery))] }
  }
  const { at } = delivery.when
  if (at !== null && Date.parse(at) <= now) return refuse(delivery, known, pastDiagnostic(delivery, at))
  const reasons = [whyEdit(delivery, known)]
  const from = { generation: known.generation, remoteId: known.remoteId, reasons }
  if (edit === "until-published")
    return { change: changeOf(delivery, { action: "update", ...from }), diagnostics: [] }
  if (cancel === "until-published")
    return { change: changeOf(delivery, { action: "replace", ...from }), diagnostics: [] }
  const args = { post: delivery.key, target: delivery.target.name, provider: provider.name }
  return refuse(delivery, known, diagnose("plan/cannot-edit", args, placeOf(delivery)))
}

function whyEdit({ fingerprint, textHash }: Delivery, known: LedgerDelivery): string {
  if (known.fingerprint === fingerprint) return "the answer to an earlier change was lost"
  return known.textHash === textHash ? "time, media or options changed" : "text changed"
}

/** Within two minutes of its time, or past it; a post without a time never is. */
export function isNear(scheduledAt: string | null, now: number): boolean {
  return scheduledAt !== null && Date.parse(scheduledAt) - now < guardBeforeTime
}

function settled(delivery: Delivery, known: LedgerDelivery, reason: string): Decision {
  const { generation, remoteId } = known
  return {
    change: changeOf(delivery, { action: "none", generation, remoteId, reasons: [reason] }),
    diagnostics: [],
  }
}

function refuse(delivery: Delivery, known: LedgerDelivery | null, diagnostic: Diagnostic): Decision {
  const codes = [diagnostic.code]
  const from = { generation: known?.generation ?? 1, remoteId: known?.remoteId ?? null }
  return { change: changeOf(delivery, { action: "blocked", ...from, codes }), diagnostics: [diagnostic] }
}

function changeOf(
  delivery: Delivery,
  made: Pick<Change, "action" | "generation" | "remoteId"> & Partial<Change>,
): Change {
  const { key, post, target, when, content, size, fingerprint, tier, line } = delivery
  return {
    post: key,
    path: post.path,
    line,
    target: target.name,
    workspace: target.workspace,
    provider: target.provider,
    account: target.account,
    accountKey: target.accountKey,
    network: target.network,
    submission: null,
    tier,
    when,
    content,
    size,
    fingerprint,
    reasons: [],
    codes: [],
    ...made,
  }
}
