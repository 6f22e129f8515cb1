import { describe, expect, it } from "vitest"
import { parseDocument } from "../../../src/document/parse.ts"
import { checkShape, shapes } from "../../../src/validate/shape.ts"

function wordsFor(text: string): string[] {
  const { document } = parseDocument({ path: "a.yml", text })
  return checkShape(document!, shapes.post, { whole: "The post" }).map(
    ({ message, help }) => `${message}. ${help}.`,
  )
}

describe("checkShape()", () => {
  it.each([
    ["shedule: now", 'The key "shedule" is not known here. Did you mean "schedule"?.'],
    ["media: [{ alt_text: a }]", 'The key "alt_text" is not known here. Known: file, url, alt, thumbnail.'],
    [
      "schedule: 2026",
      '"schedule" takes a text, but the number 2026 is written. Write it like "2026-12-01 18:00".',
    ],
    ["id: 7", '"id" takes a text, but the number 7 is written. Write it like launch-day.'],
    [
      "targets: x-acme",
      '"targets" takes a list, but a text is written. Write it like [x-acme, instagram-acme].',
    ],
    ["title:", '"title" takes a text, but nothing is written. Write it like Launch day in two minutes.'],
    [
      "overrides: [a]",
      '"overrides" takes a map of keys, but a list is written. Write it like { x-acme: { text: BTS 🎬 } }.',
    ],
    [
      "allow-duplicate: yes",
      '"allow-duplicate" takes true or false, but a text is written. Write it like true.',
    ],
    ["if-missed: skipp", '"if-missed" does not know the value "skipp". Did you mean "skip"?.'],
    ["if-missed: explode", '"if-missed" does not know the value "explode". Write fail, skip or now.'],
    ["id: Launch Day", '"id" does not take the form "Launch Day". Write it like launch-day.'],
    [
      "link: ftp://a",
      '"link" does not take the form "ftp://a". Write it like https://example.com/blog/launch.',
    ],
    [
      "targets: []",
      '"targets" is empty, but it takes at least 1. Change it so that it fits, or leave the key out.',
    ],
    ["labels: [a, b, a]", '"labels" names "a" twice. Name it once.'],
    ["repost: {}", '"repost" has no "every". Add "every: "30 days"".'],
  ])("words %s", (text, words) => {
    const [found, ...more] = wordsFor(text)

    expect(more).toEqual([])
    expect(found).toBe(words)
  })

  it("finds everything at once", () => {
    expect(wordsFor("a: 1\nb: 2\ntargets: 1\nmedia: [{ c: 1 }]\n")).toHaveLength(4)
  })

  it("shortens a long value", () => {
    expect(wordsFor(`link: ${"x".repeat(500)}`)[0]!.length).toBeLessThan(200)
  })

  it("takes a post without a single key", () => {
    expect(wordsFor("")).toEqual([])
  })
})
