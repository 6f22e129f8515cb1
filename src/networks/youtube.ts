/** Facts of YouTube; the text is the description. A short is what is short and upright, without a choice. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { advised, high, low, medium, megabytes } from "./evidence.ts"

const videos: Source = { url: "https://developers.google.com/youtube/v3/docs/videos", read: "2026-11-21" }
const uploads: Source = {
  url: "https://developers.google.com/youtube/v3/docs/videos/insert",
  read: "2026-11-21",
}
/** Long known, not read again. */
const lengths: Source = { url: "https://support.google.com/youtube/answer/71673", read: "2026-11-21" }
const thumbnails: Source = { url: "https://support.google.com/youtube/answer/72431", read: "2026-11-21" }

export const youtube = {
  id: "youtube",
  name: "YouTube",
  text: { counting: "utf-8", limit: { max: 5000, ...high(videos) } },
  forbidden: { characters: "<>", in: ["text", "title"], ...high(videos) },
  media: {
    required: true,
    count: { max: 1, ...high(uploads) },
    kinds: {
      video: {
        count: { max: 1, ...high(uploads) },
        bounds: [
          { of: "bytes", max: 256 * 10 ** 9, ...medium(lengths) },
          { of: "duration", max: 12 * 3600, ...medium(lengths) },
          // More is for accounts that have been verified.
          { of: "duration", max: 15 * 60, ...advised(lengths, "medium") },
        ],
        thumbnail: {
          // In Studio on a desktop up to 50 MB.
          bounds: [...megabytes(2, low(thumbnails)), { of: "width", min: 640, ...medium(thumbnails) }],
          choices: [{ of: "type", oneOf: ["image/jpeg", "image/png"], ...medium(thumbnails) }],
        },
      },
    },
    mixed: false,
  },
  title: "required",
  titleLimit: { max: 100, ...high(videos) },
  searchTags: { max: 500, ...high(videos) },
  alt: "none",
  thread: false,
} as const satisfies NetworkFacts
