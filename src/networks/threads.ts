/** Facts of Threads. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { advised, gigabytes, high, medium, megabytes } from "./evidence.ts"

/** "Emojis are counted as the number of UTF-8 bytes." */
const posts: Source = { url: "https://developers.facebook.com/docs/threads/posts", read: "2026-04-14" }
const linkLimit: Source = {
  url: "https://developers.facebook.com/docs/threads/create-posts/text-attachments",
  read: "2026-07-02",
}
/** A copy of the vendor's list. */
const list: Source = { url: "https://www.ayrshare.com/docs/media-guidelines/threads", read: "2026-11-21" }
/** One topic per post; further hashtags stay plain text. */
const topics: Source = { url: "https://docs.zernio.com/platforms/threads", read: "2026-10-10" }

const twenty = { max: 20, ...high(posts) } as const

export const threads = {
  id: "threads",
  name: "Threads",
  text: { counting: "threads", limit: { max: 500, ...high(posts) } },
  counts: [
    { of: "links", max: 5, ...high(linkLimit) },
    { of: "hashtags", max: 1, ...advised(topics, "medium") },
  ],
  media: {
    required: false,
    count: twenty,
    kinds: {
      // No GIF: those come by the id of a library only.
      image: {
        count: twenty,
        // Other widths than 320 to 1440 are scaled.
        bounds: [...megabytes(8, medium(list)), { of: "ratio", min: 1 / 10, max: 10, ...medium(list) }],
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/png"], ...medium(list) }],
      },
      video: {
        count: twenty,
        bounds: [
          ...gigabytes(1, medium(list)),
          { of: "duration", max: 300, ...medium(list) },
          { of: "frame-rate", min: 23, max: 60, ...medium(list) },
          { of: "width", max: 1920, ...medium(list) },
          { of: "ratio", min: 0.01, max: 10, ...medium(list) },
          { of: "bit-rate", max: 25_000_000, ...medium(list) },
        ],
        choices: [
          { of: "type", oneOf: ["video/mp4", "video/quicktime"], ...medium(list) },
          { of: "video-codec", oneOf: ["h264", "hevc"], ...medium(list) },
        ],
      },
    },
    mixed: true,
  },
  title: "none",
  // https://developers.facebook.com/docs/threads/create-posts/accessibility, 2026: the field exists, no limit is stated; high.
  alt: null,
  thread: true,
} as const satisfies NetworkFacts
