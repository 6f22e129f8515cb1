/** What becomes of scheduled posts, read into a real folder ledger. */
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { folderStore } from "../../../src/ledger/folder-store.ts"
import type { LedgerDelivery } from "../../../src/model/ledger.ts"
import { createListing } from "../../../src/sync/listing.ts"
import { sentNothing } from "../../../src/sync/sent-now.ts"
import { sync } from "../../../src/sync/sync.ts"
import { at } from "../../helpers/at.ts"
import { aFailure, fakeConnection, type FakeConnection } from "../../helpers/fake-connection.ts"
import { tempDir } from "../../helpers/temp-dir.ts"
import { anEntry, aPost } from "../../helpers/world.ts"

const account = { account: "x-acme", url: null, error: null, publishedAt: null }

async function synced(
  now: string,
  script: (connection: FakeConnection) => void,
  given: Partial<LedgerDelivery> = {},
) {
  await using dir = await tempDir()
  const store = folderStore({
    folder: join(dir.path, "ledger"),
    lineage: { repository: null, repositoryId: null },
    random: () => "1",
  })
  await store.write(await store.read(), { entries: [anEntry("launch", aPost(), given)], message: "Begin" })
  const connection = fakeConnection()
  connection.shown = { deliveries: [{ ...account, status: "pending" }] }
  script(connection)
  const clock = { now: () => at(now), sleep: () => Promise.resolve() }
  const before = await store.read()
  const listing = createListing()
  const sent = sentNothing
  const connectionFor = () => connection
  const result = await sync({ store, snapshot: before, connectionFor, listing, sent, clock })
  const after = await store.read()
  return {
    ...result,
    wrote: after.head !== before.head,
    asked: connection.asked,
    delivery: Object.values(after.entries.get("launch")!.deliveries)[0]!,
    codes: result.diagnostics.map(({ code }) => code),
  }
}

describe("sync()", () => {
  it("writes nothing when nothing changed", async () => {
    const { wrote, changed, codes } = await synced("2026-12-01T11:00:00Z", () => undefined)
    expect({ wrote, codes, size: changed.size }).toEqual({ wrote: false, codes: [], size: 0 })
  })

  it("records a publication with its link", async () => {
    const url = "https://x.example/1"
    const { delivery, changed } = await synced("2026-12-01T12:01:00Z", (connection) => {
      connection.shown = {
        status: "published",
        word: "published",
        deliveries: [{ ...account, status: "published", url }],
      }
    })
    expect(delivery).toMatchObject({ state: "published", url })
    expect(changed.size).toBe(1)
  })

  it("says what is overdue, once it is fifteen minutes late", async () => {
    expect((await synced("2026-12-01T12:15:00Z", () => undefined)).codes).toEqual([])
    expect((await synced("2026-12-01T12:15:01Z", () => undefined)).codes).toEqual(["ledger/overdue"])
  })

  it("reports what was moved by hand and does not overwrite it at the service", async () => {
    const { codes, asked } = await synced("2026-12-01T10:00:00Z", (connection) => {
      connection.shown = { ...connection.shown, scheduledAt: "2026-12-01T15:00:00Z" }
    })
    expect(codes).toEqual(["ledger/drift"])
    expect(asked).toEqual(["get remote-1"])
  })

  it("leaves a post that was deleted by hand to a person", async () => {
    const { delivery } = await synced("2026-12-01T10:00:00Z", (connection) => {
      connection.before = () => {
        throw aFailure("not-found", "rejected")
      }
    })
    expect(delivery.state).toBe("gone")
    expect(delivery.message).toContain("deleted there by hand")
  })

  it("changes nothing when the service cannot be asked", async () => {
    const { wrote, codes } = await synced("2026-12-01T12:01:00Z", (connection) => {
      connection.before = () => {
        throw aFailure("unavailable", "unknown")
      }
    })
    expect({ wrote, codes }).toEqual({ wrote: false, codes: ["ledger/not-read"] })
  })

  it("does not ask about what has ended", async () => {
    for (const state of ["published", "failed", "cancelled", "unknown", "open"] as const) {
      expect((await synced("2026-12-02T00:00:00Z", () => undefined, { state })).asked).toEqual([])
    }
  })
})
