import { describe, expect, test } from "vitest"
import { codeSpan, escapeMarkdown, fenced, htmlCode, linkTo } from "../../../src/lib/escape-markdown.ts"

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
    ["a1b2c3d", `a1b2c3${zwsp}d`],
    ["ad9ca6371f0", `ad9ca6${zwsp}371f0`],
    ["_d9ca637", `\\_d9ca63${zwsp}7`],
    ["_www.evil.example", `\\_www${zwsp}.evil.example`],
    ["_https://evil.example", `\\_https:${zwsp}//evil.example`],
    ["CVE-2026-1234", `CVE-${zwsp}2026-1234`],
    ["ghsa-aaaa-bbbb-cccc", `ghsa-${zwsp}aaaa-bbbb-cccc`],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["1) item", "1\\) item"],
    ["    code", "code"],
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

test("htmlCode() is one line of HTML in which nothing is markup", () => {
  expect(htmlCode("launch-day\n<!-- 社")).toBe("<code>launch-day &#60;&#33;-- 社</code>")
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
    expect(linkTo("https://x.com/?a=1&b=2", "x")).toBe("[x](<https://x.com/?a=1&amp;b=2>)")
  })

  test.each(["https://github.com/acme/social/issues/1", "https://GitHub.com:443/a", "http://www.github.com"])(
    "leaves no note in an issue by %j",
    (url) => {
      expect(linkTo(url)).toBe(`\`${url}\``)
    },
  )

  test("is not misled by a name that only looks like GitHub's", () => {
    expect(linkTo("https://notgithub.com/a", "a")).toBe("[a](<https://notgithub.com/a>)")
  })
})
