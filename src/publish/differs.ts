/** What a service shows of a post against what was sent there. Pure. */
import { canonicalText } from "../lib/canonical-text.ts"
import { lostUpdates, type LedgerDelivery, type LedgerEntry, type LostUpdate } from "../model/ledger.ts"
import type { RemotePost } from "../model/remote.ts"
import { isSameTime, mayHaveMedia, showsText } from "../plan/alike.ts"
import { maybeSentWith, sentWith, type Sent } from "./sent.ts"

/** The update that alone explains what the service shows; null where what the ledger has does, or nothing. */
export function arrivedUpdate(
  entry: LedgerEntry,
  known: LedgerDelivery,
  remote: RemotePost,
): LostUpdate | null {
  if (isAs(sentWith(entry, known), remote)) return null
  const [arrived] = [...maybeSentWith(entry, known)].find(([, sent]) => isAs(sent, remote)) ?? []
  return lostUpdates(known).find(({ id }) => id === arrived) ?? null
}

/** The service shows nothing that is not as it was sent. */
export function isAs(sent: Sent, remote: RemotePost): boolean {
  return differences(sent, remote).length === 0
}

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
