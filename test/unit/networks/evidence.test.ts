import { describe, expect, it } from "vitest"
import type { Evidence } from "../../../src/model/network.ts"
import { cite, severityOf, surely } from "../../../src/networks/beyond.ts"
import { advised, gigabytes, high, low, medium, megabytes } from "../../../src/networks/evidence.ts"
import { networks } from "../../../src/networks/index.ts"
import { withLimits } from "../../../src/networks/raised.ts"

const source = { url: "https://example.com/limits", read: "2026-09-11" }

describe("severityOf() and surely()", () => {
  it.each<[string, Evidence, "error" | "warning", string]>([
    ["the network's own text", high(source), "error", "takes"],
    ["what several others say", medium(source), "error", "takes"],
    ["what some say", low(source), "warning", "is said to take"],
    ["what the network advises", advised(source), "warning", "asks for"],
    ["what some say that it advises", advised(source, "low"), "warning", "asks for"],
  ])("of %s", (_, evidence, severity, words) => {
    expect(severityOf(evidence)).toBe(severity)
    expect(surely("take", evidence)).toBe(words)
  })
})

describe("cite()", () => {
  it("names the day and the page", () => {
    expect(cite(low(source))).toBe(" (as of 2026-09-11, https://example.com/limits)")
  })

  it("says nothing of a limit that the team states itself", () => {
    const { alt } = withLimits(networks.x, { alt: 10 })
    expect(cite(alt as Evidence)).toBe("")
  })
})

describe("megabytes() and gigabytes()", () => {
  const sizes = (bounds: ReturnType<typeof megabytes>) =>
    bounds.map((bound) => [bound.max, severityOf(bound)])

  it("warn between the two meanings of the word, and stop beyond both", () => {
    expect(sizes(megabytes(8, high(source)))).toEqual([
      [8_388_608, "error"],
      [8_000_000, "warning"],
    ])
    expect(sizes(gigabytes(4, medium(source)))).toEqual([
      [4_294_967_296, "error"],
      [4_000_000_000, "warning"],
    ])
  })

  it.each([low(source), advised(source)])(
    "only warn where more is never certain to be refused",
    (evidence) => {
      expect(sizes(megabytes(8, evidence))).toEqual([[8_000_000, "warning"]])
    },
  )
})
