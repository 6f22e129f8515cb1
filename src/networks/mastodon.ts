/** Facts of Mastodon with a server's default settings; a server's own limit goes into `limits`. */
import type { NetworkFacts } from "../model/network.ts"

export const mastodon = {
  id: "mastodon",
  name: "Mastodon",
  // https://docs.joinmastodon.org/user/posting and status_length_validator of the server, 2026: 500; high.
  text: { limit: 500, counting: "mastodon" },
  mediaRequired: false,
  // Same page: 4 images, or 1 video, or 1 animated GIF; high.
  maxMedia: 4,
  kinds: { image: 4, gif: 1, video: 1 },
  mixed: false,
  title: "none",
  // Server code, 2026: 1,500; high.
  alt: 1500,
} as const satisfies NetworkFacts
