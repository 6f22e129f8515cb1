import { describe, expect, it } from "vitest"
import type { LedgerDelivery } from "../../../src/model/ledger.ts"
import type { RemotePost } from "../../../src/model/remote.ts"
import { differences } from "../../../src/publish/differs.ts"
import { sentBy, sentOf, sentWith } from "../../../src/publish/sent.ts"
import { standingOf, type Ownership } from "../../../src/publish/standing.ts"
import { at } from "../../helpers/at.ts"
import { aRemote, aRemoteDelivery } from "../../helpers/remote.ts"
import { aPart, aSubmission } from "../../helpers/submission.ts"
import { anEntry, aPost, aTarget, noon } from "../../helpers/world.ts"

const entry = anEntry(
  "launch",
  aPost({ targets: [aTarget("x-acme"), aTarget("li-acme")], contents: { "li-acme": { text: "Longer" } } }),
)
const accounts = ["x-acme", "li-acme"]
const sent = sentOf(Object.values(entry.deliveries))

describe("differences()", () => {
  it.each<[string, Partial<RemotePost>]>([
    ["one of several texts", { text: "Longer\r\n" }],
    ["no text", { text: null }],
    ["no number of media", { mediaCount: null }],
    ["no account yet", { deliveries: [] }],
    ["no time", { scheduledAt: null }],
    ["a time to the minute", { scheduledAt: "2026-12-01T12:00:59Z" }],
    ["another time of what is out", { status: "published", scheduledAt: "2026-12-01T12:10:00Z" }],
  ])("are none where a service shows %s", (_name, given) => {
    expect(differences(sent, aRemote({ accounts, ...given }))).toEqual([])
  })

  it.each<[string, Partial<RemotePost>]>([
    ["its text is another one", { text: "We are gone" }],
    ["it has 2 media instead of 0", { mediaCount: 2 }],
    ["account li-acme is missing", { deliveries: [aRemoteDelivery("x-acme")] }],
    [
      "its time is 2026-12-01T13:00:00Z, one hour later than 2026-12-01T12:00:00Z",
      { scheduledAt: "2026-12-01T13:00:00Z" },
    ],
    [
      "its time is 2026-12-01T11:00:00Z, one hour earlier than 2026-12-01T12:00:00Z",
      { scheduledAt: "2026-12-01T11:00:00Z" },
    ],
    [
      "its time is 2026-12-01T12:01:00Z, one minute later than 2026-12-01T12:00:00Z",
      { scheduledAt: "2026-12-01T12:01:00Z" },
    ],
    [
      "its time is 2026-12-03T12:00:00Z, 48 hours later than 2026-12-01T12:00:00Z",
      { scheduledAt: "2026-12-03T12:00:00Z" },
    ],
    ["it is a draft, so it will not go out", { status: "draft" }],
  ])("say: %s", (phrase, given) => {
    expect(differences(sent, aRemote({ accounts, ...given }))).toEqual([phrase])
  })

  it("name an account that was added, and text that was cut where the text is known", () => {
    const shown = aRemote({ text: "We a", accounts: [...accounts, "fb-acme"] })
    expect(differences(sent, shown, "We are live")).toEqual([
      "its text is cut after 4 characters",
      "account fb-acme was added",
    ])
  })

  it("leave the moment of a queue to the service", () => {
    const queued = aPost({ when: { ...noon, kind: "queue" } })
    const inQueue = sentOf(Object.values(anEntry("launch", queued).deliveries))
    expect(differences(inQueue, aRemote({ scheduledAt: "2026-12-24T12:00:00Z" }))).toEqual([])
  })
})

describe("sentWith()", () => {
  const [x, linkedin] = Object.values(entry.deliveries)
  const both = aRemote({ accounts })
  const one = aRemote()
  const differs = (given: object, remote: RemotePost) =>
    differences(
      sentWith({ ...entry, deliveries: { x: x!, linkedin: { ...linkedin!, ...given } } }, x!),
      remote,
    )

  it("leaves out accounts that were taken from the post, and what is another post", () => {
    expect(differs({}, both)).toEqual([])
    expect(differs({ state: "published" }, both)).toEqual([])
    for (const elsewhere of [{ state: "cancelled" }, { remoteId: "remote-2" }, { workspace: "labs" }]) {
      expect(differs(elsewhere, both)).toEqual(["account li-acme was added"])
      expect(differs(elsewhere, one)).toEqual([])
    }
  })

  it("lets an account be there or not that was in the same request and settled apart", () => {
    const attempts = [{ id: "a1" }] as unknown as LedgerDelivery["attempts"]
    const together = { ...x!, attempts }
    const apart = (given: object, remote: RemotePost) => {
      const deliveries = { x: together, linkedin: { ...linkedin!, remoteId: null, ...given } }
      return differences(sentWith({ ...entry, deliveries }, together), remote)
    }
    expect(apart({ state: "skipped", attempts }, both)).toEqual([])
    expect(apart({ state: "skipped", attempts }, one)).toEqual([])
    expect(apart({ state: "unknown", attempts }, both)).toEqual([])
    expect(apart({ state: "open", attempts: [] }, both)).toEqual(["account li-acme was added"])
  })
})

describe("standingOf()", () => {
  const now = at("2026-12-01T09:00:00Z")
  const wanted = sentBy(
    aSubmission({
      parts: [aPart("x-acme", "x", { text: "New words" })],
      when: { kind: "at", at: "2026-12-05T12:00:00Z" },
    }),
  )
  const ownership: Ownership = { sent, maybe: [], now }
  const of = (given: Partial<RemotePost>, more: Partial<Ownership> = {}) =>
    standingOf(aRemote({ accounts, ...given }), { ...ownership, ...more }).kind

  it("is ours where it waits as it was sent, or as it is about to be", () => {
    expect(of({})).toBe("ours")
    expect(of({ status: "needs-approval" })).toBe("ours")
    const asWanted = {
      text: "New words",
      scheduledAt: "2026-12-05T12:00:00Z",
      deliveries: [aRemoteDelivery("x-acme")],
    }
    expect(of(asWanted)).toBe("changed")
    expect(of(asWanted, { maybe: [wanted] })).toBe("ours")
    expect(of({ ...asWanted, text: "Words of somebody else" }, { maybe: [wanted] })).toBe("changed")
  })

  it.each<RemotePost["status"]>(["publishing", "published", "partial", "failed", "unknown"])(
    "has ended where it is %s",
    (status) => {
      expect(of({ status }, { maybe: [wanted] })).toBe("ended")
    },
  )

  it("has ended where one of its accounts is out", () => {
    const deliveries = [aRemoteDelivery("x-acme", { status: "published" }), aRemoteDelivery("li-acme")]
    expect(of({ deliveries })).toBe("ended")
  })

  it("is near within two minutes of the time that the service shows", () => {
    expect(of({}, { now: at("2026-12-01T11:58:00Z") })).toBe("ours")
    expect(of({}, { now: at("2026-12-01T11:58:01Z") })).toBe("near")
    expect(of({ scheduledAt: "2026-12-01T09:01:00Z" })).toBe("near")
  })

  it("is changed where a person released a draft, and a draft is never near", () => {
    const draft = sentOf(
      Object.values(
        anEntry("launch", aPost({ when: { kind: "draft", at: null, local: null, timezone: null } }))
          .deliveries,
      ),
    )
    const shown = (given: Partial<RemotePost>) =>
      standingOf(aRemote({ scheduledAt: "2026-12-01T08:00:00Z", ...given }), { ...ownership, sent: draft })
        .kind
    expect(shown({ status: "draft" })).toBe("ours")
    expect(shown({ scheduledAt: "2026-12-24T12:00:00Z" })).toBe("changed")
  })

  it("is gone where the service has no such post", () => {
    expect(standingOf(null, ownership).kind).toBe("gone")
  })
})
