/** Graphemes against Unicode's own test: what a person takes for one character counts one. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { measureText } from "../../../src/networks/count.ts"

const file = join(import.meta.dirname, "../../fixtures/unicode/grapheme-break-test.txt")
const rows = readFileSync(file, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("÷"))

function textOf(row: string): string {
  const codePoints = row.matchAll(/[0-9A-F]{4,6}/g)
  return Array.from(codePoints, ([hex]) => String.fromCodePoint(Number.parseInt(hex, 16))).join("")
}

describe("measureText()", () => {
  it("counts graphemes in every row of GraphemeBreakTest as Unicode does", () => {
    const counts = rows.map((row) => ({ row, count: row.split("÷").length - 2 }))
    expect(counts.length).toBe(766)
    const different = counts.filter(({ row, count }) => measureText("bluesky", textOf(row)) !== count)
    expect(different).toEqual([])
  })
})
