import { describe, expect, it } from "vitest"
import type { RemoteDelivery, RemotePost } from "../../../src/model/remote.ts"
import { readDelivery } from "../../../src/publish/shown.ts"
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
    mediaIds: null,
    ...dates,
    deliveries: [delivery],
    ...given,
  }
}

describe("readDelivery()", () => {
  it("reads a published account with its link", () => {
    const url = "https://x.example/1"
    const publishedAt = "2026-12-01T12:00:05Z"
    const reading = readDelivery(known, remote({ delivery: { status: "published", url, publishedAt } }))
    expect(reading).toEqual({ state: "published", url, publishedAt, message: null })
  })

  it("reads a failed account whatever the whole post says", () => {
    const reading = readDelivery(
      known,
      remote({ status: "partial", delivery: { status: "failed", error: "Access token expired" } }),
    )
    expect(reading).toMatchObject({ state: "failed", message: "Access token expired" })
  })

  it("does not guess about an account that a failed post says nothing of", () => {
    expect(
      readDelivery(known, remote({ status: "failed", word: "failed", delivery: { status: "unknown" } }))
        .state,
    ).toBe("unknown")
    const published = remote({ status: "published", word: "published", deliveries: [] })
    expect(readDelivery(known, published).state).toBe("unknown")
    expect(readDelivery(known, remote({ deliveries: [] })).state).toBe("scheduled")
  })

  it("believes a published post about an account without details", () => {
    expect(readDelivery(known, remote({ status: "published", delivery: { status: "unknown" } })).state).toBe(
      "published",
    )
  })

  it("keeps waiting on a word that is not documented", () => {
    const reading = readDelivery(known, remote({ status: "unknown", word: "archived" }))
    expect(reading).toEqual({ state: "scheduled", message: 'The service says "archived"' })
  })

  it("says that a post which became a draft again will not go out", () => {
    const draft = remote({ status: "draft", word: "draft" })
    expect(readDelivery(known, draft)).toEqual({
      state: "scheduled",
      message: "It is a draft in the service, so it will not go out",
    })
    expect(readDelivery({ ...known, state: "draft" }, draft)).toEqual({ state: "draft" })
  })
})
