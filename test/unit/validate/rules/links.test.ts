import { describe, expect, it } from "vitest"
import type { Evidence } from "../../../../src/model/network.ts"
import { linkInert } from "../../../../src/validate/rules/link-inert.ts"
import { linksIn } from "../../../../src/validate/rules/links.ts"
import { trackingRepeats } from "../../../../src/validate/rules/tracking-repeats.ts"
import { testRule, type Finding } from "./rule-tester.ts"

describe("linksIn()", () => {
  it.each([
    ["see https://a.example/b, or http://c.example.", ["https://a.example/b", "http://c.example"]],
    ["(https://a.example/b)", ["https://a.example/b"]],
    ["https://en.example/wiki/Rocket_(fuel)", ["https://en.example/wiki/Rocket_(fuel)"]],
    ["日本 https://a.example/日本！", ["https://a.example/日本！"]],
    ["a.example and ftp://a.example", []],
  ])("finds the addresses of %j", (text, urls) => {
    const links = linksIn(text)
    expect(links.map(({ url }) => url)).toEqual(urls)
    for (const { url, start } of links) expect(text.slice(start, start + url.length)).toBe(url)
  })
})

const inertLinks: Evidence = {
  source: { url: "https://docs.example.com", read: "2026-11-21" },
  confidence: "medium",
}

testRule("linkInert", linkInert, {
  valid: {
    "a link where it is one": { content: { text: "See https://a.example" } },
    "no link": { facts: { inertLinks } },
    "a link in a text that is not shown": {
      facts: { inertLinks, text: "none" },
      content: { text: "See https://a.example" },
    },
  },
  invalid: {
    "the first link of each text": {
      given: {
        facts: { inertLinks },
        content: {
          text: "🎬 https://a.example, https://b.example",
          firstComment: `https://c.example/${"d".repeat(60)}`,
        },
      },
      finds: [
        {
          code: "text/inert-link",
          severity: "info",
          message: '"https://a.example" is no link on X: it stands there as plain text',
          at: "3-20 of body",
        },
        {
          code: "text/inert-link",
          severity: "info",
          message: `"https://c.example/${"d".repeat(42)}…" is no link on X: it stands there as plain text`,
          at: "0-78 of first-comment",
        },
      ],
    },
  },
})

const again = (link: string, other: string, at: string): Finding => ({
  code: "text/tracking-repeats",
  severity: "warning",
  message: `"${link}" is the same page as "${other}" with other tracking, so its visits are counted as two campaigns`,
  at,
})
const page = "https://acme.example/shop"

testRule("trackingRepeats", trackingRepeats, {
  valid: {
    "one link twice": { content: { text: `${page}?utm_source=x`, firstComment: `${page}?utm_source=x` } },
    "the same tracking in another order": {
      content: { text: `${page}?utm_source=x&utm_medium=a ${page}?utm_medium=a&utm_source=x` },
    },
    "two pages": { content: { text: `${page}?id=1&utm_source=x ${page}?id=2&utm_source=y` } },
    "two places of one page": { content: { text: `${page}#a ${page}?utm_source=x#b` } },
    "what looks like an address": { content: { text: "https://[ https://[?utm_source=x" } },
  },
  invalid: {
    "different campaigns in the text": {
      given: { content: { text: `🎬 ${page}?utm_source=x ${page}/?UTM_source=y` } },
      finds: [again(`${page}/?UTM_source=y`, `${page}?utm_source=x`, "42-81 of body")],
    },
    "with and without, in text, thread, first comment and link": {
      given: {
        content: {
          text: page,
          thread: [`Here: ${page}?fbclid=1`],
          firstComment: `http://www.acme.example/shop?gclid=2`,
          link: `${page}?utm_campaign=launch`,
        },
      },
      finds: [
        again(`${page}?fbclid=1`, page, "6-40 of thread.0"),
        again("http://www.acme.example/shop?gclid=2", page, "0-36 of first-comment"),
        again(`${page}?utm_campaign=launch`, page, "link"),
      ],
    },
    "a comment that comes later, at its text": {
      given: {
        content: { text: page, firstComment: `${page}?igsh=1` },
        written: { "first-comment": { text: `${page}?igsh=1`, after: "5m" } },
      },
      finds: [again(`${page}?igsh=1`, page, "0-32 of first-comment.text")],
    },
  },
})
