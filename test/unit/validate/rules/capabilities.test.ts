import type { When } from "../../../../src/model/post.ts"
import { checkCapabilities } from "../../../../src/validate/capabilities.ts"
import { at } from "../../../helpers/at.ts"
import { aMedia, testRule, type Finding } from "./rule-tester.ts"

const now = at("2026-11-01T12:00:00Z")
const check = (subject: Parameters<typeof checkCapabilities>[0]) => checkCapabilities(subject, now)

const timed = (instant: string): When => ({
  kind: "at",
  at: instant,
  local: instant.slice(0, 19).replace("T", " "),
  timezone: "UTC",
})
const immediately: When = { kind: "now", at: null, local: null, timezone: null }
const refused = (what: string, place: string): Finding => ({
  code: "capability/feature",
  message: `Fake cannot carry ${what} on X`,
  at: place,
})
const days = (count: number) => count * 86_400_000

testRule("checkCapabilities: time", check, {
  valid: {
    "what a provider can do": {},
    "a time without seconds": { when: timed("2026-12-01T18:00:00Z") },
    "seconds where they are carried": {
      when: timed("2026-12-01T18:00:30Z"),
      capabilities: { schedule: { resolution: "second", earliest: 0, latest: null } },
    },
    "now, as a time after the undo window": { when: immediately, capabilities: { create: { at: "direct" } } },
    "a schedule that could not be read": { when: null },
  },
  invalid: {
    "a queue that the provider does not have": {
      given: { capabilities: { create: { at: "direct", now: "direct", draft: "direct" } } },
      finds: [
        {
          code: "capability/schedule",
          message: 'Fake cannot carry "schedule: queue"',
          help: "Use a time, now, draft",
          at: "schedule",
        },
      ],
    },
    "now without an undo window": {
      given: { when: immediately, capabilities: { create: { at: "direct" } }, policy: { undoWindow: 0 } },
      finds: [{ code: "capability/schedule", message: 'Fake cannot carry "schedule: now"', at: "schedule" }],
    },
    seconds: {
      given: { when: timed("2026-12-01T18:00:30Z") },
      finds: [
        {
          code: "capability/seconds",
          message: 'Fake schedules to the minute, but "2026-12-01 18:00:30" has seconds',
          at: "schedule",
        },
      ],
    },
    "a time too far ahead": {
      given: {
        when: timed("2026-12-01T18:00:00Z"),
        capabilities: { schedule: { resolution: "minute", earliest: 0, latest: days(30) } },
      },
      finds: [
        {
          code: "capability/too-far",
          message: '"2026-12-01 18:00:00" is too far ahead: Fake schedules at most 30 days ahead',
          at: "schedule",
        },
      ],
    },
  },
})

const everyDays = (count: number) => ({ every: { count, unit: "day" }, until: null }) as const
const reposts = { day: Array.from({ length: 60 }, (_, index) => index + 1), month: [1, 2, 6], year: [1] }
const cover = aMedia({ file: "media/cover.jpg" })

testRule("checkCapabilities: parts of a post", check, {
  valid: {
    "all parts where all are carried": {
      content: {
        ...{ firstComment: "Hi", firstCommentDelay: 60, thread: ["b"], link: "https://example.com" },
        ...{ labels: ["a"], title: "T", repost: everyDays(30) },
      },
      written: { repost: { every: "30 days" } },
    },
    "an interval that is carried": { content: { repost: everyDays(60) }, capabilities: { reposts } },
    "none of them": {
      lacks: [
        "first-comment",
        "first-comment-delay",
        "thread",
        "link",
        "labels",
        "title",
        "repost",
        "media-url",
        "alt-text",
        "thumbnail",
      ],
    },
    "a title for other networks": { content: { title: "T" }, lacks: ["title"] },
    "the alternative text of an only image where that is carried": {
      content: { media: [aMedia()] },
      support: { alt: { alone: true } },
    },
    "one alternative text where one is carried": {
      content: { media: [aMedia(), aMedia({ alt: null })] },
      support: { alt: { media: 1 } },
    },
  },
  invalid: {
    "a first comment": {
      given: { content: { firstComment: "Hi" }, lacks: ["first-comment"] },
      finds: [
        {
          ...refused("a first comment", "key of first-comment"),
          help: 'Remove "first-comment", or move the targets on that provider to a post of their own',
        },
      ],
    },
    "a first comment that comes later": {
      given: { content: { firstComment: "Hi", firstCommentDelay: 60 }, lacks: ["first-comment-delay"] },
      finds: [refused("a first comment that comes later", "key of first-comment.after")],
    },
    "one that comes later, once, where it cannot come at all": {
      given: {
        content: { firstComment: "Hi", firstCommentDelay: 60 },
        lacks: ["first-comment", "first-comment-delay"],
      },
      finds: [refused("a first comment", "key of first-comment")],
    },
    "an interval that the provider does not have": {
      given: { content: { repost: everyDays(61) }, capabilities: { reposts } },
      finds: [
        {
          code: "capability/option-value",
          message: 'Fake cannot carry "every: 61 days" on X',
          help: "Use 1 to 60 day; 1, 2, 6 month; 1 year",
          at: "repost.every",
        },
      ],
    },
    "a thread": {
      given: { content: { thread: ["b", "c"] }, lacks: ["thread"] },
      finds: [refused("a thread", "key of thread.0")],
    },
    "a link": {
      given: { content: { link: "https://example.com" }, lacks: ["link"] },
      finds: [refused("a link of its own", "key of link")],
    },
    "a repeated post": {
      given: { written: { repost: { every: "30 days" } }, lacks: ["repost"] },
      finds: [refused("a repeated post", "key of repost")],
    },
    "a title on a network that has one": {
      given: { network: "pinterest", content: { title: "T" }, lacks: ["title"] },
      finds: [
        {
          code: "capability/not-sent",
          severity: "warning",
          message: "Fake on Pinterest cannot carry a title, so the post goes out without",
          at: "key of title",
        },
      ],
    },
    "media by address": {
      given: {
        content: { media: [aMedia(), aMedia({ url: "https://a.example/a.jpg" })] },
        lacks: ["media-url"],
      },
      finds: [refused("media by address", "key of media.1.url")],
    },
    "labels, an alternative text and a thumbnail, as warnings": {
      given: {
        content: { labels: ["q4"], media: [aMedia({ thumbnail: cover })] },
        lacks: ["labels", "alt-text", "thumbnail"],
      },
      finds: [
        {
          code: "capability/not-sent",
          severity: "warning",
          message: "Fake cannot carry labels, so the post goes out without",
          at: "key of labels",
        },
        {
          code: "capability/not-sent",
          severity: "warning",
          message: "Fake cannot carry alternative texts, so the post goes out without",
          at: "key of media.0.alt",
        },
        {
          code: "capability/not-sent",
          severity: "warning",
          message: "Fake cannot carry a thumbnail, so the post goes out without",
          at: "key of media.0.thumbnail",
        },
      ],
    },
    "an alternative text where the provider carries none on that network": {
      given: { content: { media: [aMedia()] }, support: { alt: "none" } },
      finds: [
        {
          code: "capability/not-sent",
          severity: "warning",
          message: "Fake on X cannot carry alternative texts, so the post goes out without",
          at: "key of media.0.alt",
        },
      ],
    },
    "a second alternative text where one is carried": {
      given: { content: { media: [aMedia(), aMedia()] }, support: { alt: { media: 1 } } },
      finds: [
        {
          code: "capability/not-sent",
          severity: "warning",
          message: "Fake on X cannot carry alternative texts, so the post goes out without",
          at: "key of media.1.alt",
        },
      ],
    },
    "an alternative text among several where that of an only image is carried": {
      given: { content: { media: [aMedia(), aMedia({ alt: null })] }, support: { alt: { alone: true } } },
      finds: [
        {
          code: "capability/not-sent",
          severity: "warning",
          message: "Fake on X cannot carry alternative texts, so the post goes out without",
          at: "key of media.0.alt",
        },
      ],
    },
    "a first comment that the provider carries, but not on that network": {
      given: { content: { firstComment: "First!" }, support: { lacks: ["first-comment"] } },
      finds: [
        {
          code: "capability/feature",
          message: "Fake cannot carry a first comment on X",
          at: "key of first-comment",
        },
      ],
    },
    "a thread on a network that has none": {
      given: { network: "linkedin", content: { thread: ["More"] } },
      finds: [
        {
          code: "capability/feature",
          message: "LinkedIn cannot carry a thread",
          help: 'Remove "thread", or move the targets on that network to a post of their own',
          at: "key of thread.0",
        },
      ],
    },
    "an alternative text on a network that has none, as a note": {
      given: { network: "telegram", content: { media: [aMedia()] } },
      finds: [
        {
          code: "capability/not-sent",
          severity: "info",
          message: "Telegram cannot carry alternative texts, so the post goes out without",
          help: 'Nothing needs to be done, or remove "alt"',
          at: "key of media.0.alt",
        },
      ],
    },
  },
})

testRule("checkCapabilities: options", check, {
  valid: {
    "one that is required": {
      network: "pinterest",
      content: { options: { board: "8828" } },
      support: { options: ["board"], requires: ["board"] },
    },
    "an option that is carried": {
      network: "youtube",
      content: { options: { privacy: "unlisted" } },
      support: { options: ["privacy"] },
    },
  },
  invalid: {
    "one that is required, and not written": {
      given: {
        network: "pinterest",
        support: { options: ["board"], requires: ["board"] },
      },
      finds: [
        {
          code: "capability/option-missing",
          message: 'Fake refuses a post on Pinterest without the option "board"',
          help: 'Add "board" to options.pinterest',
          at: "options.pinterest",
        },
      ],
    },
    "one that is not, where the post writes it": {
      given: {
        network: "youtube",
        content: { options: { privacy: "unlisted", category: "22" } },
        support: { options: ["privacy", "tags"] },
        written: { options: { youtube: { privacy: "unlisted", category: "22" } } },
      },
      finds: [
        {
          code: "capability/option",
          message: 'Fake cannot carry the option "category" of YouTube',
          help: "Remove it; known: privacy, tags",
          at: "key of options.youtube.category",
        },
      ],
    },
    "one that is not, in the override of the target": {
      given: {
        network: "instagram",
        content: { options: { type: "reel" } },
        written: {
          options: { instagram: { type: "post" } },
          overrides: { acme: { options: { instagram: { type: "reel" } } }, instagram: { text: "x" } },
        },
      },
      finds: [
        {
          code: "capability/option",
          message: 'Fake cannot carry the option "type" of Instagram',
          help: "Remove it: this provider carries no options of that network",
          at: "key of overrides.acme.options.instagram.type",
        },
      ],
    },
    "one that is not, in the override of the network": {
      given: {
        network: "instagram",
        content: { options: { type: "reel" } },
        written: { overrides: { instagram: { options: { instagram: { type: "reel" } } } } },
      },
      finds: [
        {
          code: "capability/option",
          message: 'Fake cannot carry the option "type" of Instagram',
          at: "key of overrides.instagram.options.instagram.type",
        },
      ],
    },
  },
})
