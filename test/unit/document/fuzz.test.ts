/** Thousands of damaged posts: nothing crashes, and every finding has a place inside its file. */
import { describe, expect, it } from "vitest"
import { codeFrame } from "../../../src/diagnostics/frame.ts"
import type { DataPath } from "../../../src/model/post.ts"
import { parseDocument } from "../../../src/document/parse.ts"
import { checkShape, shapes } from "../../../src/validate/shape.ts"

const seeds = [
  `---\nid: launch\ntargets: [x-acme, "b"]\nschedule: 2026-12-01 18:00\nmedia:\n  - file: a.jpg\n    alt: >-\n      folded\n      text\noptions: { youtube: { tags: [a, b] } }\noverrides:\n  x-acme: { text: "BTS 🎬" }\n---\nLive <!-- c -->\n---\nSecond 日本\n`,
  `# comment\ntargets:\n- a\n- 'it''s'\nschedule: queue\ntext: |+\n  Live\n\n  more\n\nthread: ["x\\ty", z]\nnotes: "multi\n  line"\n`,
]
const splices = [
  "\n",
  "\r\n",
  "\t",
  " ",
  "---",
  "...",
  ":",
  ": ",
  "- ",
  "[",
  "]",
  "{",
  "}",
  "'",
  '"',
  "|",
  ">",
  "&a",
  "*a",
  "!t",
  "%",
  "#",
  "<!--",
  "-->",
  "\uFEFF",
  "🎬",
  "\u2028",
  "\0",
  "<<: ",
  "? ",
  "@",
  "`",
  ",",
]

/** Small, seeded, and the same on every machine (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function damaged(text: string, next: () => number): string {
  let result = text
  for (let times = 1 + Math.floor(next() * 4); times > 0; times -= 1) {
    const at = Math.floor(next() * result.length)
    const cut = next() < 0.5 ? 0 : Math.floor(next() * 12)
    const splice = next() < 0.3 ? "" : splices[Math.floor(next() * splices.length)]!
    result = result.slice(0, at) + splice + result.slice(at + cut)
  }
  return result
}

function pathsIn(data: unknown, path: DataPath = []): DataPath[] {
  if (typeof data !== "object" || data === null) return [path]
  const steps: [string | number, unknown][] = Array.isArray(data) ? [...data.entries()] : Object.entries(data)
  return [path, ...steps.flatMap(([step, value]) => pathsIn(value, [...path, step]))]
}

describe("2,000 damaged posts", () => {
  it("give findings with places, never a crash", () => {
    const next = random(20261125)
    let found = 0
    let whole = 0
    for (let round = 0; round < 1000; round += 1) {
      for (const [index, seed] of seeds.entries()) {
        const text = damaged(seed, next)
        const { document, diagnostics } = parseDocument({ path: index === 0 ? "a.md" : "a.yml", text })
        const shape = document ? checkShape(document, shapes.post, { whole: "The post" }) : []
        const lines = text.replace(/^\uFEFF/, "").split("\n")
        for (const { location, message } of [...diagnostics, ...shape]) {
          const range = location?.range
          expect(range, `${JSON.stringify(text)}: ${message}`).toBeDefined()
          expect(range!.start.line).toBeLessThanOrEqual(lines.length)
          expect(range!.start.column).toBeLessThanOrEqual(lines[range!.start.line - 1]!.length + 1)
          expect(codeFrame(text, range!)).toContain("^")
          found += 1
        }
        if (!document) continue
        whole += 1
        for (const path of [...pathsIn(document.data), ["body"], ["body", 0], ["missing", "one"]]) {
          const { start, end } = document.locate(path)
          expect(start.line < end.line || (start.line === end.line && start.column <= end.column)).toBe(true)
          document.locateText(path, { start: 0, end: 1 })
        }
      }
    }
    expect(found).toBeGreaterThan(500)
    expect(whole).toBeGreaterThan(300)
  }, 120_000)
})
