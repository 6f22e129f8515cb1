/** Facts of YouTube videos and Shorts; the text is the description. */
import type { NetworkFacts } from "../model/network.ts"

export const youtube = {
  id: "youtube",
  name: "YouTube",
  // https://developers.google.com/youtube/v3/docs/videos, 2026: description of 5,000 bytes; high.
  text: { limit: 5000, counting: "utf-8" },
  // Exactly one video; high.
  mediaRequired: true,
  maxMedia: 1,
  kinds: { video: 1 },
  mixed: false,
  // Same page: snippet.title is required, up to 100 characters; high.
  title: "required",
  titleLimit: 100,
  alt: "none",
} as const satisfies NetworkFacts
