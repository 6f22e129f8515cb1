/** Gives every post its key, its identity in the ledger: the written id, else what the ledger remembers, else the path. */
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { sha256 } from "../lib/hash.ts"
import { keyFromPath } from "../model/key.ts"
import type { LedgerDelivery, LedgerEntry } from "../model/ledger.ts"
import type { ValidatedPost } from "../model/post.ts"
import { fingerprint, textHash } from "./fingerprint.ts"

type Entries = ReadonlyMap<string, LedgerEntry>

export interface KeyedPosts {
  /** Posts whose identity is clear. */
  readonly posts: readonly { readonly key: string; readonly post: ValidatedPost }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** `present`: paths of all post files there are, whether they passed the checks or not. */
export function assignKeys(
  posts: readonly ValidatedPost[],
  entries: Entries,
  present: ReadonlySet<string>,
): KeyedPosts {
  const diagnostics: Diagnostic[] = []
  const keyed = new Map<string, ValidatedPost>()
  const gone = [...entries.values()].filter(
    (entry) => !present.has(entry.path) && Object.values(entry.deliveries).some(isRemembered),
  )
  const byPath = new Map([...entries.values()].map((entry) => [entry.path, entry.key]))

  for (const post of posts.toSorted(writtenIdsFirst)) {
    const remembered = byPath.get(post.path)
    const moved = gone.find((entry) => !keyed.has(entry.key) && isSame(post, entry))
    const key = post.id ?? remembered ?? moved?.key ?? freeKey(post.path, entries, keyed)
    const refusal =
      idChanged(post, remembered) ??
      taken(post, key, keyed.get(key)) ??
      (post.id === null && remembered === undefined && moved === undefined ? renamed(post, gone) : null)
    if (refusal) diagnostics.push(refusal)
    else keyed.set(key, post)
  }
  return { posts: [...keyed].map(([key, post]) => ({ key, post })), diagnostics }
}

/** It was asked for, and moving its file does not ask for it again. */
function isRemembered({ state }: LedgerDelivery): boolean {
  return state !== "open" && state !== "cancelled"
}

function writtenIdsFirst(a: ValidatedPost, b: ValidatedPost): number {
  return Number(a.id === null) - Number(b.id === null) || (a.path < b.path ? -1 : 1)
}

/** The same content for the same accounts: the file was only moved. */
function isSame(post: ValidatedPost, entry: LedgerEntry): boolean {
  const deliveries = Object.entries(entry.deliveries).filter(([, delivery]) => delivery.state !== "cancelled")
  return (
    deliveries.length === post.contents.length &&
    post.contents.every(
      ({ target, content }) =>
        entry.deliveries[target.accountKey]?.fingerprint ===
        fingerprint(target.accountKey, post.when, content),
    )
  )
}

/** A gone post and a new one that share text, or time and accounts: renamed and edited at once, or two things? */
function renamed(post: ValidatedPost, gone: readonly LedgerEntry[]): Diagnostic | null {
  const entry = gone.find((candidate) => resembles(post, candidate))
  if (!entry) return null
  const location = { path: post.path, range: post.locate(["id"]) }
  return diagnose("plan/renamed", { path: entry.path, key: entry.key }, { location, post: entry.key })
}

function resembles(post: ValidatedPost, entry: LedgerEntry): boolean {
  return post.contents.some(({ target, content }) => {
    const delivery = entry.deliveries[target.accountKey]
    if (!delivery) return false
    const sameTime = post.when.at !== null && delivery.when.at === post.when.at
    return delivery.textHash === textHash(content) || sameTime
  })
}

function idChanged(post: ValidatedPost, remembered: string | undefined): Diagnostic | null {
  if (post.id === null || remembered === undefined || remembered === post.id) return null
  const location = { path: post.path, range: post.locate(["id"]) }
  return diagnose("plan/id-changed", { id: post.id, key: remembered }, { location, post: remembered })
}

function taken(post: ValidatedPost, key: string, other: ValidatedPost | undefined): Diagnostic | null {
  if (!other) return null
  const location = { path: post.path, range: post.locate(["id"]) }
  return diagnose("plan/duplicate-key", { key, other: other.path }, { location, post: key })
}

/** A key that nobody has: from the path, with a hash of the path where another post has it already. */
function freeKey(path: string, entries: Entries, keyed: ReadonlyMap<string, ValidatedPost>): string {
  const key = keyFromPath(path)
  if (!entries.has(key) && !keyed.has(key)) return key
  return `${key.slice(0, 91)}-${sha256(path).slice(0, 8)}`
}
