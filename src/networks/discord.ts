/** Facts of a Discord bot that posts to a channel. */
import type { NetworkFacts } from "../model/network.ts"

export const discord = {
  id: "discord",
  name: "Discord",
  // https://docs.discord.com/developers/resources/message, discord-api-types 0.38.57, 2026-10-19: 2,000; high, unit unstated.
  text: { limit: 2000, counting: "unstated" },
  // Messages render Markdown, https://docs.discord.com/developers/reference, 2026; high.
  markdown: true,
  mediaRequired: false,
  // Same types: 10 attachments of any kind; high.
  maxMedia: 10,
  kinds: { image: 10, gif: 10, video: 10, document: 10 },
  mixed: true,
  title: "none",
  // Attachment description of 1,024; high.
  alt: 1024,
} as const satisfies NetworkFacts
