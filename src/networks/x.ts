/** Facts of X (Twitter). */
import type { NetworkFacts } from "../model/network.ts"

export const x = {
  id: "x",
  name: "X",
  // https://docs.x.com/fundamentals/counting-characters, 2026-08-22: 280 weighted; high. X Premium: 25,000 by `limits`.
  text: { limit: 280, counting: "x" },
  // X API openapi.json 2.167: text is "required unless media is provided"; high.
  mediaRequired: false,
  // https://docs.x.com/x-api/media/quickstart/best-practices, 2026: 4 photos or 1 animated GIF or 1 video; high.
  maxMedia: 4,
  kinds: { image: 4, gif: 1, video: 1 },
  mixed: false,
  title: "none",
  // X API openapi.json 2.167, AltText maxLength 1000; high.
  alt: 1000,
} as const satisfies NetworkFacts
