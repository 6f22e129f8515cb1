/** What a service shows of a post against what was sent there. Pure. */
import type { SendTime, Submission } from "../model/delivery.ts"
import type { LedgerDelivery, LedgerEntry } from "../model/ledger.ts"
import type { RemotePost } from "../model/remote.ts"
import { isSameTime, mayHaveMedia, showsText } from "../plan/alike.ts"
import { canonicalText } from "../plan/canonical-text.ts"
import { textHash } from "../plan/fingerprint.ts"

/** One remote post as it was sent. */
export interface Sent {
  readonly accounts: ReadonlySet<string>
  /** Accounts of the same request of which a person said, or nobody knows, what became. Default: none. */
  readonly maybe?: ReadonlySet<string>
  /** The service shows one of them. */
  readonly textHashes: ReadonlySet<string>
  /** The service shows one of them. */
  readonly mediaCounts: ReadonlySet<number>
  /** UTC instant; null where the service chose it. */
  readonly at: string | null
  readonly kind: SendTime["kind"]
}

/** Deliveries of one remote post, as the ledger has them; at least one. */
export function sentOf(deliveries: readonly LedgerDelivery[]): Sent {
  const { when } = deliveries[0]!
  return {
    accounts: new Set(deliveries.map(({ account }) => account)),
    textHashes: new Set(deliveries.map((delivery) => delivery.textHash)),
    mediaCounts: new Set(deliveries.map(({ mediaCount }) => mediaCount)),
    at: when.at,
    kind: when.kind,
  }
}

/** What a submission is about to send. */
export function sentBy({ parts, when }: Submission): Sent {
  return {
    accounts: new Set(parts.map(({ account }) => account)),
    textHashes: new Set(parts.map(({ content }) => textHash(content))),
    mediaCounts: new Set(parts.map(({ content }) => content.media.length)),
    at: when.kind === "at" ? when.at : null,
    kind: when.kind,
  }
}

/** The remote post of a delivery, as the ledger has it. */
export function sentWith({ deliveries }: LedgerEntry, known: LedgerDelivery): Sent {
  const here = Object.values(deliveries).filter(({ workspace }) => workspace === known.workspace)
  const carried = here.filter((each) => each.remoteId === known.remoteId && !leftBehind.includes(each.state))
  const requests = new Set(known.attempts.map(({ id }) => id))
  const settledApart = here.filter(({ remoteId, attempts }) => {
    return remoteId === null && attempts.some(({ id }) => requests.has(id))
  })
  return { ...sentOf(carried), maybe: new Set(settledApart.map(({ account }) => account)) }
}

const leftBehind = ["open", "rejected", "cancelled", "skipped"]

/** One phrase per difference. `text`: the one that was sent, where it is known. */
export function differences(sent: Sent, remote: RemotePost, text?: string): string[] {
  return [
    differentText(sent, remote, text),
    differentMedia(sent, remote),
    ...differentAccounts(sent, remote),
    ...(isOut(remote) ? [] : [differentTime(sent, remote), unwantedDraft(sent, remote)]),
  ].filter((phrase) => phrase !== null)
}

/** What is out has no time of its own any more that could be compared. */
function isOut({ status }: RemotePost): boolean {
  return status !== "draft" && status !== "scheduled" && status !== "needs-approval"
}

function differentText({ textHashes }: Sent, remote: RemotePost, text?: string): string | null {
  if (showsText(remote, textHashes) !== false) return null
  const shown = canonicalText(remote.text!)
  const isCut = text !== undefined && canonicalText(text).startsWith(shown)
  return isCut ? `its text is cut after ${[...shown].length} characters` : "its text is another one"
}

function differentMedia({ mediaCounts }: Sent, remote: RemotePost): string | null {
  if (mayHaveMedia(remote, mediaCounts)) return null
  return `it has ${remote.mediaCount} media instead of ${[...mediaCounts].join(" or ")}`
}

/** A post that waits may show its accounts later. */
function differentAccounts({ accounts, maybe }: Sent, remote: RemotePost): string[] {
  const shown = new Set(remote.deliveries.map(({ account }) => account))
  if (shown.size === 0) return []
  const missing = [...accounts].filter((account) => !shown.has(account))
  const strange = [...shown].filter((account) => !accounts.has(account) && !maybe?.has(account))
  return [
    ...missing.map((account) => `account ${account} is missing`),
    ...strange.map((account) => `account ${account} was added`),
  ]
}

/** A queue moves its posts by itself. */
function differentTime({ at, kind }: Sent, { scheduledAt }: RemotePost): string | null {
  if (kind === "queue" || at === null || scheduledAt === null || isSameTime(at, scheduledAt)) return null
  return `its time is ${scheduledAt}, ${apart(Date.parse(scheduledAt) - Date.parse(at))} than ${at}`
}

/** One hour is what a mistaken daylight saving time makes of it. */
function apart(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000)
  const [count, unit] = minutes % 60 === 0 ? [minutes / 60, "hour"] : [minutes, "minute"]
  return `${count === 1 ? `one ${unit}` : `${count} ${unit}s`} ${milliseconds > 0 ? "later" : "earlier"}`
}

function unwantedDraft({ kind }: Sent, { status }: RemotePost): string | null {
  return status === "draft" && kind !== "draft" ? "it is a draft, so it will not go out" : null
}
