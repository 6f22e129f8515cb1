/** Search tags of a video on YouTube: all of them share one limit. */
import type { Limit } from "../model/network.ts"

/** `snippet.tags[]`. */
export const youtubeTagLimit: Limit = {
  max: 500,
  source: { url: "https://developers.google.com/youtube/v3/docs/videos", read: "2026-11-21" },
  confidence: "high",
}

/** Characters of all tags as YouTube counts them: a comma between two, and two quotes around one that has a space. */
export function youtubeTagLength(tags: readonly string[]): number {
  const own = tags.map((tag) => [...tag].length + (tag.includes(" ") ? 2 : 0))
  return own.reduce((sum, length) => sum + length, Math.max(0, tags.length - 1))
}
