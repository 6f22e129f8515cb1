/** Reads what became of every post at the provider into the ledger: links, failures, and what was changed by hand. */
import { transact } from "../ledger/transact.ts"
import type { Clock } from "../lib/clock.ts"
import type { LedgerDelivery, LedgerSnapshot, LedgerStore } from "../model/ledger.ts"
import { ProviderError, type ReadConnection, type RemotePost } from "../model/provider.ts"
import { settled, withDeliveries, type Recorded } from "../publish/record.ts"
import { lookUp, type LookedUp } from "./look-up.ts"
import { readDelivery } from "./remote.ts"

export interface Syncing {
  /** Null in a dry run: nothing is written. */
  readonly store: LedgerStore | null
  readonly snapshot: LedgerSnapshot
  /** By workspace name; entries of other workspaces are left alone. */
  readonly connections: Readonly<Record<string, ReadConnection>>
  readonly clock: Clock
}

export interface Synced {
  readonly snapshot: LedgerSnapshot
  /** Deliveries whose record changed: `key accountKey`. */
  readonly changed: ReadonlySet<string>
  /** What a person should look at, one sentence each. */
  readonly problems: readonly string[]
  /** Workspaces that could not be asked. */
  readonly errors: readonly ProviderError[]
}

/** Milliseconds after its time at which an unpublished post is called overdue. */
const overdueAfter = 15 * 60_000

interface Item {
  readonly key: string
  readonly path: string
  readonly accountKey: string
  readonly known: LedgerDelivery
}

export async function sync({ store, snapshot, connections, clock }: Syncing): Promise<Synced> {
  const problems: string[] = []
  const errors: ProviderError[] = []
  const records: { item: Item; after: Partial<LedgerDelivery> }[] = []
  for (const [workspace, items] of pendingByWorkspace(snapshot)) {
    const connection = connections[workspace]
    if (!connection) continue
    const found = await tryLookUp(connection, items, errors)
    for (const item of items) {
      const answer = found.get(item.known.remoteId!)
      if (answer === undefined) continue
      if (answer instanceof ProviderError) {
        errors.push(answer)
        continue
      }
      const { after, problem } = read(item, answer, clock.now())
      if (problem) problems.push(`${item.key} → ${item.known.target}: ${problem}`)
      if (differs(item.known, after)) records.push({ item, after })
    }
  }
  const changed = new Set(records.map(({ item }) => `${item.key} ${item.accountKey}`))
  if (store === null || records.length === 0) return { snapshot, changed, problems, errors }
  const written = await transact(
    store,
    (current) => {
      const still = records
        .filter(({ item }) => isUntouched(item, current))
        .map((record) => recorded(record, clock.now()))
      if (still.length === 0) return null
      return { entries: withDeliveries(current, still), message: `Sync ${still.length} deliveries` }
    },
    { clock },
  )
  return { snapshot: written, changed, problems, errors }
}

function pendingByWorkspace(snapshot: LedgerSnapshot): Map<string, Item[]> {
  const items = [...snapshot.entries.values()].flatMap((entry) =>
    Object.entries(entry.deliveries)
      .filter(
        ([, known]) => (known.state === "scheduled" || known.state === "draft") && known.remoteId !== null,
      )
      .map(([accountKey, known]) => ({ key: entry.key, path: entry.path, accountKey, known })),
  )
  return Map.groupBy(items, (item) => item.known.workspace)
}

async function tryLookUp(
  connection: ReadConnection,
  items: readonly Item[],
  errors: ProviderError[],
): Promise<LookedUp> {
  try {
    return await lookUp(connection, [...new Set(items.map((item) => item.known.remoteId!))])
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    errors.push(error)
    return new Map()
  }
}

function read({ known }: Item, remote: RemotePost | null, now: number) {
  if (remote === null) {
    const message = `The service has no post ${known.remoteId} any more: it was deleted there by hand`
    return { after: { state: "unknown" as const, message }, problem: message }
  }
  const reading = readDelivery(known, remote)
  const due =
    known.scheduledAt === null ? Number.POSITIVE_INFINITY : Date.parse(known.scheduledAt) + overdueAfter
  const late = reading.after.state === "scheduled" && now > due && reading.problem === null
  return late
    ? { ...reading, problem: `It was due at ${known.scheduledAt} and is still not published` }
    : reading
}

function differs(known: LedgerDelivery, after: Partial<LedgerDelivery>): boolean {
  return Object.entries(after).some(([field, value]) => known[field as keyof LedgerDelivery] !== value)
}

function isUntouched({ key, accountKey, known }: Item, current: LedgerSnapshot): boolean {
  const now = current.entries.get(key)?.deliveries[accountKey]
  return now?.updatedAt === known.updatedAt && now.state === known.state
}

function recorded({ item, after }: { item: Item; after: Partial<LedgerDelivery> }, now: number): Recorded {
  const outcome = item.known.attempts.at(-1)?.outcome ?? null
  return {
    change: { post: item.key, path: item.path, accountKey: item.accountKey },
    delivery: settled(item.known, after, { now, outcome }),
  }
}
