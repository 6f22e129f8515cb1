import { describe, expect, it } from "vitest"
import config from "../../../schemas/config.schema.json" with { type: "json" }
import type { Network } from "../../../src/model/config.ts"
import type { Bound, MediaFacts, NetworkFacts, PostFacts } from "../../../src/model/network.ts"
import { severityOf } from "../../../src/networks/beyond.ts"
import { networks } from "../../../src/networks/index.ts"
import { evidenceOf, staleFacts } from "../../../src/networks/stale.ts"

const all = Object.entries(networks) as [Network, NetworkFacts][]

/** The usual kind of post and every other one, by name. */
const kindsOfPost = all.flatMap(([, facts]): [string, PostFacts][] => [
  [facts.name, facts],
  ...Object.values(facts.placements ?? {}).map((own): [string, PostFacts] => [
    own.name,
    { ...facts, ...own },
  ]),
])

describe("networks", () => {
  it("are exactly those that a target can name", () => {
    expect(Object.keys(networks).toSorted()).toEqual(config.$defs.target.properties.network.enum.toSorted())
    for (const [id, facts] of all) expect(facts.id).toBe(id)
  })

  it.each(all)("%s: each number names its page and its day", (_, facts) => {
    const evidence = evidenceOf(facts)
    expect(evidence.length).toBeGreaterThan(0)
    for (const { source } of evidence) {
      expect(source.url).toMatch(/^https:\/\/[a-z0-9.-]+\.[a-z]+\/\S*$/)
      expect(source.read).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(new Date(source.read).toISOString().slice(0, 10)).toBe(source.read)
      expect(Date.parse(source.read)).toBeLessThanOrEqual(Date.now())
    }
  })

  it.each(kindsOfPost)("%s: the most of all media is the most of one kind", (_, { media }) => {
    const counts = Object.values(media.kinds).map(({ count }) => count.max)
    expect(Math.max(...counts)).toBe(media.count.max)
    if (media.mixed) expect(media.kinds).toHaveProperty("video")
  })

  it.each(kindsOfPost)("%s: no limit makes another one useless", (_, { media, counts = [], ...facts }) => {
    for (const [kind, bounds] of Object.entries(boundsOf(media))) {
      for (const bound of bounds) {
        expect(bound.min !== undefined || bound.max !== undefined, `${kind}, ${bound.of}`).toBe(true)
        expect(bound.min ?? 0, `${kind}, ${bound.of}`).toBeLessThanOrEqual(bound.max ?? Infinity)
      }
      for (const [of, same] of Map.groupBy(bounds, ({ of }) => of)) softerIsTighter(same, `${kind}, ${of}`)
    }
    for (const [of, same] of Map.groupBy(counts, ({ of }) => of)) softerIsTighter(same, of)
    for (const limit of [facts.titleLimit, typeof facts.alt === "object" ? facts.alt : null])
      if (limit) expect(limit.max).toBeGreaterThan(0)
    if (facts.title === "none") expect(facts.titleLimit).toBeUndefined()
  })
})

function boundsOf({ kinds }: MediaFacts): Readonly<Record<string, readonly Bound[]>> {
  return Object.fromEntries(Object.entries(kinds).map(([kind, { bounds = [] }]) => [kind, bounds]))
}

/** What only warns must warn before the error comes, and one measure has one hard end of each side. */
function softerIsTighter(
  same: readonly Pick<Bound, "max" | "min" | "source" | "confidence" | "advisory">[],
  what: string,
) {
  for (const end of ["max", "min"] as const) {
    const stated = same.filter((bound) => bound[end] !== undefined)
    const hard = stated.filter((bound) => severityOf(bound) === "error").map((bound) => bound[end]!)
    const soft = stated.filter((bound) => severityOf(bound) === "warning").map((bound) => bound[end]!)
    expect(hard.length, `${what}, hard ${end}`).toBeLessThanOrEqual(1)
    for (const limit of soft) {
      if (end === "max") expect(limit, what).toBeLessThan(hard[0] ?? Infinity)
      else expect(limit, what).toBeGreaterThan(hard[0] ?? -Infinity)
    }
  }
}

describe("evidenceOf()", () => {
  it("finds the evidence of every kind of post", () => {
    const pages = new Set(evidenceOf(networks.facebook).map(({ source }) => source.url))
    expect([...pages]).toContain("https://developers.facebook.com/docs/page-stories-api")
    expect([...pages]).toContain("https://developers.facebook.com/docs/video-api/guides/reels-publishing")
  })
})

describe("staleFacts()", () => {
  const source = { url: "https://example.com/limits", read: "2025-03-01" }
  const facts: NetworkFacts = {
    ...networks.dribbble,
    text: {
      counting: "graphemes",
      limit: { max: 10, source, confidence: "high" },
      bytes: { max: 40, source, confidence: "high" },
    },
  }
  const old = { ...source, network: "dribbble" }

  it("names a page a year and a day after it was read, and once", () => {
    expect(staleFacts([facts], "2026-03-01")).toEqual([])
    expect(staleFacts([facts], "2026-03-02")).toEqual([old])
  })

  it("names the oldest page first", () => {
    const older = { url: "https://example.com/media", read: "2024-01-01" }
    const alt = { max: 1, source: older, confidence: "low" } as const
    expect(staleFacts([facts, { ...networks.x, alt }], "2026-03-02")).toEqual([
      { ...older, network: "x" },
      old,
    ])
  })
})
