/** Facts of Bluesky. */
import type { NetworkFacts } from "../model/network.ts"

export const bluesky = {
  id: "bluesky",
  name: "Bluesky",
  // Lexicon app.bsky.feed.post, @atproto/api 0.21.0, 2026-09-27: maxGraphemes 300 and maxLength 3,000 bytes; high.
  text: { limit: 300, counting: "graphemes", bytes: 3000 },
  mediaRequired: false,
  // Lexicons app.bsky.embed.images (4) and app.bsky.embed.video (1), same version; one embed per post; high.
  maxMedia: 4,
  kinds: { image: 4, gif: 4, video: 1 },
  mixed: false,
  title: "none",
  // The app's MAX_ALT_TEXT; the lexicon states none; high.
  alt: 2000,
} as const satisfies NetworkFacts
