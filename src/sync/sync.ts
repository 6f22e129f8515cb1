/** Reads what became of every post at the provider into the ledger: links, failures, and what is not as it was sent. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { transact } from "../ledger/transact.ts"
import type { Clock } from "../lib/clock.ts"
import type { LedgerDelivery, LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { sentWith } from "../publish/differs.ts"
import { settled, withDeliveries, type Recorded } from "../publish/record.ts"
import { mayHaveCopies } from "./copies.ts"
import { deliveryName, isUntouched, itemsOf, type Item } from "./item.ts"
import type { Listing } from "./listing.ts"
import { lookUp, oneByOne, type LookedUp } from "./look-up.ts"
import { readBack, type ReadBack } from "./read-back.ts"
import type { SentNow } from "./sent-now.ts"

export interface Syncing {
  /** Null in a dry run: nothing is written. */
  readonly store: LedgerStore | null
  readonly snapshot: LedgerSnapshot
  /** Undefined for an account whose workspace cannot be reached in this run; its deliveries are left alone. */
  readonly connectionFor: (accountKey: string) => ReadConnection | undefined
  readonly listing: Listing
  readonly sent: SentNow
  readonly clock: Clock
}

export interface Synced {
  readonly snapshot: LedgerSnapshot
  /** Deliveries whose record changed: `key accountKey`. */
  readonly changed: ReadonlySet<string>
  /** What a person should look at: what differs, what is overdue, workspaces that could not be asked. */
  readonly diagnostics: readonly Diagnostic[]
}

export async function sync(syncing: Syncing): Promise<Synced> {
  const { store, snapshot, clock } = syncing
  const diagnostics: Diagnostic[] = []
  const reads: ReadBack[] = []
  for (const [connection, items] of pendingByConnection(syncing)) {
    const found = await lookUpAll(connection, items, syncing)
    if (found instanceof ProviderError) {
      diagnostics.push(notRead(items[0]!, found, "workspace"))
      continue
    }
    for (const answer of items.map((item) => readOne(item, found, syncing))) {
      if ("code" in answer) diagnostics.push(answer)
      else reads.push(answer)
    }
  }
  diagnostics.push(...reads.flatMap((read) => read.diagnostics))
  const news = reads.filter(({ item, after }) => differs(item.known, after))
  const changed = new Set(news.map(({ item }) => deliveryName(item)))
  if (store === null || news.length === 0) return { snapshot, changed, diagnostics }
  return { snapshot: await write(store, news, clock), changed, diagnostics }
}

function write(store: LedgerStore, news: readonly ReadBack[], clock: Clock): Promise<LedgerSnapshot> {
  return transact(
    store,
    (current) => {
      const still = news
        .filter(({ item }) => isUntouched(item, current))
        .map((read) => recorded(read, clock.now()))
      if (still.length === 0) return null
      return { entries: withDeliveries(current, still), message: `Sync ${still.length} deliveries` }
    },
    { clock },
  )
}

function pendingByConnection({ snapshot, connectionFor }: Syncing): Map<ReadConnection, Item[]> {
  const pending = new Map<ReadConnection, Item[]>()
  for (const item of [...snapshot.entries.values()].flatMap(itemsOf)) {
    const connection = isPending(item.known) ? connectionFor(item.accountKey) : undefined
    if (connection) pending.set(connection, [...(pending.get(connection) ?? []), item])
  }
  return pending
}

function isPending({ state, remoteId }: LedgerDelivery): boolean {
  return (state === "scheduled" || state === "draft") && remoteId !== null
}

/** A list is read where there are many, or where it is looked through for copies anyway. */
async function lookUpAll(
  connection: ReadConnection,
  items: readonly Item[],
  { listing, sent, clock }: Syncing,
): Promise<LookedUp | ProviderError> {
  const isFresh = (item: Item) => sent.texts.has(deliveryName(item))
  const ids = [...new Set(items.map(({ known }) => known.remoteId!))]
  const pictured = items.filter((item) => isFresh(item) && item.known.mediaCount > 0)
  const wanted = { ids, withMedia: new Set(pictured.map(({ known }) => known.remoteId!)) }
  const isMany = ids.length > oneByOne
  const isSwept = items.some((item) => isFresh(item) || mayHaveCopies(item.known, clock.now()))
  const listed = isMany || isSwept ? await listing(connection) : null
  if (listed instanceof ProviderError) return isMany ? listed : lookUp(connection, wanted, null)
  return lookUp(connection, wanted, listed)
}

function readOne(item: Item, found: LookedUp, { snapshot, sent, clock }: Syncing): ReadBack | Diagnostic {
  const { key, known } = item
  const answer = found.get(known.remoteId!)
  if (answer instanceof ProviderError) return notRead(item, answer, "delivery")
  const text = sent.texts.get(deliveryName(item))
  const as = sentWith(snapshot.entries.get(key)!, known)
  return readBack(item, answer ?? null, { now: clock.now(), sent: as, isFresh: text !== undefined, text })
}

function notRead(
  { key, path, known }: Item,
  { message }: ProviderError,
  of: "workspace" | "delivery",
): Diagnostic {
  const args = { workspace: known.workspace, reason: message }
  const place = { location: { path }, post: key, target: known.target }
  return diagnose("ledger/not-read", args, of === "delivery" ? place : {})
}

function differs(known: LedgerDelivery, after: Partial<LedgerDelivery>): boolean {
  return Object.entries(after).some(([field, value]) => known[field as keyof LedgerDelivery] !== value)
}

function recorded({ item, after }: ReadBack, now: number): Recorded {
  const outcome = item.known.attempts.at(-1)?.outcome ?? null
  const change = { post: item.key, path: item.path, accountKey: item.accountKey }
  return { change, delivery: settled(item.known, after, { now, outcome }) }
}
