/** Lines and columns do not depend on how an editor writes line ends, nor on a byte order mark. */
import { cp, readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { expectationsOf, placesOf } from "../../helpers/fixture-expectations.ts"
import { readRepo } from "../../helpers/read-repo.ts"
import { tempDir, writeFiles } from "../../helpers/temp-dir.ts"

const fixtures = join(import.meta.dirname, "../../invalid-posts")
const names = (await readdir(fixtures)).filter((name) => /\.(md|ya?ml)$/.test(name))

const variants = [
  ["line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n")],
  ["a byte order mark", (text: string) => `\uFEFF${text}`],
  ["both", (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
] as const

async function placesIn(name: string, text: string): Promise<string[]> {
  await using folder = await tempDir()
  await cp(join(fixtures, "_repo"), folder.path, { recursive: true })
  await writeFiles(folder.path, { [`posts/${name}`]: text })
  return placesOf((await readRepo(folder.path)).diagnostics)
}

describe.each(variants)("a post with %s", (_, vary) => {
  it.each(names)("has its findings where %s says", async (name) => {
    const text = await readFile(join(fixtures, name), "utf8")
    expect(await placesIn(name, vary(text))).toEqual(expectationsOf(text))
  })
})

describe("a place", () => {
  it.each([
    [
      "after emoji on the same line",
      "a.md",
      "---\ntargets: [x-acme]\nschedule: now\n---\n👨‍👩‍👧‍👦 日本 **bold**\n",
      ["text/markdown 5:16"],
    ],
    [
      "in nested keys behind emoji",
      "a.yml",
      'targets: [x-acme]\nschedule: now\ntext: Live\noverrides: { x-acme: { title: "🎬日本", text: "🎬 so **bold**" } }\n',
      ["text/markdown 4:52"],
    ],
    [
      "in a folded text",
      "a.yml",
      "targets: [x-acme]\nschedule: now\ntext: >-\n  🎬 one\n  and\n  so **bold**\n",
      ["text/markdown 6:6"],
    ],
    [
      "in a quoted text over several lines",
      "a.yml",
      'targets: [x-acme]\nschedule: now\nthread:\n  - "🎬 one\n    so **bold**"\ntext: Live\n',
      ["text/markdown 5:8"],
    ],
    [
      "of a first comment that comes later",
      "a.yml",
      "targets: [x-acme]\nschedule: now\ntext: Live\nfirst-comment: { after: 5m, text: see **this** }\n",
      ["text/markdown 4:39"],
    ],
    [
      "in a text with escapes is the whole text",
      "a.yml",
      'targets: [x-acme]\nschedule: now\ntext: "\\u{1F3AC} **bold**"\n'.replace("\\u{1F3AC}", "\\U0001F3AC"),
      ["text/markdown 3:7"],
    ],
    [
      "of a time behind emoji",
      "a.yml",
      '{ title: "🎬", targets: [x-acme], schedule: 2026-02-30 18:00, timezone: UTC, text: Live }\n',
      ["schedule/no-such-time 1:45"],
    ],
    [
      "below a comment, which is not sent",
      "a.md",
      "---\ntargets: [x-acme]\nschedule: now\n---\n<!-- 🎬\n-->\nso <!-- not --> **bold**\n",
      ["text/markdown 7:17"],
    ],
  ])("%s is exact, whatever the line ends", async (_, name, text, expected) => {
    const windows = text.replaceAll("\n", "\r\n")
    expect([await placesIn(name, text), await placesIn(name, windows)]).toEqual([expected, expected])
  })
})
