/** Facts of a Facebook page: posts, reels and stories. */
import type { Bound, NetworkFacts, Source } from "../model/network.ts"
import { advised, gigabytes, high, low, medium, megabytes } from "./evidence.ts"

const photos: Source = {
  url: "https://developers.facebook.com/docs/graph-api/reference/page/photos",
  read: "2026-09-11",
}
const reels: Source = {
  url: "https://developers.facebook.com/docs/video-api/guides/reels-publishing",
  read: "2026-09-11",
}
const stories: Source = {
  url: "https://developers.facebook.com/docs/page-stories-api",
  read: "2026-09-11",
}
/** What the vendor states nowhere; several services agree on it. */
const texts: Source = {
  url: "https://www.ayrshare.com/docs/help-center/technical-support/character-limits",
  read: "2026-11-21",
}
const services: Source = {
  url: "https://www.ayrshare.com/docs/media-guidelines/facebook",
  read: "2026-11-21",
}
/** Its table of the API's errors: 1366046 asks for photos below 4 MB. */
const postiz: Source = { url: "https://github.com/gitroomhq/postiz-app", read: "2026-08-21" }

const one = { max: 1, ...high(stories) } as const
const pictureTypes = ["image/jpeg", "image/bmp", "image/png", "image/tiff"] as const
const mp4 = { of: "type", oneOf: ["video/mp4"], ...high(reels) } as const
const motion = [
  { of: "frame-rate", min: 24, max: 60, ...high(reels) },
  { of: "width", min: 540, ...high(reels) },
  { of: "height", min: 960, ...high(reels) },
] as const satisfies readonly Bound[]

export const facebook = {
  id: "facebook",
  name: "Facebook",
  text: { counting: "unstated", limit: { max: 63_206, ...low(texts) } },
  media: {
    required: false,
    count: { max: 10, ...low(services) },
    kinds: {
      image: {
        count: { max: 10, ...low(services) },
        bounds: [...megabytes(10, high(photos)), ...megabytes(4, advised(postiz, "medium"))],
        choices: [{ of: "type", oneOf: pictureTypes, ...high(photos) }],
      },
      gif: { count: { max: 10, ...low(services) }, bounds: megabytes(10, high(photos)) },
      video: {
        count: { max: 1, ...medium(services) },
        bounds: [...gigabytes(10, low(services)), { of: "duration", max: 240 * 60, ...low(services) }],
      },
    },
    // One kind per post, three others agree.
    mixed: false,
  },
  title: "none",
  // alt_text_custom, no limit stated.
  alt: null,
  // Further posts hang below as comments only.
  thread: false,
  placements: {
    reel: {
      name: "Facebook Reels",
      media: {
        required: true,
        count: { max: 1, ...high(reels) },
        kinds: {
          video: {
            count: { max: 1, ...high(reels) },
            bounds: [
              { of: "duration", min: 3, max: 90, ...high(reels) },
              // Error 1363040: from 9:16 to 16:9.
              { of: "ratio", min: 9 / 16, max: 16 / 9, ...high(reels) },
              ...motion,
            ],
            choices: [mp4],
          },
        },
        mixed: false,
      },
      alt: "none",
    },
    story: {
      name: "Facebook Stories",
      text: "none",
      media: {
        required: true,
        count: one,
        kinds: {
          image: {
            count: one,
            bounds: megabytes(10, high(stories)),
            choices: [{ of: "type", oneOf: pictureTypes, ...high(stories) }],
          },
          gif: { count: one, bounds: megabytes(10, high(stories)) },
          video: {
            count: one,
            // The text of the page says 60 seconds, its table 90.
            bounds: [
              { of: "duration", min: 3, max: 60, ...medium(stories) },
              // Others are shown with bars.
              { of: "ratio", min: 9 / 16, max: 9 / 16, ...advised(stories) },
              ...motion,
            ],
            choices: [mp4],
          },
        },
        mixed: false,
      },
      alt: "none",
    },
  },
  placementOf: ({ options: { type } }) => (typeof type === "string" ? type : null),
} as const satisfies NetworkFacts
