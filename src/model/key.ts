/** Identity of a post that names none. */

/** `posts/2026/Launch Day.md` → `2026-launch-day`: without extension and leading `posts/`, at most 100 characters. */
export function keyFromPath(path: string): string {
  const slug = path
    .replace(/\.[^./]+$/, "")
    .replace(/^posts\//, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, "-")
    .replace(/^[-._]+|-+$/g, "")
  return slug.slice(0, 100) || "post"
}
