import { describe, expect, it } from "vitest"
import type { RemotePost } from "../../../src/model/remote.ts"
import { ProviderError } from "../../../src/model/provider-error.ts"
import { createListing, foreignTo } from "../../../src/sync/listing.ts"
import { at } from "../../helpers/at.ts"
import { aFailure, fakeConnection } from "../../helpers/fake-connection.ts"
import { aRemote } from "../../helpers/remote.ts"
import { anEntry, aPost } from "../../helpers/world.ts"

const since = at("2026-09-01T00:00:00Z")

/** Pages of posts that were made on these days; without an end where `endless`. */
function paged(pages: readonly (readonly (string | null)[])[], { endless = false } = {}) {
  let reads = 0
  const connection = {
    ...fakeConnection(),
    list: (next: string | null) => {
      reads++
      const index = Number(next ?? 0)
      const days = pages[Math.min(index, pages.length - 1)]!
      const posts = days.map((day, place): RemotePost =>
        aRemote({ id: `${index}-${place}`, createdAt: day && `${day}T12:00:00Z` }),
      )
      return Promise.resolve({ posts, next: endless || index + 1 < pages.length ? String(index + 1) : null })
    },
  }
  return { connection, reads: () => reads }
}

describe("createListing()", () => {
  it("reads each workspace once, until it is told to forget", async () => {
    const { connection, reads } = paged([["2026-11-01"], ["2026-10-01"]])
    const listing = createListing()
    expect(await listing(connection)).toMatchObject({
      posts: [{ id: "0-0" }, { id: "1-0" }],
      isComplete: true,
    })
    await Promise.all([listing(connection), listing(connection)])
    expect(reads()).toBe(2)
    listing.forget(connection)
    await listing(connection)
    expect(reads()).toBe(4)
  })

  it("stops where a whole page is too old, and calls that complete", async () => {
    const { connection, reads } = paged([
      ["2026-11-01", "2026-08-01"],
      ["2026-07-02", "2026-07-01"],
      ["2026-06-01"],
    ])
    expect(await createListing({ since })(connection)).toMatchObject({ isComplete: true })
    expect(reads()).toBe(2)
  })

  it.each<[string, (string | null)[][]]>([
    ["from old to new", [["2026-06-01", "2026-07-01"], ["2026-11-01"]]],
    [
      "by the time they are due",
      [["2026-11-01", "2026-07-01"], ["2026-08-01", "2026-06-01"], ["2026-11-02"]],
    ],
    ["in an order that one page alone does not show", [["2026-06-01"], ["2026-11-01"]]],
    ["without dates", [[null, null], [null]]],
  ])("reads on where the list goes %s", async (_name, pages) => {
    const { connection, reads } = paged(pages)
    await createListing({ since })(connection)
    expect(reads()).toBe(pages.length)
  })

  it("reads further back where that is asked for", async () => {
    const { connection, reads } = paged([["2026-11-01"], ["2026-07-01"], ["2026-06-01"]])
    await createListing({ since })(connection, { since: at("2026-06-15T00:00:00Z") })
    expect(reads()).toBe(3)
  })

  it("says where there is more than it reads, and where it cannot be read", async () => {
    const { connection, reads } = paged([["2026-11-01"]], { endless: true })
    expect(await createListing({ since })(connection)).toMatchObject({ isComplete: false })
    expect(reads()).toBe(100)
    const failing = { ...fakeConnection(), list: () => Promise.reject(aFailure("unavailable", "unknown")) }
    expect(await createListing()(failing)).toBeInstanceOf(ProviderError)
  })
})

it("foreignTo() knows the posts of the ledger and their copies", () => {
  const extras = [{ id: "copy", outcome: "left" as const }]
  const entries = new Map([["launch", anEntry("launch", aPost(), { extras })]])
  const posts = [aRemote(), aRemote({ id: "copy" }), aRemote({ id: "foreign" })]
  const foreign = (provider: string) =>
    foreignTo({ head: "1", meta: null, entries }, posts, provider).map(({ id }) => id)
  expect(foreign("fake")).toEqual(["foreign"])
  expect(foreign("another")).toEqual(["remote-1", "copy", "foreign"])
})
