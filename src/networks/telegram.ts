/** Facts of a Telegram bot that posts to a channel. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { advised, high, megabytes } from "./evidence.ts"

const api: Source = { url: "https://core.telegram.org/bots/api", read: "2026-08-26" }

const ten = { max: 10, ...high(api) } as const
const fifty = megabytes(50, high(api))

export const telegram = {
  id: "telegram",
  name: "Telegram",
  // The unit is unstated; offsets of entities are in UTF-16.
  text: {
    counting: "utf-16",
    limit: { max: 4096, ...high(api) },
    withMedia: { max: 1024, ...high(api) },
  },
  media: {
    required: false,
    count: ten,
    kinds: {
      image: {
        count: ten,
        bounds: [
          ...megabytes(10, high(api)),
          { of: "side-sum", max: 10_000, ...high(api) },
          { of: "ratio", min: 1 / 20, max: 20, ...high(api) },
        ],
      },
      // An animation is no part of an album.
      gif: { count: { max: 1, ...high(api) }, bounds: fifty },
      video: {
        count: ten,
        bounds: fifty,
        // Others are sent as files.
        choices: [{ of: "type", oneOf: ["video/mp4"], ...advised(api) }],
      },
      document: { count: ten, bounds: fifty },
    },
    mixed: true,
  },
  title: "none",
  alt: "none",
  // As further messages.
  thread: true,
} as const satisfies NetworkFacts
