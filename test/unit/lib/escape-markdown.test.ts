import { describe, expect, test } from "vitest"
import { codeSpan, escapeMarkdown, fenced, linkTo } from "../../../src/lib/escape-markdown.ts"

const zwsp = "\u200b"

describe("escapeMarkdown()", () => {
  test.each([
    ["@everyone", `@${zwsp}everyone`],
    ["&#64;everyone", `&amp;\\#${zwsp}64;everyone`],
    ["fixes #12", `fixes \\#${zwsp}12`],
    ["GH-12", `GH-${zwsp}12`],
    ["a|b", "a\\|b"],
    ["`code`", "\\`code\\`"],
    ["<!-- marker -->", "&lt;!-- marker --&gt;"],
    ["![x](http://a.b)", `!\\[x\\](http:${zwsp}//a.b)`],
    ["www.evil.example", `www${zwsp}.evil.example`],
    ["a1b2c3d", `a${zwsp}1b2c3d`],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["# title", `\\#${zwsp} title`],
    ["two\n\nlines", "two lines"],
    ["a\r\u001b[0m", "a\\\\r\\\\x1b\\[0m"],
  ])("disarms %j", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })

  test("leaves plain words alone", () => {
    expect(escapeMarkdown("Text is 312 characters, but X allows 280. Ünïcode 🎬 日本語")).toBe(
      "Text is 312 characters, but X allows 280. Ünïcode 🎬 日本語",
    )
  })
})

describe("codeSpan()", () => {
  test.each([
    ["launch-day", "`launch-day`"],
    ["a`b``c", "```a`b``c```"],
    ["`a`", "`` `a` ``"],
    ["a|b", "`a\\|b`"],
    ["a\\|b", `\`a\\${zwsp}\\|b\``],
    ["", "`  `"],
    ["<!-- x", `\`<!${zwsp}-- x\``],
  ])("wraps %j", (text, span) => {
    expect(codeSpan(text)).toBe(span)
  })
})

describe("fenced()", () => {
  test("is longer than any run of backticks inside", () => {
    expect(fenced("a\n````\nb")).toBe("`````text\na\n````\nb\n`````")
  })

  test("breaks what looks like a hidden marker", () => {
    expect(fenced("<!-- postmerge:plan v1 -->")).not.toContain("<!--")
  })
})

describe("linkTo()", () => {
  test("links a web address and shows anything else as code", () => {
    expect(linkTo("https://x.com/acme/status/1", "x")).toBe("[x](<https://x.com/acme/status/1>)")
    expect(linkTo("javascript:alert(1)")).toBe("`javascript:alert(1)`")
    expect(linkTo("https://x.com/a>b")).toBe("`https://x.com/a>b`")
    expect(linkTo("https://x.com/a\n@b")).toBe("`https://x.com/a @b`")
  })
})
