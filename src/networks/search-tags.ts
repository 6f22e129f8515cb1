/** Search tags of a post, which share one limit. Source: https://developers.google.com/youtube/v3/docs/videos, read 2026-11-21. */

/** Characters of all tags together: a comma between two, and two quotes around one that has a space. */
export function searchTagsLength(tags: readonly string[]): number {
  const own = tags.map((tag) => [...tag].length + (tag.includes(" ") ? 2 : 0))
  return own.reduce((sum, length) => sum + length, Math.max(0, tags.length - 1))
}
