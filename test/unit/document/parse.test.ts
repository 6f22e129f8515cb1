import { describe, expect, it } from "vitest"
import type { Document } from "../../../src/document/document.ts"
import { parseDocument } from "../../../src/document/parse.ts"
import type { DataPath } from "../../../src/model/post.ts"
import type { Range } from "../../../src/model/range.ts"

function parsed(path: string, text: string): Document {
  const { document, diagnostics } = parseDocument({ path, text })
  expect(diagnostics).toEqual([])
  return document!
}

function codes(path: string, text: string): string[] {
  return parseDocument({ path, text }).diagnostics.map(({ code }) => code)
}

/** What stands at a range, read from the text by line and column alone. */
function textAt(text: string, { start, end }: Range): string {
  const lines = text.replace(/^\uFEFF/, "").split("\n")
  if (start.line === end.line) return lines[start.line - 1]!.slice(start.column - 1, end.column - 1)
  const inner = lines.slice(start.line, end.line - 1)
  const first = lines[start.line - 1]!.slice(start.column - 1)
  return [first, ...inner, lines[end.line - 1]!.slice(0, end.column - 1)].join("\n")
}

describe("parseDocument() positions", () => {
  const lf = [
    "---",
    "# 日本 🎬 comment",
    "media:",
    '  - alt: "日本 🎬"',
    "    file: x.jpg",
    "  - url: 'https://a'",
    "overrides: { 🎬: { text: zed } }",
    "notes: |",
    "   Hello",
    "     there",
    "",
    "   the *end*",
    "---",
    "",
    "🎬\tbody <!-- gone",
    "--> *b*",
    "---",
    "two",
    "",
  ].join("\n")
  const variants = { LF: lf, CRLF: lf.replaceAll("\n", "\r\n"), "a byte order mark": `\uFEFF${lf}` }

  it.each(Object.entries(variants))("are exact with %s", (_name, text) => {
    const document = parsed("posts/a.md", text)
    const at = (path: DataPath, part?: "key" | "value") => textAt(text, document.locate(path, part))

    expect(at(["media"], "key")).toBe("media")
    expect(at(["media", 0, "alt"])).toBe('"日本 🎬"')
    expect(at(["media", 0, "alt"], "key")).toBe("alt")
    expect(at(["media", 1, "url"])).toBe("'https://a'")
    expect(at(["overrides", "🎬", "text"])).toBe("zed")
    expect(at(["overrides", "🎬"], "key")).toBe("🎬")
    expect(at(["notes"])).toMatch(/^\|\r?\n[^]*the \*end\*$/)
    expect(at(["body"])).toMatch(/^🎬\tbody[^]*two$/)
    expect(at(["body", 0])).toMatch(/^🎬\tbody[^]*\*b\*$/)
    expect(at(["body", 1])).toBe("two")
    expect(document.locate(["media", 0, "alt"]).start).toEqual({ line: 4, column: 10 })
    expect(document.locate(["overrides", "🎬", "text"]).start).toEqual({ line: 7, column: 26 })
  })

  it.each(Object.entries(variants))("of a stretch of text are exact with %s", (_name, text) => {
    const document = parsed("posts/a.md", text)
    const at = (path: DataPath, whole: string, part: string) => {
      const start = whole.indexOf(part)
      return textAt(text, document.locateText(path, { start, end: start + part.length }))
    }

    expect(document.body).toEqual({ text: "🎬\tbody  *b*", thread: ["two"] })
    expect(at(["body"], document.body!.text, "*b*")).toBe("*b*")
    expect(at(["body", 1], "two", "wo")).toBe("wo")
    expect(at(["notes"], "Hello\n  there\n\nthe *end*", "*end*")).toBe("*end*")
    expect(at(["notes"], "Hello\n  there\n\nthe *end*", "there")).toBe("there")
    expect(at(["media", 0, "alt"], "日本 🎬", "🎬")).toBe("🎬")
  })

  it("of what is not written are those of the nearest parent", () => {
    const text = "---\nmedia:\n  - alt: a\n---\nLive\n"
    const { locate } = parsed("posts/a.md", text)

    expect(textAt(text, locate(["media", 0, "file"]))).toBe("alt")
    expect(textAt(text, locate(["media", 4]))).toBe("media")
    expect(textAt(text, locate(["schedule"]))).toBe("---")
    expect(locate(["schedule"]).start).toEqual({ line: 1, column: 1 })
    expect(parsed("posts/a.yml", "# c\n\ntext: Live\n").locate(["schedule"]).start).toEqual({
      line: 3,
      column: 1,
    })
  })

  it("of an escaped text are those of the whole value", () => {
    const text = 'text: "a\\tb *c*"\n'
    const { locateText } = parsed("posts/a.yml", text)

    expect(textAt(text, locateText(["text"], { start: 4, end: 7 }))).toBe('"a\\tb *c*"')
  })

  it("of an empty value are those of its key", () => {
    const text = "title:\ntext: Live\n"

    expect(textAt(text, parsed("posts/a.yml", text).locate(["title"]))).toBe("title")
  })
})

describe("parseDocument() front matter", () => {
  it.each([
    ["---\n---\n", {}, ""],
    ["---\n---", {}, ""],
    ["--- \t\n# nothing\n--- \nLive", {}, "Live"],
    ["---\na: 1\n---\n\n\n  Live\n\n", { a: 1 }, "  Live"],
    ["---\na: |\n  ---\n  ---text\n---\nLive", { a: "---\n---text\n" }, "Live"],
  ])("of %j is split", (text, data, body) => {
    const document = parsed("posts/a.md", text)

    expect(document.data).toEqual(data)
    expect(document.body?.text).toBe(body)
  })

  it.each([
    ["", "document/no-front-matter"],
    ["Live\n---\na: 1\n---\n", "document/no-front-matter"],
    ["----\na: 1\n----\n", "document/no-front-matter"],
    [" ---\na: 1\n---\n", "document/no-front-matter"],
    ["---", "document/front-matter-open"],
    ["---\n", "document/front-matter-open"],
    ["---\na: 1\n---text\nLive\n", "document/front-matter-open"],
    ["---\na: 1\n ---\nLive\n", "document/front-matter-open"],
    ["---js\nprocess.exit(3)\n---\n", "document/front-matter-language"],
    ["---JavaScript\nprocess.exit(3)\n---\n", "document/front-matter-language"],
    ["--- coffee\nprocess.exit 3\n---\n", "document/front-matter-language"],
    ["---json\n{}\n---\n", "document/front-matter-language"],
  ])("of %j is refused", (text, code) => {
    expect(codes("posts/a.md", text)).toEqual([code])
  })

  it("is read anew each time, so a mistake is found each time", () => {
    const text = "---\na: [\n---\nLive\n"

    expect(codes("posts/a.md", text)).toEqual(["document/syntax"])
    expect(codes("posts/a.md", text)).toEqual(["document/syntax"])
  })
})

describe("parseDocument() YAML", () => {
  it("keeps what people mean as text", () => {
    const text =
      "a: 2026-12-01\nb: yes\nc: 012\nd: 17841400000000000001\ne: 1.0\nf: 0x1F\ng: 12\nh: 12:30\ni: true\n"

    expect(parsed("posts/a.yml", text).data).toEqual({
      a: "2026-12-01",
      b: "yes",
      c: "012",
      d: "17841400000000000001",
      e: "1.0",
      f: "0x1F",
      g: 12,
      h: "12:30",
      i: true,
    })
  })

  it("does not touch prototypes", () => {
    const { data } = parsed("posts/a.yml", "__proto__: { polluted: true }\nconstructor: 1\n")

    expect(Object.keys(data)).toEqual(["__proto__", "constructor"])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it.each([
    ["a: &x 1\n", "document/yaml-feature"],
    ["a: *x\n", "document/yaml-feature"],
    ["a: !!str x\n", "document/yaml-feature"],
    ["%YAML 1.1\n---\na: 1\n", "document/yaml-feature"],
    ["<<: { a: 1 }\n", "document/yaml-feature"],
    ["? [a, b]\n: 1\n", "document/yaml-feature"],
    ["a: 1\n...\nb: 1\n", "document/multiple-documents"],
    ["a: 1\n---\nb: 1\n", "document/multiple-documents"],
    ["a:\n\tb: 1\n", "document/tab-indent"],
    ["a: 1\na: 2\n", "document/duplicate-key"],
    ["{ a: 1, a: 2 }\n", "document/duplicate-key"],
    ["a: b: c\n", "document/syntax"],
    ["a: @b\n", "document/syntax"],
    ["a: {b: 1\nc: 2\n", "document/syntax"],
    ['a: "\\q"\n', "document/syntax"],
    ["a: 'it\n", "document/syntax"],
    ["- a\n", "document/not-a-map"],
    ["just text\n", "document/not-a-map"],
  ])("refuses %j", (text, code) => {
    expect(codes("posts/a.yml", text)).toEqual([code])
  })

  it("takes what looks like a feature inside quotes and blocks", () => {
    expect(parsed("posts/a.yml", 'a: "*x &y !z"\nb: |\n  *x\n  &y\n  %z\nc: x & y * z!\n').data).toEqual({
      a: "*x &y !z",
      b: "*x\n&y\n%z\n",
      c: "x & y * z!",
    })
  })

  it.each([
    ["brackets", "a: " + "[".repeat(20_000)],
    ["closed brackets", "a: " + "[".repeat(20_000) + "]".repeat(20_000)],
    ["braces", "{a: ".repeat(16_000)],
    ["dashes", "- ".repeat(30_000) + "a"],
    ["questions", "? ".repeat(30_000) + "a"],
    ["indentation", Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ])("refuses %s 20,000 deep at once", (_name, text) => {
    const before = process.threadCpuUsage().user

    expect(codes("posts/a.yml", text)).toEqual(["document/too-deep"])
    expect(process.threadCpuUsage().user - before).toBeLessThan(500_000)
  })

  it("takes 60 levels", () => {
    expect(codes("posts/a.yml", `a: ${"[".repeat(60)}${"]".repeat(60)}`)).toEqual([])
  })

  const units = [
    "\n",
    "- \n",
    "a: b\n",
    "# \n",
    "&a ",
    "---\n",
    "<!--",
    " \t",
    "'",
    '"',
    "|\n",
    "[,",
    "{a,",
    "\r",
  ]

  it.each(units)("is not slow on 64 KB of %j", (unit) => {
    const text = unit.repeat(Math.floor(65_536 / unit.length))
    const before = process.threadCpuUsage().user

    parseDocument({ path: "posts/a.yml", text })
    parseDocument({ path: "posts/a.md", text: `---\n${text}` })
    parseDocument({ path: "posts/a.md", text: `---\n${text}\n---\n` })
    parseDocument({ path: "posts/a.md", text: `---\n---\n${text}` })

    // Processor time, so that a busy machine does not matter: some tenths of a second, if nothing is quadratic.
    expect(process.threadCpuUsage().user - before).toBeLessThan(4_000_000)
  })

  it("says the first twenty mistakes of a file", () => {
    expect(codes("posts/a.yml", "a: 1\n".repeat(100))).toEqual(
      Array<string>(20).fill("document/duplicate-key"),
    )
  })
})
