/** What the next run does with deliveries that a dead run left in a moving state. Rows are those of the crash table. */
import { describe, expect, it } from "vitest"
import { aFailure, type FakeConnection } from "../../helpers/fake-connection.ts"
import { recovered, type Given } from "../../helpers/recovery.ts"

const moving = ["sending", "committing", "updating", "cancelling"] as const

const failing = (kind: "not-found" | "unavailable", operation: string) => (connection: FakeConnection) => {
  connection.before = (asked) => {
    if (asked.startsWith(operation)) throw aFailure(kind, kind === "not-found" ? "rejected" : "unknown")
  }
}

describe("rows 15 and 16: what another run claimed", () => {
  it.each(moving)("is left alone as %s until its deadline and the delay have passed", async (state) => {
    const { asked, runs, state: after, notices } = await recovered({ state, now: "2026-11-30T09:14:59Z" })
    expect({ asked, runs, after }).toEqual({ asked: [], runs: [], after: state })
    expect(notices[0]).toContain("left alone")
  })

  it.each(moving)("is left alone as %s for as long as its run is still running", async (state) => {
    const isRunning = () => Promise.resolve(true)
    const { asked, runs, state: after, notices } = await recovered({ state, isRunning })
    expect({ asked, runs, after }).toEqual({ asked: [], runs: ["7012345678/1"], after: state })
    expect(notices).toEqual(["launch → x-acme: the run that claimed it is still running; left alone"])
  })

  it.each([false, null])("is taken over after that where its run is running is %s", async (answer) => {
    const { state } = await recovered({ state: "sending", isRunning: () => Promise.resolve(answer) })
    expect(state).toBe("open")
  })
})

describe("row 25: the listing is down in recovery", () => {
  it.each<[string, Given]>([
    ["a lost create", { state: "sending", script: failing("unavailable", "list") }],
    [
      "a lost create in one request",
      { state: "sending", direct: true, script: failing("unavailable", "list") },
    ],
    ["a lost commit", { state: "committing", script: failing("unavailable", "get") }],
    ["a lost cancel", { state: "cancelling", script: failing("unavailable", "get") }],
  ])("%s stays, and the run is red", async (_name, given) => {
    const { state, diagnostics, snapshot, lines } = await recovered(given)
    expect(state).toBe(given.state)
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "error ledger/not-recovered",
    ])
    expect(snapshot.head).toBe("ledger-00000001.json")
    expect(lines).toEqual([])
  })

  it("the second list counts as well", async () => {
    let lists = 0
    const script = (connection: FakeConnection) => {
      connection.before = (asked) => {
        if (asked === "list" && ++lists === 2) throw aFailure("unavailable", "unknown")
      }
    }
    const { state, diagnostics } = await recovered({ state: "sending", direct: true, script })
    expect(state).toBe("sending")
    expect(diagnostics).toHaveLength(1)
  })
})

describe("row 11: the reply to a commit was lost", () => {
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

  it("makes a draft anew that is gone before its time; later, nobody knows whether it was public", async () => {
    const script = failing("not-found", "get")
    const { delivery } = await recovered({ state: "committing", script })
    expect(delivery).toMatchObject({ state: "open", remoteId: null })
    const late = await recovered({ state: "committing", script, now: "2026-12-01T12:00:00Z" })
    expect(late.state).toBe("unknown")
  })

  it("calls a cancelled post that is gone cancelled, and one that was to be changed gone", async () => {
    const script = failing("not-found", "get")
    expect((await recovered({ state: "cancelling", script })).state).toBe("cancelled")
    expect((await recovered({ state: "updating", script })).state).toBe("gone")
  })
})
