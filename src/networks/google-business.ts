/** Facts of Google Business Profile posts. */
import type { NetworkFacts, Source } from "../model/network.ts"
import { low, high, medium, megabytes } from "./evidence.ts"

const reference = "https://developers.google.com/my-business/reference/rest/v4/accounts.locations"
/** "In this version, only photos are supported." */
const media: Source = { url: `${reference}.media`, read: "2026-09-11" }
/** The vendor states no limit of the text; three others agree. */
const texts: Source = {
  url: "https://www.ayrshare.com/docs/help-center/technical-support/character-limits",
  read: "2026-11-21",
}
const photos: Source = {
  url: "https://www.ayrshare.com/docs/media-guidelines/google-business-profile",
  read: "2026-11-21",
}

const one = { max: 1, ...medium(media) } as const

export const googleBusiness = {
  id: "google-business",
  name: "Google Business Profile",
  text: { counting: "unstated", limit: { max: 1500, ...medium(texts) } },
  media: {
    required: false,
    count: one,
    kinds: {
      image: {
        count: one,
        bounds: [
          { of: "short-side", min: 250, ...high(media) },
          { of: "bytes", min: 10_240, ...high(media) },
          ...megabytes(5, medium(photos)),
        ],
        choices: [{ of: "type", oneOf: ["image/jpeg", "image/png"], ...medium(photos) }],
      },
    },
    mixed: false,
  },
  // Of an event.
  title: "optional",
  titleLimit: { max: 58, ...low(texts) },
  alt: "none",
  thread: false,
} as const satisfies NetworkFacts
