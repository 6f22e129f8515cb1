import { describe, expect, test } from "vitest"
import { alignColumns, clip, displayWidth } from "../../../src/lib/table.ts"

test.each([
  ["abc", 3],
  ["日本語", 6],
  ["한국어", 6],
  ["ｆｕｌｌ", 8],
  ["🎬", 2],
  ["👩‍👩‍👧", 2],
  ["e\u0301", 1],
  ["❤️", 2],
  ["\u001b[31mred\u001b[39m", 3],
  ["a\u200bb", 2],
])("displayWidth(%j) is %i", (text, width) => {
  expect(displayWidth(text)).toBe(width)
})

describe("alignColumns()", () => {
  test("aligns wide characters and leaves out empty columns", () => {
    const rows = [
      ["日本", "", "x"],
      ["abc", "", "y"],
    ]
    expect(alignColumns(rows)).toEqual(["日本  x", "abc   y"])
  })

  test("writes nothing after the last text", () => {
    expect(alignColumns([["a", "long"], ["b"]])).toEqual(["a  long", "b"])
  })
})

test("clip() cuts between graphemes and says so", () => {
  expect(clip("日本語です", 6)).toBe("日本…")
  expect(clip("short", 6)).toBe("short")
})
