/** Facts of Google Business Profile posts. */
import type { NetworkFacts } from "../model/network.ts"

export const googleBusiness = {
  id: "google-business",
  name: "Google Business Profile",
  // No limit in https://developers.google.com/my-business/reference/rest/v4/accounts.locations.localPosts, 2026-09-11; 1,500 by three third parties; medium.
  text: { limit: 1500, counting: "unstated" },
  mediaRequired: false,
  // Media reference, 2026-09-11: "only photos are supported", one; medium.
  maxMedia: 1,
  kinds: { image: 1 },
  mixed: false,
  title: "optional",
  alt: "none",
} as const satisfies NetworkFacts
