import { textEmpty } from "../../../../src/validate/rules/text-empty.ts"
import { textTooLong } from "../../../../src/validate/rules/text-too-long.ts"
import { titleMissing } from "../../../../src/validate/rules/title-missing.ts"
import { titleTooLong } from "../../../../src/validate/rules/title-too-long.ts"
import { aMedia, testRule, video } from "./rule-tester.ts"

const emoji = "👍🏽" // 1 grapheme, 4 UTF-16 units, 8 bytes

testRule("textTooLong", textTooLong, {
  valid: {
    "280 characters on X": { content: { text: "a".repeat(280) } },
    "links that X shortens": { content: { text: `https://example.com/${"a".repeat(300)}` } },
    "a raised limit of the target": {
      content: { text: "a".repeat(281) },
      limits: { acme: { text: 25_000 } },
    },
    "a raised limit of the network": { content: { text: "a".repeat(281) }, limits: { x: { text: 25_000 } } },
    "any text where no limit is known": { network: "dribbble", content: { text: "a".repeat(90_000) } },
    "parts of a thread that fit one by one": {
      content: { text: "a".repeat(280), thread: ["b".repeat(280)] },
    },
    "any text of a story": {
      network: "instagram",
      content: { text: "a".repeat(9000), options: { type: "story" }, media: [aMedia()] },
    },
    "a long description of photos on TikTok": {
      network: "tiktok",
      content: { text: "a".repeat(4000), media: [aMedia()] },
    },
    "a long message on Telegram": { network: "telegram", content: { text: "a".repeat(4096) } },
  },
  invalid: {
    "one character too many": {
      given: { content: { text: "a".repeat(281) } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 281 weighted characters, but X allows 280',
          help: 'Shorten the text, or give this target its own text under "overrides.acme"; an account that may write more has its limit under "limits.acme" in the configuration (as of 2026-08-22, https://docs.x.com/fundamentals/counting-characters)',
          at: "body",
        },
      ],
    },
    "a provider that takes less": {
      given: { content: { text: "a".repeat(201) }, support: { text: 200 } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 201 weighted characters, but Fake allows 200',
          help: 'Shorten the text, or give this target its own text under "overrides.acme"',
          at: "body",
        },
      ],
    },
    "a provider's limit that configuration cannot raise": {
      given: { content: { text: "a".repeat(201) }, support: { text: 200 }, limits: { acme: { text: 500 } } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 201 weighted characters, but Fake allows 200',
          at: "body",
        },
      ],
    },
    "the target's limit before the network's": {
      given: { content: { text: "a".repeat(31) }, limits: { acme: { text: 30 }, x: { text: 25_000 } } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 31 weighted characters, but X allows 30',
          at: "body",
        },
      ],
    },
    "a raised limit that has no page": {
      given: { content: { text: "a".repeat(31) }, limits: { x: { text: 30 } } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 31 weighted characters, but X allows 30',
          help: 'Shorten the text, or give this target its own text under "overrides.acme"; an account that may write more has its limit under "limits.acme" in the configuration',
          at: "body",
        },
      ],
    },
    "more than others say that Facebook takes, as a warning": {
      given: { network: "facebook", content: { text: "a".repeat(63_207) } },
      finds: [
        {
          code: "text/too-long",
          severity: "warning",
          message: 'Text for "acme" is 63207 characters, but Facebook is said to allow 63206',
          at: "body",
        },
      ],
    },
    "a caption of a video on TikTok": {
      given: { network: "tiktok", content: { text: "a".repeat(2201), media: [video] } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 2201 UTF-16 units, but TikTok allows 2200',
          at: "body",
        },
      ],
    },
    "a part of a thread": {
      given: { content: { thread: ["b", "c".repeat(281)] } },
      finds: [
        {
          code: "text/too-long",
          message: 'Part 3 of the thread for "acme" is 281 weighted characters, but X allows 280',
          at: "thread.1",
        },
      ],
    },
    "too many bytes on Bluesky": {
      given: { network: "bluesky", content: { text: "👨‍👩‍👧‍👦".repeat(200) } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 5000 bytes, but Bluesky allows 3000',
          at: "body",
        },
      ],
    },
    "a caption on Telegram": {
      given: { network: "telegram", content: { text: "a".repeat(1025), media: [aMedia()] } },
      finds: [
        {
          code: "text/too-long",
          message: 'Text for "acme" is 1025 UTF-16 units, but Telegram allows 1024',
          at: "body",
        },
      ],
    },
    "emoji where the network does not say how it counts": {
      given: { network: "instagram", content: { text: emoji.repeat(600) } },
      finds: [
        {
          code: "text/maybe-too-long",
          severity: "warning",
          message:
            'Text for "acme" is within the limit as people count, but 2400 UTF-16 units, and Instagram does not say which of the two 2200 means',
          at: "body",
        },
      ],
    },
  },
})

testRule("textEmpty", textEmpty, {
  valid: {
    "a text": {},
    "media without text": { content: { text: "", media: [aMedia()] } },
  },
  invalid: {
    "neither text nor media": {
      given: { content: { text: " \n" } },
      finds: [{ code: "text/empty", message: 'The post has neither text nor media for "acme"', at: "body" }],
    },
    "media without text where the provider asks for one": {
      given: { content: { text: "", media: [aMedia()] }, support: { textRequired: true } },
      finds: [
        {
          code: "text/required",
          message: "Fake on X takes no post without a text, and this post has none",
          help: "Write a text, or take the X target out of this post",
          at: "body",
        },
      ],
    },
    "an empty part of a thread": {
      given: { content: { thread: ["", "third"] } },
      finds: [{ code: "text/empty-part", message: "Part 2 of the thread is empty", at: "thread.0" }],
    },
  },
})

testRule("titleMissing", titleMissing, {
  valid: {
    "no title on X": {},
    "a title on YouTube": { network: "youtube", content: { title: "Launch" } },
    "no title on Pinterest": { network: "pinterest" },
  },
  invalid: {
    "YouTube without a title": {
      given: { network: "youtube" },
      finds: [
        {
          code: "text/title-missing",
          message: "YouTube takes no post without a title, and this post has none",
          help: 'Add "title: …", or a title under "overrides.acme"',
          at: "title",
        },
      ],
    },
  },
})

testRule("titleTooLong", titleTooLong, {
  valid: {
    "100 characters on YouTube": { network: "youtube", content: { title: "🚀".repeat(100) } },
    "any title where the network has no limit": { network: "linkedin", content: { title: "a".repeat(400) } },
    "a title that is not sent": {
      network: "pinterest",
      content: { title: "a".repeat(101) },
      support: { title: false },
    },
  },
  invalid: {
    "101 characters on YouTube": {
      given: { network: "youtube", content: { title: "a".repeat(101) } },
      finds: [
        {
          code: "text/title-too-long",
          message: "The title is 101 characters, but YouTube allows 100",
          help: 'Shorten the title, or give this target its own under "overrides.acme" (as of 2026-11-21, https://developers.google.com/youtube/v3/docs/videos)',
          at: "title",
        },
      ],
    },
  },
})
