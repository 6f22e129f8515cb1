/** Facts of posts on a Facebook page. */
import type { NetworkFacts } from "../model/network.ts"

export const facebook = {
  id: "facebook",
  name: "Facebook",
  // No page of the vendor found; 63,206 by several third parties, read 2026-10; low.
  text: { limit: 63206, counting: "unstated" },
  mediaRequired: false,
  // No number in https://developers.facebook.com/docs/graph-api/reference/page/photos; 10 by third parties, 2026; low.
  maxMedia: 10,
  // Photos page, 2026-09-11: GIF is among the formats; high. One kind per post by three third parties; medium.
  kinds: { image: 10, gif: 10, video: 1 },
  mixed: false,
  title: "none",
  // Photos page, 2026-09-11: alt_text_custom, no limit stated; high.
  alt: null,
} as const satisfies NetworkFacts
