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
    lists: { content: { text: "- one\n- two\n* three" } },
    quotes: { content: { text: "> so they said\n> and left" } },
    "stars that are no emphasis": {
      content: { text: "f*ck and sh*t, 10% off* for all* (*not you, *nor me)" },
    },
    "a row of stars": { content: { text: "*** sale ***" } },
    "names with underscores": { content: { text: "@_ann_ and snake_case_name, a/_b_/c" } },
    faces: { content: { text: "¯\\_(ツ)_/¯ ^_^ T_T >_< <3" } },
    tildes: { content: { text: "~5 to ~6, ~~~" } },
    "names in angle brackets, and sums": { content: { text: "<name>, a < b > c, <brand new>" } },
    ampersands: { content: { text: "Q&A; R&D https://a.example/?a=1&lt=2" } },
    "a dashed line": { content: { text: "-----\n|---" } },
    "a text that is not shown at all": { facts: { text: "none" }, content: { text: "**bold**" } },
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
    "italic, with stars": {
      given: { content: { text: "🎬 so *very good*!" } },
      finds: [shows("*very good*", "italic", "6-17 of body")],
    },
    "italic, with underscores": {
      given: { content: { text: "so (_very good_)." } },
      finds: [shows("_very good_", "italic", "4-15 of body")],
    },
    "the first of both ways to write italic": {
      given: { content: { text: "_a_ and *b*" } },
      finds: [shows("_a_", "italic", "0-3 of body")],
    },
    "struck out": {
      given: { content: { text: "now ~~20~~ 10" } },
      finds: [shows("~~20~~", "struck out", "4-10 of body")],
    },
    "a bare link": {
      given: { content: { text: "see <https://a.example/b>" } },
      finds: [shows("<https://a.example/b>", "a link", "4-25 of body")],
    },
    "a table": {
      given: { content: { text: "| a | b |\n|---|:-:|\n| 1 | 2 |" } },
      finds: [shows("|---|:-:|", "the head of a table", "10-19 of body")],
    },
    "HTML tags, the first one": {
      given: { content: { text: 'a<br/>b <a href="https://a.example">c</a>' } },
      finds: [shows("<br/>", "an HTML tag", "1-6 of body")],
    },
    "a closing tag": {
      given: { content: { text: "a</B>" } },
      finds: [shows("</B>", "an HTML tag", "1-5 of body")],
    },
    "a character of HTML": {
      given: { content: { text: "R&amp;D" } },
      finds: [shows("&amp;", "a character of HTML", "1-6 of body")],
    },
    "in the first comment": {
      given: { content: { firstComment: "**b**" } },
      finds: [shows("**b**", "bold", "0-5 of first-comment")],
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
  it.each(["[", "![", "**a", "[a](", "# ", "*a", " _a", "~~a", "<https://", "---|", "|", "<a ", "&#1"])(
    "stays quick on a text full of %j",
    (piece) => {
      const { subject } = aSubject({ content: { text: piece.repeat(60_000 / piece.length) } })
      const started = performance.now()
      markdownShows(subject)
      expect(performance.now() - started).toBeLessThan(1000)
    },
  )
})
