/** Why a delivery is not sent or changed, in words that point at its file. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { candidatesOf, type LedgerDelivery } from "../model/ledger.ts"
import type { Delivery } from "./expand.ts"

export function placeOf(delivery: Delivery) {
  const location = { path: delivery.post.path, range: delivery.post.locate(["targets"]) }
  return { location, post: delivery.key, target: delivery.target.name }
}

export function elsewhere(delivery: Delivery, twin: LedgerDelivery): Diagnostic {
  const args = { post: delivery.key, target: delivery.target.name, workspace: twin.workspace }
  return diagnose("plan/workspace-renamed", args, placeOf(delivery))
}

export function immutable(delivery: Delivery): Diagnostic {
  return diagnose(
    "plan/published-immutable",
    { post: delivery.key, target: delivery.target.name },
    placeOf(delivery),
  )
}

export function rejectedBefore(delivery: Delivery, known: LedgerDelivery): Diagnostic {
  const args = {
    post: delivery.key,
    target: delivery.target.name,
    detail: known.message ?? "no reason given",
  }
  return diagnose("plan/rejected", args, placeOf(delivery))
}

export function goneDiagnostic(delivery: Delivery, { target }: LedgerDelivery): Diagnostic {
  return diagnose("plan/gone", { post: delivery.key, target }, placeOf(delivery))
}

export function unknownDiagnostic(delivery: Delivery, known: LedgerDelivery): Diagnostic {
  return unknownOutcome(delivery.key, known, placeOf(delivery))
}

/** The red sentence for an unknown outcome, with the commands that settle it. */
export function unknownOutcome(
  key: string,
  known: LedgerDelivery,
  place: Parameters<typeof diagnose>[2],
): Diagnostic {
  const detail = known.message ?? "the answer was lost"
  return diagnose(
    "ledger/unknown",
    { post: key, target: known.target, detail, ids: candidatesOf(known) },
    place,
  )
}

export function pastDiagnostic(delivery: Delivery, at: string): Diagnostic {
  const place = placeOf(delivery)
  const location = { path: delivery.post.path, range: delivery.post.locate(["schedule"]) }
  return diagnose("schedule/past", { at }, { ...place, location, severity: "error" })
}
