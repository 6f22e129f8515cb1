/** Facts of Instagram: posts of the feed with one item or several, reels, trial reels and stories. */
import type { Bound, KindFacts, NetworkFacts, Source } from "../model/network.ts"
import { advised, high, medium, megabytes } from "./evidence.ts"

const containers: Source = {
  url: "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media",
  read: "2026-09-11",
}
const publishing: Source = {
  url: "https://developers.facebook.com/docs/instagram-platform/content-publishing",
  read: "2026-09-11",
}
/** The app's cap since December 2025; the API's own text still says 30. */
const appCap: Source = {
  url: "https://www.socialmediatoday.com/news/instagrams-implementing-new-limits-on-hashtag-use/808309/",
  read: "2025-12-18",
}
/** Addresses in captions are plain text: no page of the vendor found. */
const links: Source = {
  url: "https://www.ayrshare.com/docs/apis/post/social-networks/instagram",
  read: "2026-11-21",
}

const jpeg = { of: "type", oneOf: ["image/jpeg"], ...high(containers) } as const
/** The text of error 2207004 says 8 MiB, the page 8 MB. */
const imageSize = megabytes(8, high(containers))
/** Of every video; the page has one table for all but length, size and ratio. */
const stream = [
  { of: "frame-rate", min: 23, max: 60, ...high(containers) },
  { of: "width", max: 1920, ...high(containers) },
  { of: "bit-rate", max: 25_000_000, ...high(containers) },
  { of: "channels", max: 2, ...high(containers) },
  { of: "sample-rate", max: 48_000, ...high(containers) },
] as const satisfies readonly Bound[]
const formats = [
  { of: "type", oneOf: ["video/mp4", "video/quicktime"], ...high(containers) },
  { of: "video-codec", oneOf: ["h264", "hevc"], ...high(containers) },
  { of: "audio-codec", oneOf: ["aac"], ...high(containers) },
] as const satisfies KindFacts["choices"]
const one = { max: 1, ...high(publishing) } as const
const ten = { max: 10, ...high(publishing) } as const
const reelBounds = [
  { of: "duration", min: 3, max: 15 * 60, ...high(containers) },
  ...megabytes(300, high(containers)),
  { of: "ratio", min: 0.01, max: 10, ...high(containers) },
  ...stream,
] as const satisfies readonly Bound[]
/** Other shapes are cut or get bars. */
const upright = { of: "ratio", min: 9 / 16, max: 9 / 16, ...advised(containers) } as const
/** Files that have it last are taken too. */
const indexFirst = advised(containers)
const cover = { bounds: imageSize, choices: [jpeg] } as const

const reel = {
  media: {
    required: true,
    count: one,
    kinds: {
      video: {
        ...{ count: one, bounds: [...reelBounds, upright], choices: formats },
        ...{ indexFirst, thumbnail: cover },
      },
    },
    mixed: false,
  },
  // "Images only."
  alt: "none",
} as const satisfies Partial<NetworkFacts>

export const instagram = {
  id: "instagram",
  name: "Instagram",
  text: { counting: "unstated", limit: { max: 2200, ...high(containers) } },
  counts: [
    { of: "hashtags", max: 30, ...high(containers) },
    { of: "hashtags", max: 5, ...advised(appCap, "medium") },
    { of: "mentions", max: 20, ...high(containers) },
  ],
  media: {
    required: true,
    // The app takes 20.
    count: ten,
    kinds: {
      image: {
        count: ten,
        // Other widths are scaled.
        bounds: [...imageSize, { of: "ratio", min: 4 / 5, max: 1.91, ...high(containers) }],
        choices: [jpeg],
      },
      video: { count: ten, bounds: reelBounds, choices: formats, indexFirst },
    },
    mixed: true,
    alike: { of: "ratio", ...advised(publishing) },
  },
  title: "none",
  alt: { max: 1000, ...high(containers) },
  thread: false,
  inertLinks: medium(links),
  placements: {
    reel: { ...reel, name: "Instagram Reels" },
    "trial-reel": { ...reel, name: "Instagram Trial Reels" },
    story: {
      name: "Instagram Stories",
      text: "none",
      counts: [],
      media: {
        required: true,
        count: one,
        kinds: {
          image: { count: one, bounds: imageSize, choices: [jpeg] },
          video: {
            count: one,
            bounds: [
              { of: "duration", min: 3, max: 60, ...high(containers) },
              ...megabytes(100, high(containers)),
              { of: "ratio", min: 0.1, max: 10, ...high(containers) },
              upright,
              ...stream,
            ],
            choices: formats,
            indexFirst,
          },
        },
        mixed: false,
      },
      alt: "none",
    },
  },
  placementOf: ({ options: { type } }) => (typeof type === "string" ? type : null),
} as const satisfies NetworkFacts
