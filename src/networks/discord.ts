/** Facts of a Discord bot that posts to a channel. */
import type { NetworkFacts } from "../model/network.ts"

export const discord = {
  id: "discord",
  name: "Discord",
  // npm discord-api-types 0.38.57, 2026-10-19: content of 2,000: number high, unit unstated.
  text: { limit: 2000, counting: "unstated" },
  // matthewzring/markdown-text-101.md on gist.github.com, 2025-10: messages render Markdown; high.
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
