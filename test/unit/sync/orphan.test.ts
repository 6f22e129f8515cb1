/** Which post of a listing is ours when the answer to its create was lost. */
import { describe, expect, it } from "vitest"
import type { LedgerAttempt } from "../../../src/model/ledger.ts"
import type { RemotePost } from "../../../src/model/remote.ts"
import { isOurs, lostCreate } from "../../../src/sync/orphan.ts"
import { anEntry, aPost, aTarget } from "../../helpers/world.ts"

const attempt: LedgerAttempt = {
  id: "a1",
  action: "create",
  run: "local/1",
  source: null,
  claimedAt: "2026-11-30T09:00:00Z",
  sendNotAfter: "2026-11-30T09:05:00Z",
  payloadHash: "0",
  mediaIds: [],
  outcome: "ambiguous",
}
const post = aPost({
  targets: [aTarget("x-acme"), aTarget("li-acme")],
  contents: { "x-acme": { text: "Short" } },
})
const entry = anEntry("launch", post, { state: "unknown", remoteId: null, attempts: [attempt] })
const [known] = Object.values(entry.deliveries)
const lost = lostCreate(entry, known!)!

const delivery = (account: string) =>
  ({ account, status: "pending", url: null, error: null, publishedAt: null }) as const
const ours: RemotePost = {
  id: "r1",
  status: "scheduled",
  word: "scheduled",
  text: "We are live\r\n",
  mediaCount: 0,
  scheduledAt: "2026-12-01T12:00:00.000Z",
  publishedAt: null,
  createdAt: "2026-11-30T09:00:01Z",
  deliveries: [delivery("li-acme"), delivery("x-acme")],
}

describe("isOurs()", () => {
  it.each<[string, Partial<RemotePost>]>([
    ["the shared text", {}],
    ["a text of one account", { text: "Short" }],
    ["a create that landed late", { createdAt: "2026-11-30T09:14:59Z" }],
  ])("recognises %s", (_name, given) => {
    expect(isOurs(lost, { ...ours, ...given })).toBe(true)
  })

  it.each<[string, Partial<RemotePost>]>([
    ["another text", { text: "We are live!" }],
    ["no text", { text: null }],
    ["another time", { scheduledAt: "2026-12-01T12:01:00Z" }],
    ["no time", { scheduledAt: null }],
    ["one account less", { deliveries: [delivery("x-acme")] }],
    ["another account", { deliveries: [delivery("x-acme"), delivery("fb-acme")] }],
    ["an older post", { createdAt: "2026-11-30T08:57:59Z" }],
    ["a much later post", { createdAt: "2026-11-30T09:15:01Z" }],
    ["no date", { createdAt: null }],
  ])("does not take %s", (_name, given) => {
    expect(isOurs(lost, { ...ours, ...given })).toBe(false)
  })

  it("has nothing to find for a delivery with an id, or one that was not created", () => {
    expect(lostCreate(entry, { ...known!, remoteId: "r1" })).toBeNull()
    expect(lostCreate(entry, { ...known!, attempts: [{ ...attempt, action: "update" }] })).toBeNull()
  })
})
