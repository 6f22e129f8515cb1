/** One delivery as the service shows it now: what the ledger should know, and what a person should look at. Pure. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { LedgerDelivery, LedgerEntry, LostUpdate } from "../model/ledger.ts"
import type { RemotePost } from "../model/remote.ts"
import { arrivedUpdate, differences, isAs } from "../publish/differs.ts"
import { maybeSentWith, sentWith } from "../publish/sent.ts"
import { readDelivery, type Reading } from "../publish/shown.ts"
import type { Item } from "./item.ts"

export interface ReadBack {
  readonly item: Item
  readonly after: Reading
  /** The update of which the service shows that it arrived, although its answer was lost. */
  readonly arrived: LostUpdate | null
  readonly diagnostics: readonly Diagnostic[]
}

export interface Background {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The post of the item. */
  readonly entry: LedgerEntry
  /** This very run sent it. */
  readonly isFresh: boolean
  /** The text that was sent, where it is known. */
  readonly text: string | undefined
}

/** What is wrong with it. */
interface Concern {
  readonly code: "ledger/differs" | "ledger/drift" | "ledger/overdue"
  /** In words that stay the same from run to run. */
  readonly mark: string
  /** In words that tell more, where more is known. */
  readonly detail?: string
}

/** Milliseconds after its time at which an unpublished post is called overdue. */
const overdueAfter = 15 * 60_000

/** `remote` is null where the service has no such post. */
export function readBack(item: Item, remote: RemotePost | null, background: Background): ReadBack {
  const { known } = item
  const arrived = remote === null ? null : arrivedUpdate(background.entry, known, remote)
  const after = { ...readRemote(known, remote, background), ...arrived?.wanted }
  const concern = concernOf(known, { remote, after, background })
  // Told as an error once: what is the same as before is only remarked.
  const severity = concern !== null && concern.mark === known.concern ? "warning" : "error"
  return {
    item,
    after: { ...after, concern: concern?.mark ?? null },
    arrived,
    diagnostics: concern === null ? [] : [word(item, concern, severity)],
  }
}

function readRemote(known: LedgerDelivery, remote: RemotePost | null, { isFresh }: Background): Reading {
  if (remote !== null) return readDelivery(known, remote)
  // A service may be slow to show what it just took.
  if (isFresh) return { state: known.state }
  const message = `The service has no post ${known.remoteId} any more, so it was deleted there by hand`
  return { state: "gone", message }
}

interface Seen {
  readonly remote: RemotePost | null
  readonly after: Reading
  readonly background: Background
}

function concernOf(known: LedgerDelivery, { remote, after, background }: Seen): Concern | null {
  const { entry, isFresh, text, now } = background
  const code = isFresh ? "ledger/differs" : "ledger/drift"
  if (remote === null)
    return isFresh ? { code, mark: `the service does not show post ${known.remoteId}` } : null
  const isThere = after.state === "scheduled" || after.state === "draft" || after.state === "published"
  if (!isThere) return null
  const find = (sentText?: string) => differences(sentWith(entry, known), remote, sentText).join("; ")
  const mark = find()
  // What a lost update made of it is ours as well.
  const isOurs = mark === "" || [...maybeSentWith(entry, known).values()].some((sent) => isAs(sent, remote))
  if (!isOurs) return { code, mark, detail: find(text) }
  const due = after.scheduledAt ?? known.scheduledAt
  return after.state === "scheduled" && due !== null && now > Date.parse(due) + overdueAfter
    ? { code: "ledger/overdue", mark: `was due at ${due} and is still not published` }
    : null
}

function word(
  { post, path, known: { target } }: Item,
  { code, mark, detail = mark }: Concern,
  severity: Diagnostic["severity"],
): Diagnostic {
  return diagnose(code, { post, target, detail }, { location: { path }, post, target, severity })
}
