import { describe, expect, it } from "vitest"
import { xWeight } from "../../../src/networks/x-weight.ts"

describe("xWeight()", () => {
  it.each([
    ["letters", "hello", 5],
    ["CJK", "日本語", 6],
    ["typographic quotes, a dash and an ellipsis", "“”—…", 5],
    ["symbols", "€→•™ﬁ", 10],
    ["a light symbol", "©", 1],
    ["a decomposed letter, composed first", "e\u0301", 1],
    ["an emoji", "🚀", 2],
    ["an emoji with a skin tone", "👍🏽", 2],
    ["a family", "👨‍👩‍👧", 2],
    ["a new emoji sequence", "🙂‍↔️", 2],
    ["a keycap", "1️⃣", 2],
    ["two flags", "🇩🇪🇫🇷", 4],
  ])("counts %s", (_, text, expected) => {
    expect(xWeight(text)).toBe(expected)
  })

  it.each([
    ["a short link", "https://t.co/abc", 23],
    ["a long link", `https://example.com/${"a".repeat(300)}`, 23],
    ["a link with port and query", "http://example.com:8080/x?a=1&b=2#c", 23],
    ["a bare domain", "example.com", 23],
    ["upper case", "EXAMPLE.COM/A", 23],
    ["a file name that looks like a domain", "readme.md", 23],
    ["a link before a full stop", "https://example.com/a.", 24],
    ["a link in brackets", "(https://en.example.org/wiki/A_(b))", 25],
    ["a link between CJK", "日本example.com日本", 4 + 23 + 4],
    ["a link with an accented host", "https://münchen.de/", 23],
    ["a link after dots", "...https://a.com", 3 + 23],
    ["a path up to a bracket that does not close", "https://a.com/b(c/d", 23 + 4],
    ["a link with an ending that X may not know, when it is short", "https://example.music", 23],
    ["a link with an ending that X may not know, when it is long", "https://example.music/a-new-song", 32],
    ["a link with an ending that is no more", "the.guardian", 23],
    ["a link of t.co, without what follows", "https://t.co/abc's", 23 + 2],
    ["a link after an accented letter", "éa.com", 1 + 23],
    ["a label that is too long", `https://${"日".repeat(60)}.com`, 8 + 120 + 4],
    ["an emoji without its selectors", "🤷‍♂ 1⃣", 2 + 1 + 2],
    ["what is joined but no emoji", "1\u200d2", 3],
    ["two links with a comma between", "https://example.com,https://example.org", 47],
    ["a long link with an ending that X may not know", "https://example.unheardof/abcdef", 32],
    ["a short link with an ending that X may not know", "https://a.unheardof", 23],
  ])("counts %s", (_, text, expected) => {
    expect(xWeight(text)).toBe(expected)
  })

  it.each([
    ["an address without a dot", "http://localhost", 16],
    ["a word with an ending that is no domain", "Next.js", 7],
    ["a mail address", "info@example.com", 16],
    ["a mention", "@foo.com", 8],
    ["a hashtag", "#example.com", 12],
    ["a version", "v1.2.3", 6],
    ["a path", "a/b.com", 7],
    ["a link glued to a word", "ahttps://a.com", 14],
  ])("takes %s as it is written", (_, text, expected) => {
    expect(xWeight(text)).toBe(expected)
  })

  it.each(["a.", "a-", "https://", "https://a.com/(", "https://a.com/)", ")", "日.com", "👍\u200d"])(
    "comes to an end with a text full of %j",
    (piece) => {
      const text = piece.repeat(60_000 / piece.length)
      expect(xWeight(text)).toBeGreaterThan(0)
      expect(xWeight(`https://a.com/${text}`)).toBeGreaterThan(0)
    },
    20_000,
  )
})
