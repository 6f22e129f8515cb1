/** Facts of X (Twitter). Limits of X Premium, such as texts of 25,000, go into `limits`. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { advised, gigabytes, high, low, medium, megabytes } from "./evidence.ts"

const counting: Source = { url: "https://docs.x.com/fundamentals/counting-characters", read: "2026-08-22" }
const posting: Source = {
  url: "https://docs.x.com/x-api/posts/manage-tweets/introduction",
  read: "2026-08-22",
}
const schema: Source = { url: "https://api.x.com/2/openapi.json", read: "2026-11-21" }
/** "Up to 4 photos or 1 animated GIF or 1 video." */
const uploads: Source = {
  url: "https://docs.x.com/x-api/media/quickstart/best-practices",
  read: "2026-11-21",
}
const ayrshare: Source = {
  url: "https://www.ayrshare.com/docs/media-guidelines/x-twitter",
  read: "2026-11-21",
}

export const x = {
  id: "x",
  name: "X",
  text: { counting: "x", limit: { max: 280, ...high(counting) } },
  // Of apps that pay for themselves.
  counts: [{ of: "cashtags", max: 1, ...high(posting) }],
  media: {
    required: false,
    count: { max: 4, ...high(uploads) },
    kinds: {
      image: {
        count: { max: 4, ...high(uploads) },
        bounds: [
          ...megabytes(5, high(uploads)),
          { of: "width", min: 4, max: 8192, ...low(ayrshare) },
          { of: "height", min: 4, max: 8192, ...low(ayrshare) },
        ],
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/png", "image/webp"], ...high(uploads) }],
      },
      gif: {
        count: { max: 1, ...high(uploads) },
        // What is not the size is advised, for more "may fail"; so may more than 300 million pixels in all frames.
        bounds: [
          ...megabytes(15, high(uploads)),
          { of: "width", max: 1280, ...advised(uploads) },
          { of: "height", max: 1080, ...advised(uploads) },
          { of: "frames", max: 350, ...advised(uploads) },
        ],
      },
      video: {
        count: { max: 1, ...high(uploads) },
        // Older texts of the page say 140 seconds and 512 MB; 125 minutes and 16 GB are for X Premium.
        bounds: [
          { of: "duration", min: 0.5, max: 20 * 60, ...medium(uploads) },
          { of: "duration", max: 140, ...advised(uploads, "medium") },
          ...gigabytes(8, medium(uploads)),
          ...megabytes(512, advised(uploads, "medium")),
          { of: "frame-rate", max: 60, ...high(uploads) },
          { of: "width", min: 32, ...high(uploads) },
          { of: "height", min: 32, ...high(uploads) },
          // "1280x1024", upright ones too; 1080p plays as such for X Premium.
          { of: "pixels", max: 1280 * 1024, ...advised(uploads) },
          { of: "ratio", min: 1 / 3, max: 3, ...high(uploads) },
          { of: "channels", max: 2, ...high(uploads) },
        ],
        choices: [
          { of: "video-codec", oneOf: ["h264"], ...high(uploads) },
          { of: "audio-codec", oneOf: ["aac"], ...high(uploads) },
        ],
      },
    },
    mixed: false,
  },
  title: "none",
  // AltText, maxLength.
  alt: { max: 1000, ...high(schema) },
  thread: true,
} as const satisfies NetworkFacts
