import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readMarker, writeMarker, type MarkerKind } from "../../../src/github/marker.ts"

const hash = "3f2a".repeat(16)

describe("writeMarker()", () => {
  test("writes one hidden line with kind, version and data", () => {
    expect(writeMarker("plan", { plan: hash })).toBe(`<!-- postmerge:plan v1 {"plan":"${hash}"} -->`)
  })

  test("never ends the comment early, and is read back as it was", () => {
    const text = fc.string({ unit: fc.constantFrom("-", ">", "<", "!", '"', "\\", "\n", "a", "{", "}") })
    const data = fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      fc.oneof(text, fc.array(text, { maxLength: 3 })),
      { maxKeys: 4 },
    )
    const kind = fc.constantFrom<MarkerKind>("plan", "receipt", "alert")
    fc.assert(
      fc.property(kind, data, (word, values) => {
        const line = writeMarker(word, values)
        expect(line.slice(4, -3)).not.toMatch(/--|>|\n/)
        expect(readMarker(`${line}\nand more`)).toEqual({ kind: word, data: { ...values } })
      }),
      { seed: 6 },
    )
  })
})

describe("readMarker()", () => {
  test.each([
    ["text", "Plan: 2 to create"],
    ["nothing", ""],
    ["a marker that is not at the start", `Hi\n${writeMarker("plan", {})}`],
    ["a marker after a space", ` ${writeMarker("plan", {})}`],
    ["another version", "<!-- postmerge:plan v2 {} -->\n"],
    ["another kind", "<!-- postmerge:poll v1 {} -->\n"],
    ["a marker without data", "<!-- postmerge:plan v1 -->\n"],
    ["data that is no JSON", "<!-- postmerge:plan v1 {oops} -->\n"],
    ["text behind the marker", `${writeMarker("plan", {})} and more\n`],
    ["a marker that does not end", "<!-- postmerge:plan v1 {}"],
  ])("finds none in %s", (_what, body) => {
    expect(readMarker(body)).toBeNull()
  })

  test("takes line ends of a browser, and leaves out data that it does not know", () => {
    const body =
      '<!-- postmerge:alert v1 {"key":"k1","n":7,"marks":["a"],"deep":{"a":"b"},"mixed":["a",1]} -->\r\nHi'
    expect(readMarker(body)).toEqual({ kind: "alert", data: { key: "k1", marks: ["a"] } })
  })
})
