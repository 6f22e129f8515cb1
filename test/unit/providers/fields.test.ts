import { describe, expect, it } from "vitest"
import { optionsOf, toFields, type Fields } from "../../../src/providers/fields.ts"

const fields: Fields = {
  tags: "tags",
  privacy: ["visibility", { public: "PUBLIC", private: "SELF" }],
  day: ["recorded", (day) => `${String(day)}T00:00:00Z`],
}

describe("a table of fields", () => {
  it("says which options and words there are", () => {
    expect(optionsOf(fields)).toEqual({
      options: ["tags", "privacy", "day"],
      values: { privacy: ["public", "private"] },
    })
  })

  it("turns what was written into the vendor's fields", () => {
    expect(toFields(fields, { tags: ["a"], privacy: "private", day: "2026-11-20" })).toEqual({
      ...{ tags: ["a"], visibility: "SELF", recorded: "2026-11-20T00:00:00Z" },
    })
    expect(toFields(fields, {})).toEqual({})
  })

  it.each([
    [{ mood: "good" }, 'The service has no option "mood" for this network'],
    [{ privacy: "friends" }, 'The service has no privacy "friends"; it knows public, private'],
    [{ privacy: "constructor" }, 'The service has no privacy "constructor"; it knows public, private'],
  ])("refuses %j", (options, message) => {
    expect(() => toFields(fields, options)).toThrow(message)
  })
})
