import type { Evidence } from "../../../../src/model/network.ts"
import { textForbidden } from "../../../../src/validate/rules/text-forbidden.ts"
import { textNotShown } from "../../../../src/validate/rules/text-not-shown.ts"
import { textReserved } from "../../../../src/validate/rules/text-reserved.ts"
import { aMedia, testRule, type Finding } from "./rule-tester.ts"

const evidence: Evidence = {
  source: { url: "https://docs.example.com", read: "2026-11-21" },
  confidence: "high",
}
const forbidden = { ...evidence, characters: "<>", in: ["text", "title"] } as const
const reserved = { ...evidence, characters: "\\|{}@[]()<>#*_~" }

const refused = (what: string, found: string, at: string): Finding => ({
  code: "text/forbidden",
  message: `${what} has a "${found}", which X refuses there`,
  help: "Write it without < and > (as of 2026-11-21, https://docs.example.com)",
  at,
})

testRule("textForbidden", textForbidden, {
  valid: {
    "a text without such characters": { facts: { forbidden }, content: { title: "Launch" } },
    "any character where none is refused": { content: { text: "a < b" } },
    "a title that is not sent": {
      facts: { forbidden },
      content: { title: "a < b" },
      support: { title: false },
    },
    "a text where only the title is held to it": {
      facts: { forbidden: { ...forbidden, in: ["title"] } },
      content: { text: "a < b" },
    },
  },
  invalid: {
    "the first of each text": {
      given: { facts: { forbidden }, content: { text: "🎬 a > b <", title: "<b>", thread: ["fine", "<3"] } },
      finds: [
        refused("The title", "<", "0-1 of title"),
        refused("The text", ">", "5-6 of body"),
        refused("Part 3 of the thread", "<", "0-1 of thread.1"),
      ],
    },
    "what is not certain, as a warning": {
      given: { facts: { forbidden: { ...forbidden, confidence: "low" } }, content: { text: "<3" } },
      finds: [{ ...refused("The text", "<", "0-1 of body"), severity: "warning" }],
    },
  },
})

const cut = (found: string, at: string): Finding => ({
  code: "text/reserved",
  severity: "warning",
  message: `The text has a "${found}", and X cuts a text there unless Fake escapes it`,
  at,
})

testRule("textReserved", textReserved, {
  valid: {
    "what stands in every post": { facts: { reserved }, content: { text: "Thanks @acme (really) #launch" } },
    "underscores of a link": {
      facts: { reserved },
      content: { text: "See https://acme.example/a?utm_source=x_1, and go" },
    },
    "any character where none is reserved": { content: { text: "a | b" } },
    "a provider that escapes": {
      facts: { reserved },
      content: { text: "a | b" },
      support: { escapesReserved: true },
    },
    "a first comment, which is plain text": { facts: { reserved }, content: { firstComment: "a | b" } },
  },
  invalid: {
    "the first unusual one": {
      given: { facts: { reserved }, content: { text: "🎬 (a) | b [c]" } },
      finds: [cut("|", "7-8 of body")],
    },
    "one after a link": {
      given: { facts: { reserved }, content: { text: "https://a.example/b_c [d]" } },
      finds: [cut("[", "22-23 of body")],
    },
  },
})

testRule("textNotShown", textNotShown, {
  valid: {
    "a text where it is shown": {},
    "no text": { facts: { text: "none" }, content: { text: " ", media: [aMedia()] } },
    "a text that the provider asks for": { facts: { text: "none" }, support: { textRequired: true } },
  },
  invalid: {
    "a text where there is none": {
      given: { facts: { text: "none", name: "Instagram Stories" } },
      finds: [
        {
          code: "text/not-shown",
          severity: "warning",
          message: "No text is shown on Instagram Stories, so nobody reads this one there",
          help: 'Put the words into the picture or the video; an empty "text" under "overrides.acme" says that it is meant',
          at: "body",
        },
      ],
    },
  },
})
