/** Reads what became of every post at the provider into the ledger: links, failures, and what is not as it was sent. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Clock } from "../lib/clock.ts"
import { deliveryName, type LedgerDelivery, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import { mayHaveCopies } from "./copies.ts"
import { itemsOf, type Item } from "./item.ts"
import type { Listing } from "./listing.ts"
import { isNews, writeNews, type News } from "./news.ts"
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
  const news = reads.map(newsOf).filter(isNews)
  const changed = new Set(news.map(({ item }) => deliveryName(item)))
  if (store === null) return { snapshot, changed, diagnostics }
  return { snapshot: await writeNews(news, "Sync", { store, snapshot, clock }), changed, diagnostics }
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
  const { post, known } = item
  const answer = found.get(known.remoteId!)
  if (answer instanceof ProviderError) return notRead(item, answer, "delivery")
  const text = sent.texts.get(deliveryName(item))
  const entry = snapshot.entries.get(post)!
  return readBack(item, answer ?? null, { now: clock.now(), entry, isFresh: text !== undefined, text })
}

function notRead(
  { post, path, known }: Item,
  { message }: ProviderError,
  of: "workspace" | "delivery",
): Diagnostic {
  const args = { workspace: known.workspace, reason: message }
  const place = { location: { path }, post, target: known.target }
  return diagnose("ledger/not-read", args, of === "delivery" ? place : {})
}

function newsOf({ item, after, arrived }: ReadBack): News {
  const outcome = arrived ? "done" : (item.known.attempts.at(-1)?.outcome ?? null)
  return { item, after, outcome, of: arrived?.id }
}
