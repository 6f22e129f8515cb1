/** Takes back further copies of our posts before they go out. What is out, or not surely ours, is only told. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Clock } from "../lib/clock.ts"
import {
  deliveryName,
  type LedgerDelivery,
  type LedgerExtra,
  type LedgerSnapshot,
  type LedgerStore,
} from "../model/ledger.ts"
import type { Connection } from "../model/provider.ts"
import { ProviderError } from "../model/provider-error.ts"
import type { RemotePost } from "../model/remote.ts"
import { isNear } from "../plan/change.ts"
import { ask } from "../publish/ask.ts"
import { isWaiting } from "../publish/standing.ts"
import { findCopies, isCopyOf, mayHaveCopies, type Copy } from "./copies.ts"
import { itemsOf, type Item } from "./item.ts"
import type { Listing } from "./listing.ts"
import { begunIn, writeMarks, type Mark } from "./marks.ts"
import type { SentNow } from "./sent-now.ts"

export interface SweepAll {
  readonly store: LedgerStore
  readonly snapshot: LedgerSnapshot
  readonly connectionFor: (accountKey: string) => Connection | undefined
  readonly listing: Listing
  readonly sent: SentNow
  readonly clock: Clock
}

/** The sweep of one workspace. */
interface Sweep extends Pick<SweepAll, "store" | "snapshot" | "sent" | "clock"> {
  readonly connection: Connection
  /** Whether an account is in the workspace of the connection. */
  readonly belongs: (accountKey: string) => boolean
  /** What the workspace holds, as far as anybody read it. */
  readonly posts: readonly RemotePost[]
}

export interface Swept {
  readonly snapshot: LedgerSnapshot
  readonly notices: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Where it is worth while: where this run sent something, or an answer was lost, or a sweep was cut short. */
export async function sweepAll(given: SweepAll): Promise<Swept> {
  const { snapshot, connectionFor, listing, sent, clock } = given
  const items = [...snapshot.entries.values()].flatMap(itemsOf)
  const byConnection = Map.groupBy(items, ({ accountKey }) => connectionFor(accountKey))
  let current = snapshot
  const notices: string[] = []
  const diagnostics: Diagnostic[] = []
  for (const [connection, its] of byConnection) {
    if (!connection) continue
    const belongs = (accountKey: string) => connectionFor(accountKey) === connection
    const isDue = its.some(
      (item) => sent.texts.has(deliveryName(item)) || mayHaveCopies(item.known, clock.now()),
    )
    const listed = isDue ? await listing(connection) : null
    const posts = listed === null || listed instanceof ProviderError ? [] : listed.posts
    const swept = await sweep({ ...given, snapshot: current, connection, belongs, posts })
    current = swept.snapshot
    notices.push(...swept.notices)
    diagnostics.push(...swept.diagnostics)
  }
  return { snapshot: current, notices, diagnostics: [...remarks(snapshot, given), ...diagnostics] }
}

/** Milliseconds after its time for which a copy that was left is remarked. */
const remarkedFor = 7 * 24 * 3_600_000

/** What an earlier run found and left: it may have died before anybody heard of it. */
function remarks({ entries }: LedgerSnapshot, { connectionFor, clock }: SweepAll): Diagnostic[] {
  const items = [...entries.values()].flatMap(itemsOf).filter(({ accountKey, known }) => {
    const due = known.when.at ?? known.scheduledAt ?? known.updatedAt
    return connectionFor(accountKey) !== undefined && clock.now() < Date.parse(due) + remarkedFor
  })
  return items.flatMap((item) => {
    const left = item.known.extras.filter(({ outcome }) => outcome === "left")
    return left.map(({ id }): Diagnostic => ({
      ...tell(item, `post ${id} was left there`),
      severity: "warning",
    }))
  })
}

async function sweep(given: Sweep): Promise<Swept> {
  const { store, connection, posts } = given
  const isAlone = findCopies(given.snapshot, posts, given).length === 0
  // Another run may have made it meanwhile, and claimed it before.
  const snapshot = isAlone ? given.snapshot : await store.read()
  const found = isAlone ? [] : findCopies(snapshot, posts, given)
  const judged = found.map((copy) => ({ ...copy, trouble: whyLeft(copy, connection) }))
  // Written before anything is deleted, so that whoever comes next knows whose it is.
  const marks = judged.map(({ remote, owner, trouble }): Mark => {
    return { item: owner, extra: { id: remote.id, outcome: trouble === null ? null : "left" } }
  })
  const marked = await writeMarks({ ...given, snapshot }, marks, "Found")
  const left = judged.flatMap(({ owner, trouble }) => (trouble === null ? [] : [tell(owner, trouble)]))
  const finished = await finish({ ...given, snapshot: marked })
  return { ...finished, diagnostics: [...left, ...finished.diagnostics] }
}

/** Null where it can be taken back. */
function whyLeft({ remote, owner, doubt }: Copy, { cancel, provider }: Connection): string | null {
  if (!isWaiting(remote)) return wentOut(owner.known, remote)
  if (doubt !== null) return `post ${remote.id} waits there too, and ${doubt}`
  return cancel ? null : `post ${remote.id} waits there too, and ${provider.name} offers no way to delete it`
}

function wentOut({ url, remoteId }: LedgerDelivery, copy: RemotePost): string {
  const its = copy.deliveries.map((delivery) => delivery.url).find((link) => link !== null)
  return `beside ${url ?? `post ${remoteId}`} there is ${its ?? `post ${copy.id}`}, which the service calls "${copy.word}"`
}

function tell({ post, path, known: { target } }: Item, detail: string): Diagnostic {
  return diagnose("ledger/copy", { post, target, detail }, { location: { path }, post, target })
}

/** Brings to its end what was begun, by this run or by one that died. */
async function finish(given: Sweep): Promise<Swept> {
  const { snapshot, belongs } = given
  const marks: Mark[] = []
  const notices: string[] = []
  const diagnostics: Diagnostic[] = []
  for (const [item, { id }] of begunIn(snapshot, belongs)) {
    const { outcome, notice, trouble } = await takeBack(id, item, given)
    if (outcome !== null) marks.push({ item, extra: { id, outcome } })
    if (notice) notices.push(`${item.post} → ${item.known.target}: ${notice}`)
    if (trouble) diagnostics.push(tell(item, trouble))
  }
  return { snapshot: await writeMarks(given, marks, "Settled"), notices, diagnostics }
}

/** What became of one copy. */
interface Fate {
  /** Null: a later run looks again. */
  readonly outcome: LedgerExtra["outcome"]
  readonly notice?: string
  /** What a person has to see to. */
  readonly trouble?: string
}

async function takeBack(id: string, { post, known }: Item, given: Sweep): Promise<Fate> {
  const { connection, snapshot, clock } = given
  const remote = await ask(connection, id)
  if (remote === null) return { outcome: "deleted", notice: `a second copy of it, post ${id}, is gone` }
  if (remote instanceof ProviderError) return { outcome: null, trouble: `post ${id}: ${remote.message}` }
  if (remote.status === "publishing") return { outcome: null }
  if (!isWaiting(remote)) return { outcome: "left", trouble: wentOut(known, remote) }
  const entry = snapshot.entries.get(post)!
  const isBeside = (other: LedgerDelivery) =>
    other.workspace === known.workspace && other.remoteId === known.remoteId
  const group = itemsOf(entry).filter((item) => isBeside(item.known))
  if (!isCopyOf(group, remote))
    return { outcome: "left", trouble: `post ${id} was one, and somebody changed it since` }
  if (isNear(remote.scheduledAt, clock.now()))
    return { outcome: null, trouble: `post ${id} goes out within two minutes` }
  try {
    await connection.cancel!(id)
    return { outcome: "deleted", notice: `a second copy of it, post ${id}, was found and deleted in time` }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { outcome: null, trouble: `post ${id} could not be deleted: ${error.message}` }
  }
}
