/** Facts of a Discord bot that posts to a channel. */
import type { Bound, NetworkFacts, Source } from "../model/network.ts"
import { high, medium } from "./evidence.ts"

/** Version 0.38.57 of the types. */
const types: Source = { url: "https://www.npmjs.com/package/discord-api-types", read: "2026-10-19" }
/** Servers with boosts take more. */
const reference: Source = { url: "https://discord.com/developers/docs/reference", read: "2026-09-03" }

const ten = { max: 10, ...high(types) } as const
const size = [{ of: "bytes", max: 20 * 2 ** 20, ...medium(reference) }] as const satisfies readonly Bound[]

export const discord = {
  id: "discord",
  name: "Discord",
  text: { counting: "unstated", limit: { max: 2000, ...high(types) } },
  // matthewzring/markdown-text-101.md on gist.github.com, 2025-10: messages render Markdown; high.
  markdown: true,
  media: {
    required: false,
    count: ten,
    kinds: {
      image: { count: ten, bounds: size },
      gif: { count: ten, bounds: size },
      video: { count: ten, bounds: size },
      document: { count: ten, bounds: size },
    },
    mixed: true,
  },
  title: "none",
  alt: { max: 1024, ...high(types) },
  // As further messages.
  thread: true,
} as const satisfies NetworkFacts
