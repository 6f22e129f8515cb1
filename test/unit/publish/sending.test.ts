import { describe, expect, it } from "vitest"
import type { When } from "../../../src/model/post.ts"
import type { Connection } from "../../../src/model/provider.ts"
import { sendNotAfter, sendTime } from "../../../src/publish/sending.ts"
import { at } from "../../helpers/at.ts"
import { aProvider, noon } from "../../helpers/world.ts"

const now: When = { kind: "now", at: null, local: null, timezone: null }
const connectionOf = (provider = aProvider()) => ({ provider }) as Connection

describe("sendTime()", () => {
  const pace = { now: at("2026-12-01T09:00:30Z"), undoWindow: 600_000, connection: connectionOf() }

  it("keeps a written time", () => {
    expect(sendTime(noon, pace)).toEqual({ kind: "at", at: "2026-12-01T12:00:00Z" })
  })

  it("makes now a time after the undo window, never shorter, in the provider's steps", () => {
    expect(sendTime(now, pace)).toEqual({ kind: "at", at: "2026-12-01T09:11:00Z" })
    const seconds = connectionOf(aProvider({ schedule: { resolution: "second", earliest: 0, latest: null } }))
    expect(sendTime(now, { ...pace, connection: seconds })).toEqual({
      kind: "at",
      at: "2026-12-01T09:10:30Z",
    })
  })

  it("publishes at once without an undo window, or where nothing can be scheduled", () => {
    expect(sendTime(now, { ...pace, undoWindow: 0 })).toEqual({ kind: "now" })
    const immediate = connectionOf(aProvider({ create: { now: "direct" } }))
    expect(sendTime(now, { ...pace, connection: immediate })).toEqual({ kind: "now" })
  })
})

describe("sendNotAfter()", () => {
  it("is five minutes after the claim, or the post's time where that is sooner", () => {
    const claim = at("2026-12-01T11:00:00Z")
    expect(sendNotAfter(claim, { kind: "queue" })).toBe("2026-12-01T11:05:00Z")
    expect(sendNotAfter(claim, { kind: "at", at: "2026-12-01T11:02:00Z" })).toBe("2026-12-01T11:02:00Z")
  })
})
