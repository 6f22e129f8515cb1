import { describe, expect, it } from "vitest"
import type { LedgerAttempt, LedgerDelivery, LedgerEntry } from "../../../src/model/ledger.ts"
import type { RemotePost } from "../../../src/model/remote.ts"
import { findCopies, mayHaveCopies } from "../../../src/sync/copies.ts"
import { sentNothing, type SentNow } from "../../../src/sync/sent-now.ts"
import { at } from "../../helpers/at.ts"
import { aRemote, aRemoteDelivery } from "../../helpers/remote.ts"
import { anEntry, aPost, aRecord, aTarget } from "../../helpers/world.ts"

const attempt: LedgerAttempt = {
  id: "a1",
  action: "create",
  run: "local/1",
  source: null,
  pull: null,
  claimedAt: "2026-11-30T09:00:00Z",
  sendNotAfter: "2026-11-30T09:05:00Z",
  payloadHash: "0",
  wanted: null,
  uploads: {},
  outcome: "done",
}
const launch = (given: Partial<LedgerDelivery> = {}) =>
  anEntry("launch", aPost(), { attempts: [attempt], ...given })
const copy = (given: Partial<RemotePost> = {}) => aRemote({ id: "copy", ...given })

function found(
  remote: RemotePost,
  entries: readonly LedgerEntry[] = [launch()],
  sent: Partial<SentNow> = {},
) {
  const snapshot = { head: "1", meta: null, entries: new Map(entries.map((entry) => [entry.key, entry])) }
  const surroundings = {
    belongs: (key: string) => key.startsWith("fake/acme/"),
    sent: { ...sentNothing, ...sent },
  }
  return findCopies(snapshot, [remote, aRemote()], surroundings).map(
    ({ owner, doubt }) => `${owner.post}: ${doubt ?? "ours"}`,
  )
}

describe("findCopies()", () => {
  it.each<[string, Partial<RemotePost>]>([
    ["waits like the first one", {}],
    ["is a draft that nobody scheduled", { status: "draft", scheduledAt: null }],
    ["landed late", { createdAt: "2026-11-30T09:14:59Z" }],
    ["went out", { status: "published", scheduledAt: null, publishedAt: "2026-12-01T12:00:04Z" }],
  ])("knows one that %s", (_name, given) => {
    expect(found(copy(given))).toEqual(["launch: ours"])
  })

  it.each<[string, Partial<RemotePost>]>([
    ["other words", { text: "We are live!" }],
    ["words that are not shown", { text: null }],
    ["another time", { scheduledAt: "2026-12-01T12:05:00Z" }],
    ["one account more", { deliveries: [aRemoteDelivery("x-acme"), aRemoteDelivery("li-acme")] }],
    ["no account", { deliveries: [] }],
    ["media", { mediaCount: 1 }],
    ["an older date", { createdAt: "2026-11-30T08:57:59Z" }],
    ["a date when nothing could land any more", { createdAt: "2026-11-30T09:15:01Z" }],
    ["neither a date nor its time", { createdAt: null, scheduledAt: null }],
  ])("takes none with %s for one", (_name, given) => {
    expect(found(copy(given))).toEqual([])
  })

  it.each<[string, LedgerEntry[], Partial<RemotePost>, Partial<SentNow>, string[]]>([
    [
      "says nothing of its date",
      [launch()],
      { createdAt: null },
      {},
      ["launch: the service does not say when it was made"],
    ],
    [
      "two posts could own",
      [launch(), { ...launch({ remoteId: "twin" }), key: "twin" }],
      {},
      {},
      ["launch: it may as well be another post with the same words"],
    ],
    ["may be meant", [launch()], {}, { twins: new Set(["launch"]) }, ["launch: its file allows duplicates"]],
  ])("doubts one that %s", (_name, entries, given, sent, expected) => {
    expect(found(copy(given), entries, sent)).toEqual(expected)
  })

  it("takes one without a date for ours where a create of just now, or one without an answer, explains it", () => {
    const texts = new Map([["launch fake/acme/x-acme", "We are live"]])
    const lost = launch({ attempts: [{ ...attempt, outcome: "absent" }, attempt] })
    expect(found(copy({ createdAt: null }), [launch()], { texts })).toEqual(["launch: ours"])
    expect(found(copy({ createdAt: null }), [lost])).toEqual(["launch: ours"])
    const elsewhen = { createdAt: null, scheduledAt: "2026-12-02T12:00:00Z" }
    expect(found(copy(elsewhen), [lost])).toEqual([])
  })

  it("leaves what may be a lost create to recovery, and what belongs to another workspace to that one", () => {
    const lost = { ...launch({ remoteId: null, state: "unknown" }), key: "lost" }
    expect(found(copy(), [lost])).toEqual([])
    expect(found(copy(), [launch(), lost])).toEqual([])
    const post = aPost({
      targets: [aTarget("x-acme", { workspace: "labs", accountKey: "fake/labs/x-acme" })],
    })
    expect(found(copy(), [anEntry("labs", post, { attempts: [attempt] })])).toEqual([])
  })

  it("never takes what was there before for a copy of what was sent just now", () => {
    const before = new Set(["acme copy"])
    expect(found(copy(), [launch()], { before })).toEqual(["launch: ours"])
    expect(
      found(copy(), [launch()], { before, texts: new Map([["launch fake/acme/x-acme", "We are live"]]) }),
    ).toEqual([])
  })

  it("knows a copy of what was cancelled since, and none of what was never created by us", () => {
    expect(found(copy(), [launch({ state: "cancelled" })])).toEqual(["launch: ours"])
    expect(found(copy(), [launch({ attempts: [] })])).toEqual([])
  })
})

describe("mayHaveCopies()", () => {
  const target = aTarget("x-acme")
  const known = (...outcomes: LedgerAttempt["outcome"][]) =>
    aRecord(aPost({ targets: [target] }), target, {
      attempts: outcomes.map((outcome) => ({ ...attempt, outcome })),
    })
  const now = at("2026-12-01T11:00:00Z")

  it("asks whether a create had no answer, and whether its time is long past", () => {
    expect(mayHaveCopies(known("done"), now)).toBe(false)
    expect(mayHaveCopies(known("not-sent", "rejected", "done"), now)).toBe(false)
    expect(mayHaveCopies(known("ambiguous", "done"), now)).toBe(true)
    expect(mayHaveCopies(known("resolved"), now)).toBe(true)
    expect(mayHaveCopies(known("ambiguous", "done"), at("2026-12-01T12:59:59Z"))).toBe(true)
    expect(mayHaveCopies(known("ambiguous", "done"), at("2026-12-01T13:00:00Z"))).toBe(false)
  })
})
