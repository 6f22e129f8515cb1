import { describe, expect, it } from "vitest"
import { cleanParts, cleanText } from "../../../src/document/clean-text.ts"

describe("cleanText()", () => {
  it.each([
    ["", ""],
    ["  \n\t\n", ""],
    ["\n\n  Live\n there \n\n", "  Live\n there "],
    ["a\r\nb\rc\n", "a\nb\nc"],
    ["a <!-- x --> b", "a  b"],
    ["a\n<!-- alone -->\nb", "a\nb"],
    ["a\n  <!-- one --> <!-- two\nmore -->\t\r\nb", "a\nb"],
    ["<!-- first -->\nLive", "Live"],
    ["Live\n<!-- last -->", "Live"],
    ["**a** & <b> ---\n---\nb", "**a** & <b> ---\n---\nb"],
  ])("of %j is %j", (raw, text) => {
    expect(cleanText(raw).text).toBe(text)
  })

  it("remembers where each unit came from", () => {
    const raw = "\r\n\r\n🎬 a<!-- x -->\r\nb <!-- y --> c\r\n"
    const { text, origin } = cleanText(raw)

    expect(text).toBe("🎬 a\nb  c")
    for (const [index, unit] of Array.from(text, (_, at) => [at, text[at]] as const)) {
      if (unit !== "\n") expect(raw[origin(index)]).toBe(unit)
    }
    expect(origin(text.length)).toBe(raw.indexOf("c\r\n") + 1)
  })

  it("says where a comment is never closed", () => {
    expect(cleanText("a <!-- b").openComment).toBe(2)
    expect(cleanText("a <!-- b -->").openComment).toBeNull()
  })
})

describe("cleanParts()", () => {
  it("cuts at lines that are exactly ---", () => {
    const { parts } = cleanParts("\none\n\n---\n\ntwo --- two\n---x\n --- \n---  \nthree\n")

    expect(parts.map(({ text }) => text)).toEqual(["one", "two --- two\n---x\n --- ", "three"])
  })

  it("does not cut inside a comment", () => {
    expect(cleanParts("one\n<!--\n---\n-->\ntwo").parts.map(({ text }) => text)).toEqual(["one\ntwo"])
  })
})
