import { describe, expect, it } from "vitest"
import { readExcuses, type Excuse } from "../../../src/document/excuses.ts"
import { parseDocument } from "../../../src/document/parse.ts"

function read(text: string, path = "posts/a.yml"): Excuse[] {
  const { document, diagnostics } = parseDocument({ path, text })
  expect(diagnostics).toEqual([])
  return readExcuses(document!)
}

/** `codes first-last reason`. */
function shown(text: string, path?: string): string[] {
  return read(text, path).map(({ codes, first, last, reason }) => {
    const names = codes.map(({ code }) => code).join("+")
    return `${names} ${first}-${last} ${reason}`
  })
}

const markdown = (text: string) => shown(text, "posts/a.md")

describe("readExcuses() in YAML", () => {
  it("counts for its own line at the end of one, and for the next where it stands alone", () => {
    const text = `title: a # postmerge-allow text/title-too-long: a name
# postmerge-allow schedule/min-gap: two launches
schedule: now
`
    expect(shown(text)).toEqual(["text/title-too-long 1-1 a name", "schedule/min-gap 3-3 two launches"])
  })

  it("looks past blank lines and other comments", () => {
    const text = `# postmerge-allow text/markdown: one

# A note.
# postmerge-allow text/empty: two
text: a
`
    expect(shown(text)).toEqual(["text/markdown 5-5 one", "text/empty 5-5 two"])
  })

  it("takes several codes with one reason, which may hold anything", () => {
    const text =
      "text: a # postmerge-allow text/markdown, text/too-long text/empty: see #12: we mean it, --> so\n"

    expect(shown(text)).toEqual(["text/markdown+text/too-long+text/empty 1-1 see #12: we mean it, --> so"])
  })

  it("counts for all lines of a text that begins on its line", () => {
    const text = `# postmerge-allow text/markdown: above
text: |
  **a**

  b

title: "a
  b" # postmerge-allow text/title-too-long: below
first-comment: > # postmerge-allow text/empty: beside
  c
  d
# postmerge-allow text/markdown: plain
notes: e
  f
id: a
`
    expect(shown(text)).toEqual([
      "text/markdown 2-5 above",
      "text/title-too-long 8-8 below",
      "text/empty 9-11 beside",
      "text/markdown 13-14 plain",
    ])
  })

  it("takes no # of a text for a comment", () => {
    const no = "# postmerge-allow text/markdown: no"
    const text = `text: |
  ${no}
  a
  ${no}
title: "a ${no}"
link: 'a ${no}'
notes: a
  b# postmerge-allow text/markdown
first-comment: >-
  ${no}
`
    expect(shown(text)).toEqual([])
  })

  it("finds the end of a block where a comment is indented less", () => {
    const text = `thread:
  - |
    one
  # postmerge-allow text/too-long: the second part
  - two
`
    expect(shown(text)).toEqual(["text/too-long 5-5 the second part"])
  })

  it("stands in nested keys, lists and flow collections", () => {
    const text = `media:
  # postmerge-allow media/alt-missing: decoration
  - file: a.png
  - file: b.png # postmerge-allow media/alt-missing: decoration too
overrides:
  x:
    # postmerge-allow text/too-long: premium
    text: a
targets: [
  a, # postmerge-allow text/markdown: here
  b,
]
`
    expect(shown(text)).toEqual([
      "media/alt-missing 3-3 decoration",
      "media/alt-missing 4-4 decoration too",
      "text/too-long 8-8 premium",
      "text/markdown 10-10 here",
    ])
  })

  it("knows where the codes stand, after a byte order mark, CRLF and emoji", () => {
    const text =
      "\uFEFFtitle: 🎬 日本 # postmerge-allow text/a, text/b: c\r\nid: a # postmerge-allow d/e: f\r\n"

    expect(read(text).map(({ codes, range, reason }) => [codes, range, reason])).toEqual([
      [
        [
          { code: "text/a", range: { start: { line: 1, column: 32 }, end: { line: 1, column: 38 } } },
          { code: "text/b", range: { start: { line: 1, column: 40 }, end: { line: 1, column: 46 } } },
        ],
        { start: { line: 1, column: 14 }, end: { line: 1, column: 49 } },
        "c",
      ],
      [
        [{ code: "d/e", range: { start: { line: 2, column: 25 }, end: { line: 2, column: 28 } } }],
        { start: { line: 2, column: 7 }, end: { line: 2, column: 31 } },
        "f",
      ],
    ])
  })

  it("tells an excuse without a code or a reason from other comments", () => {
    const text = `# postmerge-allow
# postmerge-allow text/empty
# postmerge-allow: because
# postmerge-allow-all text/empty: a
# We use postmerge-allow text/empty: a
text: a
`
    expect(shown(text)).toEqual([" 6-6 ", "text/empty 6-6 ", " 6-6 because"])
  })

  it("counts for nothing at the end of a file", () => {
    expect(shown("text: a\n# postmerge-allow text/empty: a\n")).toEqual(["text/empty 0-0 a"])
  })
})

describe("readExcuses() in Markdown", () => {
  it("reads YAML comments above the text and HTML comments in it", () => {
    const text = `---
schedule: now # postmerge-allow schedule/min-gap: two launches
id: a
---
# postmerge-allow text/markdown: a heading, no comment

We **mean** it. <!-- postmerge-allow text/markdown: beside -->
<!-- postmerge-allow text/markdown: above -->

So <!-- a note --> **do** they.
`
    expect(markdown(text)).toEqual([
      "schedule/min-gap 1-2 two launches",
      "text/markdown 7-7 beside",
      "text/markdown 10-10 above",
    ])
  })

  it("counts for the opening line as well at the first key, where what is missing is shown", () => {
    const text =
      "---\n\n# postmerge-allow text/title-missing: none\nid: a # postmerge-allow media/required: b\n---\na\n"

    expect(markdown(text)).toEqual(["text/title-missing 1-4 none", "media/required 1-4 b"])
  })

  it("follows parts of a thread and comments of several lines", () => {
    const text = `---
id: a
---
One
<!-- postmerge-allow text/empty-part: the line below makes it one -->
---
---
<!--
  postmerge-allow text/too-long:
  on purpose
--> Three
`
    expect(markdown(text)).toEqual([
      "text/empty-part 6-6 the line below makes it one",
      "text/too-long 11-11 on purpose",
    ])
  })

  it("keeps places with CRLF and a byte order mark", () => {
    const text =
      "\uFEFF---\r\nid: a\r\n---\r\n🎬 <!-- postmerge-allow text/a: b -->\r\n<!-- postmerge-allow text/c: d -->\r\n**e**\r\n"

    expect(read(text, "posts/a.md").map(({ codes, first, last }) => [codes, first, last])).toEqual([
      [[{ code: "text/a", range: { start: { line: 4, column: 25 }, end: { line: 4, column: 31 } } }], 4, 4],
      [[{ code: "text/c", range: { start: { line: 5, column: 22 }, end: { line: 5, column: 28 } } }], 6, 6],
    ])
  })
})
