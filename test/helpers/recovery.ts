/** A recovery over one lost delivery, a folder ledger and a scripted service, with time that passes when somebody waits. */
import { join } from "node:path"
import { folderStore } from "../../src/ledger/folder-store.ts"
import type { DeliveryState, LedgerAttempt, LedgerDelivery, LedgerEntry } from "../../src/model/ledger.ts"
import type { Capabilities } from "../../src/model/capability.ts"
import type { RemotePost } from "../../src/model/remote.ts"
import { createListing } from "../../src/sync/listing.ts"
import { recover } from "../../src/sync/recover.ts"
import { at } from "./at.ts"
import { fakeConnection, type FakeConnection } from "./fake-connection.ts"
import { tempDir } from "./temp-dir.ts"
import { anEntry, aPost, aProvider, directCreates } from "./world.ts"

export const claim: LedgerAttempt = {
  id: "a1",
  action: "create",
  run: "7012345678/1",
  source: null,
  pull: null,
  claimedAt: "2026-11-30T09:00:00Z",
  sendNotAfter: "2026-11-30T09:05:00Z",
  payloadHash: "0",
  wanted: null,
  uploads: {},
  outcome: null,
}

/** The post of the claim, as the service shows it. */
export const shownPost: RemotePost = {
  id: "r1",
  status: "scheduled",
  word: "scheduled",
  text: "We are live",
  mediaCount: 0,
  mediaIds: null,
  scheduledAt: "2026-12-01T12:00:00Z",
  publishedAt: null,
  createdAt: "2026-11-30T09:00:01Z",
  deliveries: [{ account: "x-acme", status: "pending", url: null, error: null, publishedAt: null }],
}

export interface Given {
  readonly state: DeliveryState
  readonly known?: Partial<LedgerDelivery>
  /** Other posts of the ledger. */
  readonly others?: readonly LedgerEntry[]
  /** Of the latest attempt. */
  readonly attempt?: Partial<LedgerAttempt>
  /** Attempts before it, by their outcome. */
  readonly earlier?: readonly LedgerAttempt["outcome"][]
  /** Default: long after the claim, long before the post's time. */
  readonly now?: string
  /** Default: draft-first. */
  readonly direct?: boolean
  readonly capabilities?: Partial<Capabilities>
  /** What the first list, the second, … shows; the last one stays. Default: nothing. */
  readonly lists?: readonly (readonly Partial<RemotePost>[])[]
  readonly isRunning?: (run: string) => Promise<boolean | null>
  readonly script?: (connection: FakeConnection) => void
  /** Called when the recovery begins to wait. */
  readonly onSleep?: (stop: AbortController) => void
}

export async function recovered(given: Given) {
  const { state, attempt, earlier = [], direct = false, lists = [], isRunning } = given
  await using dir = await tempDir()
  const lineage = { repository: null, repositoryId: null }
  const store = folderStore({ folder: join(dir.path, "ledger"), lineage, random: () => "1" })
  const attempts = [
    ...earlier.map((outcome, index) => ({ ...claim, id: `a0${index}`, outcome })),
    { ...claim, ...attempt },
  ]
  const remoteId = ["sending", "unknown", "open"].includes(state) ? null : "id-1"
  const entry = anEntry("launch", aPost(), { state, remoteId, attempts, ...given.known })
  await store.write(await store.read(), { entries: [entry, ...(given.others ?? [])], message: "Begin" })
  const create = direct ? { create: directCreates } : {}
  const connection = fakeConnection(aProvider({ ...create, ...given.capabilities }))
  let read = 0
  connection.before = (operation) => {
    if (operation !== "list") return
    const posts = lists[Math.min(read++, lists.length - 1)] ?? []
    connection.listed = { ...connection.listed, posts: posts.map((post) => ({ ...shownPost, ...post })) }
  }
  given.script?.(connection)
  let now = at(given.now ?? "2026-11-30T12:00:00Z")
  const stop = new AbortController()
  const lines: string[] = []
  const asked: string[] = []
  const result = await recover({
    listing: createListing(),
    store,
    snapshot: await store.read(),
    connectionFor: () => connection,
    isRunning: (run) => (asked.push(run), isRunning?.(run) ?? Promise.resolve(null)),
    clock: {
      now: () => now,
      sleep: (milliseconds) => {
        now += milliseconds
        given.onSleep?.(stop)
        return Promise.resolve()
      },
    },
    signal: stop.signal,
    log: (line) => lines.push(line),
  })
  const [delivery] = Object.values((await store.read()).entries.get("launch")!.deliveries)
  return {
    ...result,
    lines,
    asked: connection.asked,
    /** Runs whose end was asked for. */
    runs: asked,
    state: delivery!.state,
    outcome: delivery!.attempts.at(-1)!.outcome,
    delivery: delivery!,
  }
}
