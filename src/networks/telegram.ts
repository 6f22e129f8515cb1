/** Facts of a Telegram bot that posts to a channel. */
import type { NetworkFacts } from "../model/network.ts"

export const telegram = {
  id: "telegram",
  name: "Telegram",
  // https://core.telegram.org/bots/api, 2026-08-26: message 4,096, caption 1,024: numbers high, unit unstated (offsets use UTF-16).
  text: { limit: 4096, counting: "utf-16", withMedia: 1024 },
  mediaRequired: false,
  // Same page, sendMediaGroup: 2 to 10, photos and videos may mix; high.
  maxMedia: 10,
  // Animations and documents do not share an album with photos; high.
  kinds: { image: 10, gif: 1, video: 10, document: 10 },
  mixed: true,
  title: "none",
  alt: "none",
} as const satisfies NetworkFacts
