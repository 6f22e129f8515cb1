import { tagsTooLong } from "../../../../src/validate/rules/tags-too-long.ts"
import { testRule } from "./rule-tester.ts"

const tagsOf = (...tags: readonly string[]) => ({
  network: "youtube" as const,
  content: { options: { tags } },
})

testRule("tagsTooLong", tagsTooLong, {
  valid: {
    "no tags": { network: "youtube" },
    "500 characters with the comma": tagsOf("a".repeat(400), "b".repeat(99)),
    "500 characters with the quotes": tagsOf(`a ${"b".repeat(496)}`),
    "500 emoji": tagsOf("🎬".repeat(500)),
    "tags of another network": { network: "x", content: { options: { tags: ["a".repeat(501)] } } },
  },
  invalid: {
    "one character more, for the comma": {
      given: tagsOf("a".repeat(400), "b".repeat(100)),
      finds: [
        {
          code: "text/tags-too-long",
          message:
            "All tags are 501 characters together, with a comma between two and quotes around those with a space, but YouTube allows 500",
          help: "Keep the tags that people search for (as of 2026-11-21, https://developers.google.com/youtube/v3/docs/videos)",
          at: "key of options.youtube.tags",
        },
      ],
    },
    "one character more, for the quotes, in an override": {
      given: {
        ...tagsOf(`a ${"b".repeat(497)}`),
        written: { overrides: { acme: { options: { youtube: { tags: ["a"] } } } } },
      },
      finds: [
        {
          code: "text/tags-too-long",
          message:
            "All tags are 501 characters together, with a comma between two and quotes around those with a space, but YouTube allows 500",
          at: "key of overrides.acme.options.youtube.tags",
        },
      ],
    },
  },
})
