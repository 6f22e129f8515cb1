/** Which post of a listing is ours when the answer to its create was lost. */
import { describe, expect, it } from "vitest"
import type { LedgerAttempt, LedgerDelivery, LedgerEntry, LedgerSnapshot } from "../../../src/model/ledger.ts"
import type { RemotePost } from "../../../src/model/remote.ts"
import { lostCreate, sightings } from "../../../src/sync/orphan.ts"
import { anEntry, aPost, aTarget } from "../../helpers/world.ts"

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
  outcome: "ambiguous",
}
const post = aPost({
  targets: [aTarget("x-acme"), aTarget("li-acme")],
  contents: { "x-acme": { text: "Short" } },
})
const lostState = { state: "unknown", remoteId: null } as const

function anEntryWith(given: Partial<LedgerAttempt>, key = "launch"): LedgerEntry {
  return anEntry(key, post, { ...lostState, attempts: [{ ...attempt, ...given }] })
}

function ledgerOf(...entries: readonly LedgerEntry[]): LedgerSnapshot {
  return { head: "1", meta: null, entries: new Map(entries.map((entry) => [entry.key, entry])) }
}

const delivery = (account: string) =>
  ({ account, status: "pending", url: null, error: null, publishedAt: null }) as const
const ours: RemotePost = {
  id: "r1",
  status: "scheduled",
  word: "scheduled",
  text: "We are live\r\n",
  mediaCount: 0,
  mediaIds: null,
  scheduledAt: "2026-12-01T12:00:00.000Z",
  publishedAt: null,
  createdAt: "2026-11-30T09:00:01Z",
  deliveries: [delivery("li-acme"), delivery("x-acme")],
}

function look(posts: readonly Partial<RemotePost>[], snapshot = ledgerOf(anEntryWith({}))) {
  const lost = [...snapshot.entries.values()].flatMap(({ key, path, deliveries }) =>
    Object.entries(deliveries)
      .filter(([, known]) => known.remoteId === null)
      .map(([accountKey, known]) => lostCreate({ post: key, path, accountKey, known }, snapshot)),
  )
  const distinct = [...new Map(lost.map((each) => [each.attempt, each])).values()]
  const seen = sightings(
    distinct,
    posts.map((given) => ({ ...ours, ...given })),
    snapshot,
  )
  return [...seen.values()].map((sighting) =>
    sighting.kind === "one"
      ? `one ${sighting.post.id}`
      : sighting.kind === "none"
        ? "none"
        : `${sighting.kind} ${sighting.posts.map(({ id }) => id).join(" ")}`,
  )
}

describe("Finding an orphan, level 2: exact text, accounts, time and media count", () => {
  it.each<[string, Partial<RemotePost>]>([
    ["the shared text", {}],
    ["a text of one account", { text: "Short" }],
    ["a create that landed late", { createdAt: "2026-11-30T09:14:59Z" }],
    ["a post of which the service does not say when it was made, by its time", { createdAt: null }],
    ["a number of media that is not shown", { mediaCount: null }],
  ])("adopts %s", (_name, given) => {
    expect(look([given])).toEqual(["one r1"])
  })

  it.each<[string, Partial<RemotePost>]>([
    ["an older post", { createdAt: "2026-11-30T08:57:59Z" }],
    [
      "a much later post at another time",
      { createdAt: "2026-11-30T09:15:01Z", scheduledAt: "2026-12-01T12:01:00Z" },
    ],
    ["another time and text", { scheduledAt: "2026-12-01T12:01:00Z", text: "Other" }],
    ["another account", { deliveries: [delivery("fb-acme")] }],
    ["another time where nothing else places it", { createdAt: null, scheduledAt: "2026-12-01T12:01:00Z" }],
  ])("does not see it in %s", (_name, given) => {
    expect(look([given])).toEqual(["none"])
  })

  it.each<[string, Partial<RemotePost>]>([
    ["the same, made much later", { createdAt: "2026-11-30T09:15:01Z" }],
    ["another text at its time", { text: "We are live!" }],
    ["no text at its time", { text: null }],
    ["its text at another time", { scheduledAt: "2026-12-01T12:01:00Z" }],
    ["its text without a time", { scheduledAt: null }],
    ["one account less", { deliveries: [delivery("x-acme")] }],
    ["one account more", { deliveries: [...ours.deliveries, delivery("fb-acme")] }],
    ["accounts that are not shown", { deliveries: [] }],
    ["another number of media", { mediaCount: 1 }],
  ])("is only held up by %s", (_name, given) => {
    expect(look([given])).toEqual(["alike r1"])
  })

  it("takes none of several", () => {
    expect(look([{}, { id: "r2" }])).toEqual(["several r1 r2"])
  })

  it("takes nothing that the ledger has of another post, not even as a further copy", () => {
    const extras = [{ id: "r1", outcome: null }]
    for (const given of [{ remoteId: "r1" }, { remoteId: "r0", extras }] as Partial<LedgerDelivery>[]) {
      const other = anEntry("other", aPost({ path: "posts/other.md" }), given)
      expect(look([{}], ledgerOf(anEntryWith({}), other))).toEqual(["none"])
    }
  })

  it("takes what a person found for another account of the same request", () => {
    const entry = anEntryWith({})
    const [first, second] = Object.entries(entry.deliveries)
    const resolved = { ...first![1], state: "scheduled", remoteId: "r1" } as const
    const deliveries = Object.fromEntries([[first![0], resolved], second!])
    expect(look([{}], ledgerOf({ ...entry, deliveries }))).toEqual(["one r1"])
  })

  it("gives no post to two keys", () => {
    const twins = ledgerOf(anEntryWith({}), anEntryWith({ id: "a2" }, "twin"))
    expect(look([{}], twins)).toEqual(["several r1", "several r1"])
  })

  it("is not held up by a post that is another one's to the letter", () => {
    const other = aPost({ targets: [aTarget("x-acme"), aTarget("li-acme")], content: { text: "Other" } })
    const entry = anEntry("other", other, { ...lostState, attempts: [{ ...attempt, id: "a2" }] })
    expect(look([{}], ledgerOf(anEntryWith({}), entry))).toEqual(["one r1", "none"])
  })
})

describe("Finding an orphan, level 1: a media id that was uploaded for it", () => {
  const withMedia = ledgerOf(anEntryWith({ uploads: { h1: "m1", h2: "m2" } }))

  it("adopts the one that has it, whatever the text", () => {
    expect(
      look(
        [
          { text: "Shortened", mediaIds: ["m2"] },
          { id: "r2", mediaIds: [] },
        ],
        withMedia,
      ),
    ).toEqual(["one r1"])
  })

  it("takes none of several, and none outside the window", () => {
    expect(look([{ mediaIds: ["m1"] }, { id: "r2", mediaIds: ["m2"] }], withMedia)).toEqual(["several r1 r2"])
    expect(look([{ mediaIds: ["m1"], createdAt: "2026-11-30T08:00:00Z" }], withMedia)).toEqual(["none"])
  })

  it("does not adopt the same text with other media, but is held up by it", () => {
    expect(look([{ mediaIds: ["m3"] }], withMedia)).toEqual(["alike r1"])
  })

  it("falls back to level 2 where the service shows no ids, or the file was uploaded for other posts too", () => {
    expect(look([{ mediaIds: null }], withMedia)).toEqual(["one r1"])
    const sharing = anEntry("other", aPost({ path: "posts/other.md" }), {
      remoteId: "r0",
      attempts: [{ ...attempt, id: "a2", uploads: { h1: "m1", h2: "m2" } }],
    })
    const shared = ledgerOf(anEntryWith({ uploads: { h1: "m1", h2: "m2" } }), sharing)
    expect(look([{ text: "Other", mediaIds: ["m1"] }], shared)).toEqual(["alike r1"])
    expect(look([{ mediaIds: ["m1"] }], shared)).toEqual(["one r1"])
  })
})
