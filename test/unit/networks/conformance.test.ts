/** Counting against the conformance data that twitter-text publishes. */
import { describe, expect, it } from "vitest"
import entities from "../../fixtures/twitter-text/entities.json" with { type: "json" }
import domains from "../../fixtures/twitter-text/top-level-domains.json" with { type: "json" }
import weights from "../../fixtures/twitter-text/weights.json" with { type: "json" }
import { countIn } from "../../../src/networks/entities.ts"
import { linkReader, xLinks } from "../../../src/networks/text-links.ts"
import { xWeight } from "../../../src/networks/x-weight.ts"

const linksOnX = linkReader(xLinks)

/**
 * Rows of version 2, in which each character of an emoji counts, that version 3 changes:
 * https://docs.x.com/fundamentals/counting-characters, 2026-08-22, "All emoji count as two characters".
 */
const changed = new Set([
  "Count a mix of single byte single word, and double word unicode characters",
  "Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers",
])

describe("xWeight()", () => {
  it.each(weights.version3)("$description", ({ text, expected }) => {
    expect(xWeight(text)).toBe(expected)
  })

  it.each(weights.version2.filter(({ description }) => !changed.has(description)))(
    "as in version 2: $description",
    ({ text, expected }) => {
      expect(xWeight(text)).toBe(expected)
    },
  )

  it.each(weights.version2.filter(({ description }) => changed.has(description)))(
    "less than in version 2: $description",
    ({ text, expected }) => {
      expect(xWeight(text)).toBeLessThan(expected)
    },
  )
})

describe("linkReader()", () => {
  it.each(entities.links)("$description", ({ text, expected }) => {
    // Of those that not every network sees there is no row.
    const certain = linksOnX(text).filter((link) => link.certain)
    expect(certain.map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })

  it("knows every ending, with a scheme and without", () => {
    const endings = domains.endings.split(" ")
    expect(endings.length).toBeGreaterThan(1500)
    const text = (ending: string) => `https://acme.${ending} acme.${ending}`
    const unknown = endings.filter(
      (ending) => linksOnX(text(ending)).filter(({ certain }) => certain).length !== 2,
    )
    expect(unknown).toEqual([])
  })
})

describe("countIn()", () => {
  const rows = (["hashtags", "mentions", "cashtags"] as const).flatMap((of) =>
    entities[of].map(({ description, text, expected }) => ({
      of,
      description,
      text,
      count: expected.length,
    })),
  )

  it.each(rows)("$of: $description", ({ of, text, count }) => {
    expect(countIn(text, of, "x")).toBe(count)
  })
})
