/** Facts of LinkedIn profiles and company pages. */
import type { NetworkFacts } from "../model/network.ts"

export const linkedin = {
  id: "linkedin",
  name: "LinkedIn",
  // The API's own error text names 3000 characters (https://github.com/n8n-io/n8n/issues/22899, 2025-12-07): number high, unit unstated.
  text: { limit: 3000, counting: "unstated" },
  mediaRequired: false,
  // https://learn.microsoft.com/linkedin/marketing/community-management/shares/multiimage-post-api, 2024-11: 2 to 20; high.
  maxMedia: 20,
  // Images, Videos and Documents API, LinkedIn-Version 202606: one video or one document, never together; medium.
  kinds: { image: 20, gif: 20, video: 1, document: 1 },
  mixed: false,
  title: "optional",
  // multiImage altText of 4,086, a third party's note of 2026-08-03; medium.
  alt: 4086,
} as const satisfies NetworkFacts
