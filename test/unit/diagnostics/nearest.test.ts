import { describe, expect, it } from "vitest"
import { nearest, suggest } from "../../../src/diagnostics/nearest.ts"

describe("nearest()", () => {
  it.each([
    ["shedule", "schedule"],
    ["Targets", "targets"],
    ["medai", "media"],
    ["atl", "alt"],
    ["mdi", null],
    ["midia", "media"],
    ["x", null],
    ["completely-else", null],
  ])("of %s is %s", (word, meant) => {
    expect(nearest(word, ["schedule", "targets", "media", "alt"])).toBe(meant)
  })
})

describe("suggest()", () => {
  it("names what there is where nothing is close", () => {
    expect(suggest("shedule", ["schedule"])).toBe('Did you mean "schedule"?')
    expect(suggest("zebra", ["a", "b"])).toBe("Known: a, b")
    expect(suggest("zebra", [])).toBe("There is none")
  })
})
