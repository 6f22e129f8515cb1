import { describe, expect, it } from "vitest"
import type { RemoteDelivery, RemotePost } from "../../../src/model/remote.ts"
import { readDelivery } from "../../../src/sync/remote.ts"
import { aPost, aRecord, aTarget } from "../../helpers/world.ts"

const target = aTarget("x-acme")
const known = aRecord(aPost({ targets: [target] }), target)

function remote(given: Partial<RemotePost> & { delivery?: Partial<RemoteDelivery> }): RemotePost {
  const delivery = {
    account: "x-acme",
    status: "pending",
    url: null,
    error: null,
    publishedAt: null,
    ...given.delivery,
  } as const
  const dates = { scheduledAt: known.scheduledAt, publishedAt: null, createdAt: null }
  return {
    id: "remote-1",
    status: "scheduled",
    word: "scheduled",
    text: null,
    mediaCount: null,
    ...dates,
    deliveries: [delivery],
    ...given,
  }
}

describe("readDelivery()", () => {
  it("reads a published account with its link", () => {
    const url = "https://x.example/1"
    const reading = readDelivery(
      known,
      remote({ delivery: { status: "published", url, publishedAt: "2026-12-01T12:00:05Z" } }),
    )
    expect(reading).toEqual({
      after: { state: "published", url, publishedAt: "2026-12-01T12:00:05Z", message: null },
      drift: null,
    })
  })

  it("reads a failed account whatever the whole post says", () => {
    const reading = readDelivery(
      known,
      remote({ status: "partial", delivery: { status: "failed", error: "Access token expired" } }),
    )
    expect(reading.after).toMatchObject({ state: "failed", message: "Access token expired" })
  })

  it("does not guess about an account that a failed post says nothing of", () => {
    expect(
      readDelivery(known, remote({ status: "failed", word: "failed", delivery: { status: "unknown" } })).after
        .state,
    ).toBe("unknown")
    const published = remote({ status: "published", word: "published", deliveries: [] })
    expect(readDelivery(known, published).after.state).toBe("unknown")
    expect(readDelivery(known, remote({ deliveries: [] })).after.state).toBe("scheduled")
  })

  it("believes a published post about an account without details", () => {
    expect(
      readDelivery(known, remote({ status: "published", delivery: { status: "unknown" } })).after.state,
    ).toBe("published")
  })

  it("keeps waiting on a word that is not documented", () => {
    const reading = readDelivery(known, remote({ status: "unknown", word: "archived" }))
    expect(reading.after).toEqual({ state: "scheduled", message: 'The service says "archived"' })
  })

  it("reports a time that was moved by hand, and a post that became a draft again", () => {
    expect(readDelivery(known, remote({ scheduledAt: "2026-12-01T13:00:00Z" })).drift).toContain(
      "2026-12-01T13:00:00Z",
    )
    expect(readDelivery(known, remote({ scheduledAt: "2026-12-01T12:00:20Z" })).drift).toBeNull()
    expect(readDelivery(known, remote({ status: "draft", word: "draft" })).drift).toContain("draft")
    expect(
      readDelivery({ ...known, state: "draft" }, remote({ status: "draft", word: "draft" })).drift,
    ).toBeNull()
  })
})
