/** Looks at what the services hold before anything is created there. */
import { transact } from "../ledger/transact.ts"
import { toInstant, type Clock } from "../lib/clock.ts"
import { deliveryName, recordOf, type LedgerSnapshot, type LedgerStore } from "../model/ledger.ts"
import type { Change } from "../model/plan.ts"
import type { When } from "../model/post.ts"
import type { ReadConnection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemoteView, WorkspaceView } from "../plan/remote-view.ts"
import { withDeliveries, type Recorded } from "../publish/record.ts"
import { adopt, passOver, type Unknown } from "./adopt.ts"
import { foreignTo, type Listed, type Listing } from "./listing.ts"

export interface Scan {
  /** Null in a dry run: nothing is written. */
  readonly store: LedgerStore | null
  readonly snapshot: LedgerSnapshot
  /** What would be done, were nothing known of the services. */
  readonly changes: readonly Change[]
  /** The moment that the file of a change asks for, whatever became of it. */
  readonly whenOf: (change: Change) => When
  /** By workspace name. */
  readonly connections: Readonly<Record<string, ReadConnection>>
  readonly connectionFor: (accountKey: string) => ReadConnection | undefined
  readonly listing: Listing
  readonly clock: Clock
}

export interface Scanned {
  readonly snapshot: LedgerSnapshot
  readonly view: RemoteView
  readonly notices: readonly string[]
  /** By `key accountKey`. */
  readonly done: ReadonlyMap<string, "adopted">
}

/** Posts are planned a year ahead at most. Milliseconds. */
const firstReach = 400 * 24 * 3_600_000

/**
 * A workspace of which the ledger knows nothing is read as a whole: what is ours there already is taken over, and what is
 * past is taken as done, so that a ledger that was lost costs nothing. Elsewhere a look at it is enough.
 */
export async function scan(scanning: Scan): Promise<Scanned> {
  const seen = await Promise.all(workspacesOf(scanning).map((name) => look(name, scanning)))
  const first = seen.filter(({ isFirst, listed }) => isFirst && isWhole(listed))
  const records = first.flatMap((each) => firstRecords(each, each.listed as Listed, scanning))
  const snapshot = await write(records, seen, scanning)
  return {
    snapshot,
    view: new Map(seen.flatMap((each) => viewOf(each, snapshot) ?? [])),
    notices: [...adoptedNotices(records), ...seen.flatMap(failureNotice)],
    done: new Map(
      records
        .filter(({ delivery }) => delivery.remoteId !== null)
        .map(({ change }) => [deliveryName(change), "adopted"]),
    ),
  }
}

/** Where something is to be created, or something is not known. */
function workspacesOf({ changes, connections, snapshot }: Scan): string[] {
  const asking = changes.filter((change) => {
    return change.action === "create" || change.action === "replace" || isUnknown(change, snapshot)
  })
  return [...new Set(asking.map(({ workspace }) => workspace))].filter((name) => connections[name])
}

/** The ledger has never heard of it. */
export function isUnknown(change: Change, snapshot: LedgerSnapshot): boolean {
  return change.content !== null && recordOf(change, snapshot) === undefined
}

interface Seen {
  readonly name: string
  readonly provider: string
  /** The ledger has nothing of this workspace. */
  readonly isFirst: boolean
  readonly listed: Listed | ProviderError
}

async function look(name: string, scanning: Scan): Promise<Seen> {
  const { snapshot, connections, connectionFor, listing, clock } = scanning
  const connection = connections[name]!
  const accounts = [...snapshot.entries.values()].flatMap(({ deliveries }) => Object.keys(deliveries))
  const isFirst = !accounts.some((accountKey) => connectionFor(accountKey) === connection)
  const listed = await listing(connection, isFirst ? { since: clock.now() - firstReach } : undefined)
  return { name, provider: connection.provider.id, isFirst, listed }
}

function isWhole(listed: Listed | ProviderError): boolean {
  return !(listed instanceof ProviderError) && listed.isComplete
}

function firstRecords(
  { name, provider }: Seen,
  { posts }: Listed,
  { changes, whenOf, snapshot, clock }: Scan,
): Recorded[] {
  const unknown: Unknown[] = changes
    .filter((change) => change.workspace === name && isUnknown(change, snapshot))
    .map((change) => ({ change, when: whenOf(change) }))
  const adopted = adopt(unknown, foreignTo(snapshot, posts, provider), toInstant(clock.now()))
  const taken = new Set(adopted.map(({ change }) => change))
  return [
    ...adopted,
    ...passOver(
      unknown.filter(({ change }) => !taken.has(change)),
      clock.now(),
    ),
  ]
}

/** Nothing that another run recorded meanwhile is written over; what it made since is not taken for a stranger's. */
async function write(
  records: readonly Recorded[],
  seen: readonly Seen[],
  { store, snapshot, clock }: Scan,
): Promise<LedgerSnapshot> {
  const isAlone = seen.every(({ listed }) => listed instanceof ProviderError || listed.posts.length === 0)
  if (store === null) return withRecords(snapshot, records)
  if (records.length === 0) return isAlone ? snapshot : store.read()
  const decide = (current: LedgerSnapshot) => {
    const missing = records.filter(({ change }) => recordOf(change, current) === undefined)
    if (missing.length === 0) return null
    return { entries: withDeliveries(current, missing), message: `Take over ${missing.length} deliveries` }
  }
  return transact(store, decide, { clock })
}

/** As the ledger would be. */
function withRecords(snapshot: LedgerSnapshot, records: readonly Recorded[]): LedgerSnapshot {
  const fresh = withDeliveries(snapshot, records).map((entry) => [entry.key, entry] as const)
  return { ...snapshot, entries: new Map([...snapshot.entries, ...fresh]) }
}

function viewOf(
  { name, provider, isFirst, listed }: Seen,
  snapshot: LedgerSnapshot,
): [string, WorkspaceView][] | null {
  if (!(listed instanceof ProviderError)) {
    const closed = isFirst && !listed.isComplete ? "it holds more posts than are read" : null
    return [[name, { foreign: foreignTo(snapshot, listed.posts, provider), closed }]]
  }
  return isFirst ? [[name, { foreign: [], closed: listed.message }]] : null
}

function failureNotice({ name, isFirst, listed }: Seen): string[] {
  if (isFirst || !(listed instanceof ProviderError)) return []
  return [`${name}: what is there already could not be read (${listed.message}); the ledger alone was asked`]
}

/** Most deliveries that are named in one notice. */
const mostNames = 5

function adoptedNotices(records: readonly Recorded[]): string[] {
  const [adopted, past] = [true, false].map((isThere) =>
    records.filter(({ delivery }) => (delivery.remoteId !== null) === isThere),
  )
  return [
    ...sentence(adopted!, "found in the service and taken over"),
    ...sentence(past!, "past before the ledger was made, so taken as done and never posted"),
  ]
}

function sentence(records: readonly Recorded[], what: string): string[] {
  if (records.length === 0) return []
  const names = records.map(({ change, delivery }) => `${change.post} → ${delivery.target}`)
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ""
  return [`${names.slice(0, mostNames).join(", ")}${more}: ${what}`]
}
