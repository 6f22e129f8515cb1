/** Facts of Threads. */
import type { NetworkFacts } from "../model/network.ts"

export const threads = {
  id: "threads",
  name: "Threads",
  // https://developers.facebook.com/docs/threads/posts, 2026-04-14: 500, emoji count as UTF-8 bytes: number high, unit medium.
  text: { limit: 500, counting: "threads" },
  mediaRequired: false,
  // Same page: carousels of 2 to 20, images and videos may mix; high.
  maxMedia: 20,
  // GIFs only by provider id, never as a file; medium.
  kinds: { image: 20, video: 20 },
  mixed: true,
  title: "none",
  // https://developers.facebook.com/docs/threads/accessibility: the field exists, no limit stated; high.
  alt: null,
} as const satisfies NetworkFacts
