/** Facts of Snapchat public profiles; the text is the description of a Spotlight. */
import type { NetworkFacts } from "../model/network.ts"

export const snapchat = {
  id: "snapchat",
  name: "Snapchat",
  // Spotlight description of 160 with hashtags, two third parties, 2026; medium.
  text: { limit: 160, counting: "unstated" },
  // https://developers.snap.com, ProfileAssetManagement, 2026: exactly one; high.
  mediaRequired: true,
  maxMedia: 1,
  // Images of Spotlight are disputed; low.
  kinds: { image: 1, video: 1 },
  mixed: false,
  title: "none",
  alt: "none",
} as const satisfies NetworkFacts
