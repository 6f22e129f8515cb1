import { describe, expect, it } from "vitest"
import { createRedactor, toVisible } from "../../../src/lib/redact.ts"

const secret = "amp_s3cr+t/äö?"

describe("createRedactor()", () => {
  const redact = createRedactor([secret, ""])

  it.each([
    ["as it is", secret],
    ["percent-encoded", encodeURIComponent(secret)],
    ["as base64", Buffer.from(secret).toString("base64")],
    ["as base64url", Buffer.from(secret).toString("base64url")],
  ])("hides a secret %s", (_how, form) => {
    expect(redact(`key ${form}, again ${form}`)).toMatch(/^key \*\*\*=*, again \*\*\*=*$/)
  })

  it.each([
    [
      "GET https://cdn.example.com/a.jpg?sig=abc&exp=1 failed",
      "GET https://cdn.example.com/a.jpg?*** failed",
    ],
    ["<https://a.example/?x=1>", "<https://a.example/?***>"],
    ["proxy http://user:pass@proxy.example:3128", "proxy http://proxy.example:3128"],
    ["Is it done? Yes", "Is it done? Yes"],
  ])("hides queries and passwords of URLs: %s", (text, clean) => {
    expect(redact(text)).toBe(clean)
  })

  it("hides the longer of two secrets first", () => {
    expect(createRedactor(["abcd", "abcdefgh"])("abcdefgh abcd")).toBe("*** ***")
  })
})

describe("toVisible()", () => {
  it("shows control characters, line separators and direction marks", () => {
    expect(toVisible(" a\u001b[31mb\u2028c\u202ed\r\ne\rf ", 99)).toBe(
      "a\\u{1b}[31mb\\u{2028}c\\u{202e}d e\\u{d}f",
    )
  })

  it("cuts at whole characters", () => {
    expect(toVisible("🎬".repeat(301), 300)).toBe(`${"🎬".repeat(299)}…`)
    expect(toVisible("🎬".repeat(300), 300)).toBe("🎬".repeat(300))
  })
})
