/** What becomes of a create whose answer was lost. Rows are those of the crash table. */
import { describe, expect, it } from "vitest"
import type { LedgerAttempt } from "../../../src/model/ledger.ts"
import { aFailure, type FakeConnection } from "../../helpers/fake-connection.ts"
import { claim, recovered, shownPost, type Given } from "../../helpers/recovery.ts"
import { anEntry, aPost } from "../../helpers/world.ts"

const direct = { state: "sending", direct: true } as const
const ambiguous = { outcome: "ambiguous" } as const
const now = { kind: "now", at: null } as const
/** The state, the outcome of its attempt, and how often the service was listed. */
async function ended(given: Given): Promise<string> {
  const { state, outcome, asked } = await recovered(given)
  return `${state} ${outcome} ${asked.filter((operation) => operation === "list").length}`
}

describe("rows 4, 8 and 9: the service acted, and the answer or its record was lost", () => {
  it("adopts the one post that is ours, and may touch it from then on", async () => {
    const { delivery, outcome, notices, done, lines } = await recovered({ ...direct, lists: [[{}]] })
    expect(delivery).toMatchObject({
      state: "scheduled",
      remoteId: "r1",
      scheduledAt: "2026-12-01T12:00:00Z",
    })
    expect(outcome).toBe("done")
    expect(notices).toEqual(["launch → x-acme: it was found in the service as r1 and adopted"])
    expect([...done.values()]).toEqual(["adopted"])
    expect(lines).toEqual([])
  })

  it("adopts what a run called unknown, even while that run may be at work", async () => {
    const unknown = { state: "unknown", direct: true, attempt: ambiguous, lists: [[{}]] } as const
    expect(await ended({ ...unknown, now: "2026-11-30T09:01:00Z" })).toBe("scheduled done 1")
  })

  it("takes nothing that may as well be what a live run is sending", async () => {
    const attempts = [{ ...claim, id: "b1", sendNotAfter: "2026-11-30T12:05:00Z" }]
    const twin = anEntry("twin", aPost(), { state: "sending", remoteId: null, attempts })
    const { delivery, notices } = await recovered({ ...direct, lists: [[{}]], others: [twin] })
    expect(delivery).toMatchObject({ state: "unknown", candidates: ["r1"], remoteId: null })
    expect(notices[0]).toContain("twin → x-acme: a run claimed it")
  })

  it("leaves several to a person, by their ids, and says so once", async () => {
    const lists = [[{}, { id: "r2" }]]
    const { delivery, outcome } = await recovered({ ...direct, lists })
    const message = "Nothing tells which post in the service it is: r1, r2"
    expect(delivery).toMatchObject({ state: "unknown", message, candidates: ["r1", "r2"], remoteId: null })
    expect(outcome).toBe("ambiguous")
    const known = { message, candidates: ["r1", "r2"] }
    const again = await recovered({ ...direct, state: "unknown", attempt: ambiguous, lists, known })
    expect(again).toMatchObject({ state: "unknown", notices: [] })
    expect(again.snapshot.head).toBe("ledger-00000001.json")
  })

  it("does not adopt what is only like it, but is held up by it", async () => {
    const { delivery } = await recovered({ ...direct, lists: [[{ text: "We are live!" }]] })
    expect(delivery).toMatchObject({ state: "unknown", candidates: ["r1"], remoteId: null })
  })

  it("leaves a scheduled post that the service keeps as a draft to a person", async () => {
    const { delivery } = await recovered({ ...direct, lists: [[{ status: "draft" }]] })
    const message = "The service keeps it as a draft: r1"
    expect(delivery).toMatchObject({ state: "unknown", message, candidates: ["r1"] })
  })

  it("forgets the candidates once it is found", async () => {
    const known = { candidates: ["r1", "r2"] }
    const { delivery } = await recovered({
      ...direct,
      state: "unknown",
      attempt: ambiguous,
      known,
      lists: [[{}]],
    })
    expect(delivery).toMatchObject({ state: "scheduled", remoteId: "r1" })
    expect(delivery).not.toHaveProperty("candidates")
  })
})

describe("rows 3 and 5: nothing shows that the service acted", () => {
  it("looks twice, 30 seconds apart, says so, and sends a draft-first post again", async () => {
    const { state, outcome, asked, lines, notices } = await recovered({ state: "sending" })
    expect({ state, outcome, asked }).toEqual({ state: "open", outcome: "absent", asked: ["list", "list"] })
    expect(lines).toEqual(["Looking again in 30 seconds for 1 post whose answer was lost"])
    expect(notices[0]).toContain("it is planned again")
  })

  it("adopts what only the second list shows", async () => {
    expect(await ended({ ...direct, lists: [[], [{}]] })).toBe("scheduled done 2")
  })

  it("decides nothing where it is stopped between the two lists", async () => {
    const onSleep = (stop: AbortController) => stop.abort()
    expect(await ended({ ...direct, onSleep })).toBe("sending null 1")
  })

  it.each([
    ["30 minutes before its time", "2026-12-01T11:29:30Z", "open absent 2"],
    ["a little later", "2026-12-01T11:29:31Z", "unknown absent 2"],
  ])("sends a scheduled post again %s at the latest", async (_name, time, expected) => {
    expect(await ended({ ...direct, now: time })).toBe(expected)
  })

  it.each<[LedgerAttempt["outcome"], string]>([
    ["absent", "unknown absent 2"],
    ["rejected", "open absent 2"],
    ["resolved", "open absent 2"],
  ])("sends it once more only: after an attempt that was %s it is %s", async (outcome, expected) => {
    expect(await ended({ ...direct, earlier: [outcome, "not-sent"] })).toBe(expected)
  })

  it.each<[string, Given]>([
    ["C−: what cannot be taken back", { ...direct, capabilities: { cancel: "never" } }],
    ["D: what goes out at once", { ...direct, known: { when: now } }],
    [
      "C: what waits in a queue, since its time is not known",
      { ...direct, known: { when: { kind: "queue", at: null } } },
    ],
    [
      "C: what goes out after a short undo window",
      { ...direct, known: { when: { ...now, at: "2026-11-30T12:10:00Z" } } },
    ],
  ])("leaves tier %s to a person, with the reason", async (_name, given) => {
    const { state, outcome, delivery } = await recovered(given)
    expect({ state, outcome }).toEqual({ state: "unknown", outcome: "absent" })
    expect(delivery.message).toContain("it is not sent again by itself: ")
  })

  it("makes a lost draft that stays a draft again, whenever it is", async () => {
    expect(await ended({ ...direct, known: { when: { kind: "draft", at: null } } })).toBe("open absent 2")
  })

  it("gives the verdict on what a run called unknown only once its request cannot land any more", async () => {
    const unknown = { state: "unknown", direct: true, attempt: ambiguous } as const
    expect(await ended({ ...unknown, now: "2026-11-30T09:14:59Z" })).toBe("unknown ambiguous 1")
    expect(await ended({ ...unknown, isRunning: () => Promise.resolve(true) })).toBe("unknown ambiguous 1")
    expect(await ended(unknown)).toBe("open absent 2")
  })

  it("gives it once: later runs only look whether it is there after all", async () => {
    const absent = { state: "unknown", direct: true, attempt: { outcome: "absent" } } as const
    expect(await ended(absent)).toBe("unknown absent 1")
    expect(await ended({ ...absent, lists: [[{}]] })).toBe("scheduled done 1")
  })

  it("does not call absent what an incomplete list, or one that shows too little, does not show", async () => {
    const endless = (connection: FakeConnection) => (connection.listed = { posts: [], next: "more" })
    const long = await recovered({ ...direct, script: endless })
    expect(long).toMatchObject({ state: "unknown", outcome: "ambiguous" })
    expect(long.lines).toEqual([])
    expect(await ended({ ...direct, capabilities: { echo: ["created-at"] } })).toBe("unknown ambiguous 1")
  })
})

describe("row 10: a draft was made and its id lost", () => {
  const draft = { status: "draft", word: "draft" } as const

  it("makes another and lists what was left", async () => {
    const { state, outcome, notices, asked } = await recovered({
      state: "sending",
      lists: [[draft, { ...draft, id: "r2" }]],
    })
    expect({ state, outcome, asked }).toEqual({ state: "open", outcome: "ambiguous", asked: ["list"] })
    expect(notices[0]).toContain("left in the service: r1, r2")
  })

  it("lists it in the next run where the same run made it open, and writes nothing", async () => {
    const { notices, snapshot } = await recovered({ state: "open", attempt: ambiguous, lists: [[draft]] })
    expect(notices[0]).toContain("left in the service: r1")
    expect(snapshot.entries.get("launch")!.deliveries).toMatchObject({
      "fake/acme/x-acme": { updatedAt: "2026-11-01T00:00:00Z" },
    })
  })

  it.each(["sending", "open"] as const)("adopts from %s what a person released since", async (state) => {
    const { delivery } = await recovered({ state, attempt: ambiguous, lists: [[{}]] })
    expect(delivery).toMatchObject({ state: "scheduled", remoteId: "r1" })
  })

  it("adopts a draft that was to stay one", async () => {
    const known = { when: { kind: "draft", at: null } } as const
    const { delivery } = await recovered({
      state: "sending",
      known,
      lists: [[{ ...draft, scheduledAt: null }]],
    })
    expect(delivery).toMatchObject({ state: "draft", remoteId: "r1" })
  })

  it("is not held up by what is only like it, nor by an incomplete list", async () => {
    expect(await ended({ state: "sending", lists: [[{ text: "Other" }]] })).toBe("open ambiguous 1")
    const script = (connection: FakeConnection) => (connection.listed = { posts: [], next: "more" })
    expect((await recovered({ state: "sending", script })).state).toBe("open")
  })
})

describe("row 12: its time passed while it was being sent", () => {
  const late = { ...direct, now: "2026-12-01T12:30:00Z" } as const

  it("is published where it is found published", async () => {
    const url = "https://x.example/1"
    const deliveries = [{ ...shownPost.deliveries[0]!, status: "published", url } as const]
    const lists = [[{ status: "published", word: "published", deliveries } as const]]
    const { delivery } = await recovered({ ...late, lists })
    expect(delivery).toMatchObject({ state: "published", remoteId: "r1", url })
  })

  it("is open where it is absent, so that if-missed decides", async () => {
    expect(await ended(late)).toBe("open absent 2")
    expect(await ended({ ...late, direct: false })).toBe("open absent 2")
    expect(await ended({ ...late, capabilities: { cancel: "never" } })).toBe("unknown absent 2")
  })
})

it("asks nothing of a service for what is settled", async () => {
  const script = (connection: FakeConnection) => {
    connection.before = () => {
      throw aFailure("unavailable", "unknown")
    }
  }
  for (const state of ["open", "unknown"] as const) {
    const { asked, diagnostics } = await recovered({ state, attempt: { outcome: "resolved" }, script })
    expect({ asked, diagnostics }).toEqual({ asked: [], diagnostics: [] })
  }
})
