/** Lists of posts: pages that say only whether there is more. Alike in both contracts. */
import type { World } from "../world.ts"
import { refuse } from "./refuse.ts"

interface Listing<Post> {
  readonly url: URL
  /** By the name of the parameter. */
  readonly filters: Readonly<Record<string, { words: readonly string[]; of: (post: Post) => string }>>
  readonly show: (post: Post) => object
}

/** A page of posts, newest first. There is no total. */
export function paginate<Post>(world: World, posts: readonly Post[], { url, filters, show }: Listing<Post>) {
  const { searchParams } = url
  const known = ["page", "limit", ...Object.keys(filters)]
  const strange = [...searchParams.keys()].find((key) => !known.includes(key))
  if (strange !== undefined && world.settings().unknownFields === "refuse") {
    throw refuse("INVALID_REQUEST", `Unknown parameter "${strange}"`)
  }
  const page = count(searchParams, "page", { fallback: 1, max: Number.MAX_SAFE_INTEGER })
  const limit = count(searchParams, "limit", { fallback: 20, max: 100 })
  const tests = Object.entries(filters).map(([name, { words, of }]) => {
    const wanted = searchParams.get(name)
    if (wanted !== null && !words.includes(wanted))
      throw refuse("INVALID_REQUEST", `${name} is not a known value`)
    return (post: Post) => wanted === null || of(post) === wanted
  })
  const matching = posts.filter((post) => tests.every((test) => test(post))).toReversed()
  const shown = matching.slice((page - 1) * limit, page * limit)
  return { posts: shown.map(show), pagination: { page, limit, hasMore: page * limit < matching.length } }
}

function count(query: URLSearchParams, name: string, range: { fallback: number; max: number }): number {
  const text = query.get(name)
  if (text === null) return range.fallback
  const value = /^\d+$/.test(text) ? Number(text) : 0
  if (value < 1 || value > range.max) throw refuse("INVALID_REQUEST", `${name} is out of range`)
  return value
}

/** An instant with milliseconds, as the vendor writes it. */
export function iso(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
