import { describe, expect, it } from "vitest"
import { markdownShows } from "../../../../src/validate/rules/markdown-shows.ts"
import { aSubject, testRule, type Finding } from "./rule-tester.ts"

const shows = (found: string, what: string, at: string): Finding => ({
  code: "text/markdown",
  severity: "warning",
  message: `${JSON.stringify(found)} is ${what} in Markdown, but networks show it exactly as it is written`,
  at,
})

testRule("markdownShows", markdownShows, {
  valid: {
    hashtags: { content: { text: "#launch day\n#acme" } },
    "a hash that is no heading": { content: { text: "We are #1" } },
    stars: { content: { text: "5 ** 2 and **, 2*3*4" } },
    "brackets and a link": { content: { text: "[sic] https://example.com (really)" } },
    "code in a sentence": { content: { text: "Run `npm ci`" } },
    lists: { content: { text: "- one\n- two" } },
    "Discord, which renders it": { network: "discord", content: { text: "**bold**" } },
  },
  invalid: {
    bold: {
      given: { content: { text: "so **very good**!" } },
      finds: [shows("**very good**", "bold", "3-16 of body")],
    },
    "a link": {
      given: { content: { text: "see [docs](https://a.example)" } },
      finds: [shows("[docs](https://a.example)", "a link", "4-29 of body")],
    },
    "an image, once": {
      given: { content: { text: "![cat](cat.png)" } },
      finds: [shows("![cat](cat.png)", "an image", "0-15 of body")],
    },
    "a heading": {
      given: { content: { text: "Hi\n## News today" } },
      finds: [shows("## News today", "a heading", "3-16 of body")],
    },
    "fenced code": {
      given: { content: { text: "Look:\n```js\nx\n```" } },
      finds: [shows("```js", "the start of code", "6-11 of body")],
    },
    "in a part of a thread": {
      given: { content: { thread: ["**b**"] } },
      finds: [shows("**b**", "bold", "0-5 of thread.0")],
    },
    "only the first of a kind, shortened": {
      given: { content: { text: `**${"a".repeat(60)}** **b**` } },
      finds: [shows(`**${"a".repeat(38)}…`, "bold", "0-64 of body")],
    },
  },
})

describe("markdownShows", () => {
  it.each(["[", "![", "**a", "[a](", "# "])("stays quick on a text full of %j", (piece) => {
    const { subject } = aSubject({ content: { text: piece.repeat(60_000 / piece.length) } })
    const started = performance.now()
    markdownShows(subject)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
