/** What follows when no list of the service shows a lost create, again and again. Pure. */
import type { Capabilities, SendKind, Tier } from "../model/capability.ts"
import type { LedgerDelivery } from "../model/ledger.ts"
import { tierOf } from "../plan/tier.ts"
import type { Verdict } from "./item.ts"

/** Least milliseconds to its time that leave room to find a second copy and take it back unseen. */
const leastLead = 30 * 60_000

/** How it was sent: `now` with an undo window was a time. */
export function sentAs({ when }: LedgerDelivery): SendKind {
  return when.kind === "now" && when.at !== null ? "at" : when.kind
}

/** Whether a list of the service shows enough of its posts to tell that one is not among them. */
export function isRecognisable({ echo }: Pick<Capabilities, "echo">): boolean {
  return echo.includes("text") && echo.includes("accounts")
}

/** It is sent again only where a copy that appears after all can do no harm, or can still be taken back. */
export function afterAbsence(known: LedgerDelivery, capabilities: Capabilities, now: number): Verdict {
  const reason = whyNotAgain(known, tierOf(capabilities, sentAs(known)), now)
  if (reason === null) {
    const notice = "the service does not show it, so it never arrived; it is planned again"
    return { after: { state: "open", message: null }, outcome: "absent", notice }
  }
  const message = `The service does not show it, but it is not sent again by itself: ${reason}`
  return { after: { state: "unknown", message }, outcome: "absent", notice: message }
}

function whyNotAgain(known: LedgerDelivery, tier: Tier, now: number): string | null {
  if (tier === "A" || tier === "B") return null
  if (tier !== "C") return "a second copy could not be taken back"
  if (known.attempts.slice(0, -1).some(({ outcome }) => outcome === "absent"))
    return "it was lost for the second time"
  // A draft is not public, and what was missed goes by if-missed.
  const { kind, at } = known.when
  if (kind === "draft" || (at !== null && Date.parse(at) <= now)) return null
  return at !== null && Date.parse(at) - now >= leastLead
    ? null
    : "its time is too close to take a second copy back"
}
