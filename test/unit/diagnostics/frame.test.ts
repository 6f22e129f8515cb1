import { describe, expect, it } from "vitest"
import { displayWidth } from "../../../src/diagnostics/display.ts"
import { codeFrame } from "../../../src/diagnostics/frame.ts"

function range(line: number, column: number, endLine = line, endColumn = column + 1) {
  return { start: { line, column }, end: { line: endLine, column: endColumn } }
}

describe("codeFrame()", () => {
  it("shows the line, its neighbours and a caret", () => {
    const source = "---\nid: launch\ntargets: [x-main]\ntext: We are live\nnotes: none\n"

    expect(codeFrame(source, range(4, 7, 4, 9))).toBe(
      [
        "     3 | targets: [x-main]",
        "  >  4 | text: We are live",
        "       |       ^^",
        "     5 | notes: none",
      ].join("\n"),
    )
    expect(codeFrame(source, range(1, 1), { context: 0 })).toBe(["  >  1 | ---", "       | ^"].join("\n"))
  })

  it("keeps blank lines, tabs and CRLF apart from the caret", () => {
    expect(codeFrame("\r\n\tkey: value\r\n\r\n", range(2, 7, 2, 12))).toBe(
      ["     1 |", "  >  2 |   key: value", "       |        ^^^^^", "     3 |"].join("\n"),
    )
  })

  it("puts the caret below wide characters", () => {
    expect(codeFrame("日本 🎬 x: y", range(1, 7), { context: 0 })).toBe(
      ["  >  1 | 日本 🎬 x: y", "       |         ^"].join("\n"),
    )
    expect(codeFrame("日本 🎬", range(1, 4, 1, 6), { context: 0 })).toBe(
      ["  >  1 | 日本 🎬", "       |      ^^"].join("\n"),
    )
  })

  it.each([
    [
      "  - url: https://cdn.example.com/a.mp4?key=s3cret",
      "  - url: https://cdn.example.com/a.mp4?**********",
    ],
    [
      "  - { url: 'https://x.example/it#s3cret', alt: A }",
      "  - { url: 'https://x.example/it#******', alt: A }",
    ],
    ['  cover-url: "https://x.example/a?s3cret"', '  cover-url: "https://x.example/a?******"'],
    ["media: [{ url: https://x.example/a?s3cret}]", "media: [{ url: https://x.example/a?******}]"],
    ["See https://x.example/?utm_source=x", "See https://x.example/?utm_source=x"],
  ])("covers what may be a signature in the address of a file: %s", (line, shown) => {
    expect(codeFrame(line, range(1, 1), { context: 0 }).split("\n")[0]).toBe(`  >  1 | ${shown}`)
  })

  it("cuts a long line around the place", () => {
    const source = `${"a".repeat(200)}HERE${"b".repeat(200)}`

    const [line, caret] = codeFrame(source, range(1, 201, 1, 205), { width: 40 }).split("\n")

    expect(line).toBe(`  >  1 | …${"a".repeat(20)}HERE${"b".repeat(15)}…`)
    expect(caret).toBe(`       | ${" ".repeat(21)}^^^^`)
    expect(codeFrame("x".repeat(500), range(1, 1), { width: 10 }).split("\n")[0]).toBe(
      `  >  1 | ${"x".repeat(10)}…`,
    )
  })

  it("marks the first line of a place over several lines", () => {
    expect(codeFrame("a: |\n  b\n  c\n", range(1, 4, 3, 4), { context: 1 })).toBe(
      ["  >  1 | a: |", "       |    ^", "     2 |   b"].join("\n"),
    )
  })

  it("makes control and direction characters visible", () => {
    expect(codeFrame("a\u001b[31mb\u202ec\0", range(1, 1), { context: 0 }).split("\n")[0]).toBe(
      "  >  1 | a␛[31mb�c␀",
    )
  })

  it("shows a place at the very end, and one past it as nothing", () => {
    expect(codeFrame("ab", range(1, 3, 1, 3), { context: 0 })).toBe(
      ["  >  1 | ab", "       |   ^"].join("\n"),
    )
    expect(codeFrame("ab", range(9, 1), { context: 0 })).toBe("")
  })

  it("leaves room for large line numbers", () => {
    expect(codeFrame("x\n".repeat(120), range(110, 1), { context: 0 })).toBe(
      ["  > 110 | x", "        | ^"].join("\n"),
    )
  })
})

describe("displayWidth()", () => {
  it.each([
    ["abc", 3],
    ["日本", 4],
    ["한글", 4],
    ["🎬", 2],
    ["👨‍👩‍👧", 2],
    ["🇬🇧", 2],
    ["e\u0301", 1],
    ["❤\ufe0f", 2],
    ["1", 1],
    ["", 0],
  ])("of %s is %i", (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })
})
