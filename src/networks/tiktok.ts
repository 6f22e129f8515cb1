/** Facts of TikTok: videos, and posts of photos. The text is the caption. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { advised, gigabytes, high, low, megabytes } from "./evidence.ts"

const videoPost: Source = {
  url: "https://developers.tiktok.com/doc/content-posting-api-reference-direct-post",
  read: "2026-09-11",
}
const photoPost: Source = {
  url: "https://developers.tiktok.com/doc/content-posting-api-reference-photo-post",
  read: "2026-09-11",
}
const transfer: Source = {
  url: "https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide",
  read: "2026-09-11",
}
/** The app's cap since August 2025; the API's pages have none. */
const press: Source = {
  url: "https://www.heylist.com/academy/tiktoks-new-5-hashtag-limit-what-creators-and-brands-need-to-know",
  read: "2025-09-11",
}
const services: Source = { url: "https://www.ayrshare.com/docs/media-guidelines/tiktok", read: "2026-11-21" }

const photos = { max: 35, ...high(photoPost) } as const

export const tiktok = {
  id: "tiktok",
  name: "TikTok",
  // "2200 in UTF-16 runes".
  text: { counting: "utf-16", limit: { max: 2200, ...high(videoPost) } },
  counts: [{ of: "hashtags", max: 5, ...low(press) }],
  media: {
    required: true,
    count: photos,
    kinds: {
      image: {
        count: photos,
        bounds: [
          ...megabytes(20, high(transfer)),
          // "Maximum 1080p."
          { of: "short-side", max: 1080, ...advised(transfer) },
        ],
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/webp"], ...high(transfer) }],
      },
      video: {
        count: { max: 1, ...high(videoPost) },
        bounds: [
          ...gigabytes(4, high(transfer)),
          { of: "duration", max: 10 * 60, ...high(transfer) },
          // Every account may post 3 minutes, some more.
          { of: "duration", max: 3 * 60, ...advised(transfer) },
          { of: "duration", min: 3, ...low(services) },
          { of: "frame-rate", min: 23, max: 60, ...high(transfer) },
          { of: "width", min: 360, max: 4096, ...high(transfer) },
          { of: "height", min: 360, max: 4096, ...high(transfer) },
        ],
        choices: [
          { of: "type", oneOf: ["video/mp4", "video/webm", "video/quicktime"], ...high(transfer) },
          { of: "video-codec", oneOf: ["h264", "hevc", "vp8", "vp9"], ...high(transfer) },
        ],
      },
    },
    mixed: false,
  },
  title: "none",
  // Not in the API.
  alt: "none",
  thread: false,
  placements: {
    photo: {
      name: "TikTok Photo Mode",
      text: { counting: "utf-16", limit: { max: 4000, ...high(photoPost) } },
      title: "optional",
      titleLimit: { max: 90, ...high(photoPost) },
    },
  },
  placementOf: ({ media }) => (media.some(({ kind }) => kind === "image") ? "photo" : null),
} as const satisfies NetworkFacts
