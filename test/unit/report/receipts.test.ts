import { describe, expect, test } from "vitest"
import { isFinal, receiptsOf } from "../../../src/report/receipts.ts"
import { anOutcome } from "../../helpers/report.ts"

const quiet = { did: "nothing" } as const

describe("receiptsOf()", () => {
  test("gives one receipt per commit, with everything that has its content", () => {
    const standing = [
      anOutcome({ source: "aaa", pull: 1 }),
      anOutcome({ source: "aaa", pull: 1, target: "b", state: "published", ...quiet }),
      anOutcome({ source: "bbb", target: "c" }),
    ]
    expect(receiptsOf(standing)).toMatchObject([
      { source: "aaa", pull: 1, deliveries: [{ target: "x-acme" }, { target: "b" }] },
      { source: "bbb", pull: null, deliveries: [{ target: "c" }] },
    ])
  })

  test("leaves out commits whose deliveries are final and did not change, and what no commit brought", () => {
    const standing = [
      anOutcome({ source: "old", state: "published", ...quiet }),
      anOutcome({ source: "gone", state: "failed", ...quiet }),
      anOutcome({ source: null }),
      anOutcome({ source: "open", state: "unknown", ...quiet }),
    ]
    expect(receiptsOf(standing).map(({ source }) => source)).toEqual(["open"])
  })

  test("puts what changed first, then the most recent, and leaves the rest to a later run", () => {
    const standing = [
      { ...anOutcome({ source: "waits", ...quiet }), askedAt: "2026-06-04T00:00:00Z" },
      { ...anOutcome({ source: "first" }), askedAt: "2026-06-01T00:00:00Z" },
      { ...anOutcome({ source: "second" }), askedAt: "2026-06-02T00:00:00Z" },
    ]
    const sources = (most: number) => receiptsOf(standing, { most }).map(({ source }) => source)
    expect(sources(9)).toEqual(["second", "first", "waits"])
    expect(sources(2)).toEqual(["second", "first"])
  })

  test("names what moved to a later commit, once, in the run that moved it", () => {
    const moved = { ...anOutcome({ source: "new", pull: 2 }), earlier: [{ source: "old", pull: 1 }] }
    expect(receiptsOf([moved])).toMatchObject([
      {
        source: "old",
        pull: 1,
        deliveries: [],
        moved: [{ post: "launch-day", target: "x-acme", to: { source: "new", pull: 2 } }],
      },
      { source: "new", pull: 2, moved: [] },
    ])
    expect(receiptsOf([{ ...moved, ...quiet }]).map(({ source }) => source)).toEqual(["new"])
  })

  test("gives outcomes without their past", () => {
    const [receipt] = receiptsOf([{ ...anOutcome({ source: "a" }), earlier: [], askedAt: null }])
    expect(Object.keys(receipt!.deliveries[0]!)).toEqual(Object.keys(anOutcome()))
  })
})

test.each([
  ["published", true],
  ["draft", true],
  ["failed", true],
  ["cancelled", true],
  ["gone", true],
  ["scheduled", false],
  ["sending", false],
  ["open", false],
  ["unknown", false],
] as const)("isFinal() of a receipt with one %s delivery is %s", (state, final) => {
  const deliveries = [anOutcome({ state: "published" }), anOutcome({ state })]
  expect(isFinal({ source: "a", pull: null, deliveries })).toBe(final)
})
