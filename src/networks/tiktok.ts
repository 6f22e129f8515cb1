/** Facts of TikTok. */
import type { NetworkFacts } from "../model/network.ts"

export const tiktok = {
  id: "tiktok",
  name: "TikTok",
  // https://developers.tiktok.com/doc/content-posting-api-reference-direct-post, 2026-09-11: 2,200 UTF-16 units; high.
  text: { limit: 2200, counting: "utf-16" },
  mediaRequired: true,
  // https://developers.tiktok.com/doc/content-posting-api-reference-photo-post, 2026-09-11: 1 video or 1 to 35 photos; high.
  maxMedia: 35,
  kinds: { image: 35, video: 1 },
  mixed: false,
  // Same page: photo posts have a title of 90; high.
  title: "optional",
  // Not in the API, 2026-09-11; medium.
  alt: "none",
} as const satisfies NetworkFacts
