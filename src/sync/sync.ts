/** Reads what became of every post at the provider into the ledger: links, failures, and what was changed by hand. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { transact } from "../ledger/transact.ts"
import type { Clock } from "../lib/clock.ts"
import type { LedgerDelivery, LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { settled, withDeliveries, type Recorded } from "../publish/record.ts"
import { isUntouched, type Item } from "./item.ts"
import { lookUp, type LookedUp } from "./look-up.ts"
import { readDelivery, type Reading } from "./remote.ts"

export interface Syncing {
  /** Null in a dry run: nothing is written. */
  readonly store: LedgerStore | null
  readonly snapshot: LedgerSnapshot
  /** Undefined for an account whose workspace cannot be reached in this run; its deliveries are left alone. */
  readonly connectionFor: (accountKey: string) => ReadConnection | undefined
  readonly clock: Clock
}

export interface Synced {
  readonly snapshot: LedgerSnapshot
  /** Deliveries whose record changed: `key accountKey`. */
  readonly changed: ReadonlySet<string>
  /** What a person should look at: drift, what is overdue, workspaces that could not be asked. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Milliseconds after its time at which an unpublished post is called overdue. */
const overdueAfter = 15 * 60_000

interface Read {
  readonly item: Item
  readonly after: Reading["after"]
}

export async function sync({ store, snapshot, connectionFor, clock }: Syncing): Promise<Synced> {
  const diagnostics: Diagnostic[] = []
  const reads: Read[] = []
  for (const [connection, items] of pendingByConnection(snapshot, connectionFor)) {
    const workspace = items[0]!.known.workspace
    const found = await tryLookUp(connection, items)
    if (found instanceof ProviderError)
      diagnostics.push(diagnose("ledger/not-read", { workspace, reason: found.message }))
    else for (const item of items) reads.push(...readItem(item, found, { now: clock.now(), diagnostics }))
  }
  const news = reads.filter(({ item, after }) => differs(item.known, after))
  const changed = new Set(news.map(({ item }) => `${item.key} ${item.accountKey}`))
  if (store === null || news.length === 0) return { snapshot, changed, diagnostics }
  return { snapshot: await write(store, news, clock), changed, diagnostics }
}

function write(store: LedgerStore, news: readonly Read[], clock: Clock): Promise<LedgerSnapshot> {
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

function pendingByConnection(
  snapshot: LedgerSnapshot,
  connectionFor: Syncing["connectionFor"],
): Map<ReadConnection, Item[]> {
  const pending = new Map<ReadConnection, Item[]>()
  for (const entry of snapshot.entries.values()) {
    for (const [accountKey, known] of Object.entries(entry.deliveries)) {
      const connection = isPending(known) ? connectionFor(accountKey) : undefined
      if (!connection) continue
      const item = { key: entry.key, path: entry.path, accountKey, known }
      pending.set(connection, [...(pending.get(connection) ?? []), item])
    }
  }
  return pending
}

function isPending({ state, remoteId }: LedgerDelivery): boolean {
  return (state === "scheduled" || state === "draft") && remoteId !== null
}

async function tryLookUp(
  connection: ReadConnection,
  items: readonly Item[],
): Promise<LookedUp | ProviderError> {
  try {
    return await lookUp(connection, [...new Set(items.map((item) => item.known.remoteId!))])
  } catch (error) {
    if (error instanceof ProviderError) return error
    throw error
  }
}

interface Finding {
  readonly now: number
  readonly diagnostics: Diagnostic[]
}

function readItem(item: Item, found: LookedUp, { now, diagnostics }: Finding): Read[] {
  const answer = found.get(item.known.remoteId!)
  const place = { location: { path: item.path }, post: item.key, target: item.known.target }
  if (answer instanceof ProviderError) {
    diagnostics.push(
      diagnose("ledger/not-read", { workspace: item.known.workspace, reason: answer.message }, place),
    )
    return []
  }
  const { after, drift } = readRemote(item, answer ?? null)
  const args = { post: item.key, target: item.known.target }
  if (drift !== null) diagnostics.push(diagnose("ledger/drift", { ...args, detail: drift }, place))
  else if (after.state === "scheduled" && isOverdue(item.known, now)) {
    diagnostics.push(diagnose("ledger/overdue", { ...args, due: item.known.scheduledAt! }, place))
  }
  return [{ item, after }]
}

function readRemote({ known }: Item, remote: RemotePost | null): Reading {
  if (remote !== null) return readDelivery(known, remote)
  const message = `The service has no post ${known.remoteId} any more, so it was deleted there by hand`
  return { after: { state: "gone", message }, drift: null }
}

function isOverdue({ scheduledAt }: LedgerDelivery, now: number): boolean {
  return scheduledAt !== null && now > Date.parse(scheduledAt) + overdueAfter
}

function differs(known: LedgerDelivery, after: Partial<LedgerDelivery>): boolean {
  return Object.entries(after).some(([field, value]) => known[field as keyof LedgerDelivery] !== value)
}

function recorded({ item, after }: Read, now: number): Recorded {
  const outcome = item.known.attempts.at(-1)?.outcome ?? null
  const change = { post: item.key, path: item.path, accountKey: item.accountKey }
  return { change, delivery: settled(item.known, after, { now, outcome }) }
}
