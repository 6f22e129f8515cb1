/** Facts of Pinterest; the text is the description of the pin. */
import type { NetworkFacts } from "../model/network.ts"

export const pinterest = {
  id: "pinterest",
  name: "Pinterest",
  // https://github.com/pinterest/api-description v5.23.0, 2025-12-11: 800; high. Older pages say 500.
  text: { limit: 800, counting: "unstated" },
  mediaRequired: true,
  // Same description: 1 image, 2 to 5 images, or 1 video; high.
  maxMedia: 5,
  // GIFs are a third party's claim; medium.
  kinds: { image: 5, gif: 1, video: 1 },
  mixed: false,
  title: "optional",
  // Same description: title maxLength 100; high.
  titleLimit: 100,
  // Same description: alt_text up to 500; high.
  alt: 500,
} as const satisfies NetworkFacts
