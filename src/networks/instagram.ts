/** Facts of Instagram feed posts. */
import type { NetworkFacts } from "../model/network.ts"

export const instagram = {
  id: "instagram",
  name: "Instagram",
  // https://developers.facebook.com/docs/instagram-platform/reference/ig-user/media, 2026-09-11: number high, unit unstated.
  text: { limit: 2200, counting: "unstated" },
  // Same page: every container is an image, a video or a carousel; high.
  mediaRequired: true,
  // https://developers.facebook.com/docs/instagram-platform/content-publishing, 2026-09-11: carousels of 2 to 10; high.
  maxMedia: 10,
  // Same page: animated GIFs are not among the formats; images and videos may mix in a carousel; high.
  kinds: { image: 10, video: 10 },
  mixed: true,
  title: "none",
  // IG User Media, 2026-09-11: alt_text up to 1,000, images only; high.
  alt: 1000,
} as const satisfies NetworkFacts
