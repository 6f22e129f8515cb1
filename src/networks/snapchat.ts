/** Facts of Snapchat public profiles; the text is the description of a Spotlight. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { high, low, medium, megabytes } from "./evidence.ts"

const profiles: Source = {
  url: "https://developers.snap.com/api/marketing-api/Public-Profile-API/ProfileAssetManagement",
  read: "2026-11-21",
}
/** What the vendor's page lacks; several services agree on what is medium. */
const services: Source = {
  url: "https://www.ayrshare.com/docs/media-guidelines/snapchat",
  read: "2026-11-21",
}
const texts: Source = {
  url: "https://www.ayrshare.com/docs/help-center/technical-support/character-limits",
  read: "2026-11-21",
}

const one = { max: 1, ...high(profiles) } as const

export const snapchat = {
  id: "snapchat",
  name: "Snapchat",
  // With its hashtags.
  text: { counting: "unstated", limit: { max: 160, ...medium(texts) } },
  media: {
    required: true,
    count: one,
    kinds: {
      // Whether a Spotlight may be an image is disputed.
      image: {
        count: one,
        bounds: megabytes(20, low(services)),
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/png"], ...low(services) }],
      },
      video: {
        count: one,
        bounds: [
          { of: "duration", min: 5, max: 60, ...medium(services) },
          { of: "width", min: 540, ...medium(services) },
          { of: "height", min: 960, ...medium(services) },
          { of: "ratio", min: 9 / 16, max: 9 / 16, ...medium(services) },
          ...megabytes(500, low(services)),
        ],
        choices: [{ of: "type", oneOf: ["video/mp4"], ...medium(services) }],
      },
    },
    mixed: false,
  },
  title: "none",
  alt: "none",
  thread: false,
} as const satisfies NetworkFacts
