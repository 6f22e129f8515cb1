/** Facts of Bluesky. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { high, medium } from "./evidence.ts"

/** Version 0.21.0 of the lexicons; numbers of bytes are exact. */
const post = lexicon("feed/post")
const images = lexicon("embed/images")
const videos = lexicon("embed/video")
/** The longest alternative text and video that the app takes. */
const app: Source = {
  url: "https://github.com/bluesky-social/social-app/blob/008fe5ea/src/lib/constants.ts",
  read: "2026-11-21",
}

function lexicon(name: string): Source {
  return {
    url: `https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/${name}.json`,
    read: "2026-09-27",
  }
}

const four = { max: 4, ...high(images) } as const
/** Older servers stop at 1,000,000. */
const imageSize = { of: "bytes", max: 2_000_000, ...high(images) } as const

export const bluesky = {
  id: "bluesky",
  name: "Bluesky",
  text: {
    counting: "graphemes",
    limit: { max: 300, ...high(post) },
    bytes: { max: 3000, ...high(post) },
  },
  media: {
    required: false,
    // The gallery of up to 20 is new, and no service is known to make one.
    count: four,
    kinds: {
      image: { count: four, bounds: [imageSize] },
      // Only as a video it would move.
      gif: { count: four, bounds: [imageSize], still: medium(images) },
      video: {
        count: { max: 1, ...high(videos) },
        bounds: [
          { of: "bytes", max: 300_000_000, ...high(videos) },
          { of: "duration", max: 10 * 60, ...medium(app) },
        ],
        choices: [{ of: "type", oneOf: ["video/mp4"], ...high(videos) }],
      },
    },
    mixed: false,
  },
  title: "none",
  alt: { max: 2000, ...high(app) },
  thread: true,
} as const satisfies NetworkFacts
