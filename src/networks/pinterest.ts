/** Facts of Pinterest; the text is the description of the pin. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { gigabytes, high, low, medium, megabytes } from "./evidence.ts"

/** Version 5.23.0 of the API's description. Older pages say 500 for the text. */
const schema: Source = { url: "https://github.com/pinterest/api-description", read: "2025-12-11" }
const specs: Source = {
  url: "https://help.pinterest.com/en/business/article/pinterest-product-specs",
  read: "2026-11-21",
}
/** Types other than the two that the API takes in a request, and addresses that do not become links. */
const ayrshare: Source = {
  url: "https://www.ayrshare.com/docs/apis/post/social-networks/pinterest",
  read: "2026-11-21",
}
/** Its check of a post with several images. */
const postiz: Source = { url: "https://github.com/gitroomhq/postiz-app", read: "2026-08-21" }

export const pinterest = {
  id: "pinterest",
  name: "Pinterest",
  text: { counting: "unstated", limit: { max: 800, ...high(schema) } },
  media: {
    required: true,
    count: { max: 5, ...high(schema) },
    kinds: {
      image: {
        count: { max: 5, ...high(schema) },
        bounds: megabytes(20, medium(specs)),
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/png"], ...low(schema) }],
      },
      gif: { count: { max: 1, ...medium(ayrshare) }, bounds: megabytes(20, medium(specs)) },
      video: {
        count: { max: 1, ...high(schema) },
        bounds: [
          { of: "duration", min: 4, max: 15 * 60, ...medium(specs) },
          ...gigabytes(2, medium(specs)),
          { of: "ratio", min: 1 / 2, max: 1.91, ...medium(specs) },
        ],
        choices: [
          { of: "type", oneOf: ["video/mp4", "video/quicktime", "video/x-m4v"], ...medium(specs) },
          { of: "video-codec", oneOf: ["h264", "hevc"], ...medium(specs) },
        ],
      },
    },
    mixed: false,
    alike: { of: "size", ...low(postiz) },
  },
  title: "optional",
  titleLimit: { max: 100, ...high(schema) },
  alt: { max: 500, ...high(schema) },
  thread: false,
  inertLinks: medium(ayrshare),
} as const satisfies NetworkFacts
