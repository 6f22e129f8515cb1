import { describe, expect, it } from "vitest"
import type { Countable, CountLimit } from "../../../../src/model/network.ts"
import { textCounts } from "../../../../src/validate/rules/text-counts.ts"
import { aSubject, testRule, type Finding } from "./rule-tester.ts"

const source = { url: "https://docs.example.com", read: "2026-11-21" }
const most = (of: Countable, max: number, more: Partial<CountLimit> = {}): CountLimit => ({
  ...{ of, max, source },
  confidence: "high",
  ...more,
})
const tooMany = (of: Countable, said: string, at: string, more: Partial<Finding> = {}): Finding => ({
  code: `text/too-many-${of}`,
  message: said,
  at,
  ...more,
})
const counts = [
  most("hashtags", 2, { advisory: true }),
  most("hashtags", 3),
  most("mentions", 1),
  most("cashtags", 1),
  most("links", 1),
]

testRule("textCounts", textCounts, {
  valid: {
    "no more than the network takes": {
      facts: { counts },
      content: { text: "#a #b @c $D https://e.example" },
    },
    "one link twice": {
      facts: { counts },
      content: { text: "https://e.example/#a and https://e.example/#a" },
    },
    "each part of a thread by itself": { facts: { counts }, content: { text: "@a", thread: ["@b", "@c"] } },
    "the first comment, which is another text": { facts: { counts }, content: { firstComment: "@a @b" } },
    "any number where nothing is counted": { facts: { counts: [] }, content: { text: "@a @b @c #d" } },
  },
  invalid: {
    "hashtags beyond the hard limit, not beyond both": {
      given: { facts: { counts }, content: { text: "🎬 #a #b\n#c, (#d) #e" } },
      finds: [
        tooMany("hashtags", "The text has 5 hashtags, but X takes at most 3", "14-17 of body", {
          help: "Keep the 3 that matter most (as of 2026-11-21, https://docs.example.com)",
        }),
      ],
    },
    "hashtags beyond the advised limit only": {
      given: { facts: { counts }, content: { text: "#a #b #c" } },
      finds: [
        tooMany("hashtags", "The text has 3 hashtags, but X asks for at most 2", "6-8 of body", {
          severity: "warning",
        }),
      ],
    },
    "mentions in a part of a thread": {
      given: { facts: { counts }, content: { thread: ["a@b.example @ann and @ben."] } },
      finds: [
        tooMany(
          "mentions",
          "Part 2 of the thread has 2 mentions, but X takes at most 1",
          "21-26 of thread.0",
        ),
      ],
    },
    cashtags: {
      given: { facts: { counts }, content: { text: "$5 for $ACME and $LABS" } },
      finds: [tooMany("cashtags", "The text has 2 cashtags, but X takes at most 1", "17-22 of body")],
    },
    "links, one of them twice": {
      given: {
        facts: { counts },
        content: { text: "https://a.example/b https://a.example/b (https://c.example/d)" },
      },
      finds: [tooMany("links", "The text has 2 links, but X takes at most 1", "41-60 of body")],
    },
  },
})

describe("textCounts", () => {
  it("points into a text of thousands of hashtags", () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `#t${index}`).join(" ")
    const { subject, places } = aSubject({ facts: { counts }, content: { text } })
    const [finding] = textCounts(subject)
    expect(finding?.message).toBe("The text has 10000 hashtags, but X takes at most 3")
    expect(places.get(finding!.location!.range!)).toBe("12-15 of body")
  })
})
