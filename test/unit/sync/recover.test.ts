/** What the next run does with deliveries that a dead run left in a moving state. */
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { folderStore } from "../../../src/ledger/folder-store.ts"
import type { DeliveryState, LedgerAttempt } from "../../../src/model/ledger.ts"
import { createListing } from "../../../src/sync/listing.ts"
import { recover } from "../../../src/sync/recover.ts"
import { at } from "../../helpers/at.ts"
import { aFailure, fakeConnection, type FakeConnection } from "../../helpers/fake-connection.ts"
import { tempDir } from "../../helpers/temp-dir.ts"
import { anEntry, aPost, aProvider, directCreates } from "../../helpers/world.ts"

const attempt: LedgerAttempt = {
  id: "a1",
  action: "create",
  run: "local/1",
  source: null,
  claimedAt: "2026-11-30T09:00:00Z",
  sendNotAfter: "2026-11-30T09:05:00Z",
  payloadHash: "0",
  mediaIds: [],
  outcome: null,
}

interface Given {
  readonly state: DeliveryState
  /** Default: long after the deadline. */
  readonly now?: string
  readonly draftFirst?: boolean
  readonly script?: (connection: FakeConnection) => void
}

async function recovered({ state, now = "2026-11-30T12:00:00Z", draftFirst = true, script }: Given) {
  await using dir = await tempDir()
  const store = folderStore({
    folder: join(dir.path, "ledger"),
    lineage: { repository: null, repositoryId: null },
    random: () => "1",
  })
  const remoteId = state === "sending" ? null : "id-1"
  const entry = anEntry("launch", aPost(), { state, remoteId, attempts: [attempt] })
  await store.write(await store.read(), { entries: [entry], message: "Begin" })
  const connection = fakeConnection(aProvider(draftFirst ? {} : { create: directCreates }))
  script?.(connection)
  const clock = { now: () => at(now), sleep: () => Promise.resolve() }
  const result = await recover({
    listing: createListing(),
    store,
    snapshot: await store.read(),
    connectionFor: () => connection,
    clock,
  })
  const [delivery] = Object.values([...(await store.read()).entries.values()][0]!.deliveries)
  return { ...result, asked: connection.asked, state: delivery!.state, delivery: delivery! }
}

const gone = (connection: FakeConnection) => {
  connection.before = (operation) => {
    if (operation.startsWith("get")) throw aFailure("not-found", "rejected")
  }
}

describe("recover()", () => {
  it.each(["sending", "committing", "updating", "cancelling"] as const)(
    "leaves %s to a run that may be alive",
    async (state) => {
      const { asked, state: after, notices } = await recovered({ state, now: "2026-11-30T09:14:59Z" })
      expect(asked).toEqual([])
      expect(after).toBe(state)
      expect(notices[0]).toContain("left alone")
    },
  )

  it("plans a lost draft again, but never a lost public create", async () => {
    expect((await recovered({ state: "sending" })).state).toBe("open")
    const lost = await recovered({ state: "sending", draftFirst: false })
    expect(lost.state).toBe("unknown")
    expect(lost.delivery.attempts.at(-1)!.outcome).toBe("ambiguous")
  })

  it("deletes a draft that was never committed, and plans it again only when it is gone", async () => {
    const draft = (connection: FakeConnection) => void (connection.shown = { status: "draft", word: "draft" })
    const stuck = await recovered({ state: "committing", script: draft })
    expect(stuck.asked).toEqual(["get id-1", "cancel id-1", "get id-1"])
    expect(stuck.state).toBe("committing")
    let gets = 0
    const deleted = await recovered({
      state: "committing",
      script: (connection) => {
        draft(connection)
        connection.before = (operation) => {
          if (operation.startsWith("get") && ++gets === 2) throw aFailure("not-found", "rejected")
        }
      },
    })
    expect(deleted.state).toBe("open")
    expect(deleted.delivery.remoteId).toBeNull()
  })

  it("believes what the service shows of a commit, an update or a cancel", async () => {
    const account = { account: "x-acme", url: null, error: null, publishedAt: null }
    const scheduled = (connection: FakeConnection) =>
      void (connection.shown = { deliveries: [{ ...account, status: "pending" }] })
    const published = (connection: FakeConnection) => {
      connection.shown = {
        status: "published",
        word: "published",
        deliveries: [{ ...account, status: "published", url: "https://x.example/1" }],
      }
    }
    for (const state of ["committing", "updating", "cancelling"] as const) {
      expect((await recovered({ state, script: scheduled })).state).toBe("scheduled")
      expect((await recovered({ state, script: published })).delivery).toMatchObject({
        state: "published",
        url: "https://x.example/1",
      })
    }
  })

  it("calls a cancelled post that is gone cancelled, and a committed one that is gone unknown", async () => {
    expect((await recovered({ state: "cancelling", script: gone })).state).toBe("cancelled")
    expect((await recovered({ state: "committing", script: gone })).state).toBe("unknown")
  })

  it("decides nothing while the service cannot be asked", async () => {
    const { state, notices } = await recovered({
      state: "committing",
      script: (connection) => {
        connection.before = () => {
          throw aFailure("unavailable", "unknown")
        }
      },
    })
    expect(state).toBe("committing")
    expect(notices[0]).toContain("could not be looked up")
  })
})
