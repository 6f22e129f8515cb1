/** The files of a ledger: their version, their names and their text. */
import { canonicalJson } from "../lib/canonical-json.ts"
import { sha256 } from "../lib/hash.ts"
import type { LedgerEntry, LedgerLineage, LedgerMeta, LedgerSnapshot, LedgerWrite } from "../model/ledger.ts"

/** Version of the format that this program reads and writes. */
export const ledgerVersion = 1

/** The repository that a ledger belongs to. */
export type Belonging = Pick<LedgerLineage, "repository" | "repositoryId">

/** Describes a ledger that nobody has written yet; `id` is random. */
export function newMeta(id: string, belonging: Belonging): LedgerMeta {
  return { schema: ledgerVersion, oldestReader: ledgerVersion, lineage: { id, ...belonging }, source: null }
}

export const metaPath = "meta.json"

/** Keys that are file names as they are; others, such as `.git` or `a/b`, are named by their hash. */
const plainKey = /^[a-z0-9][a-z0-9._-]{0,99}$/

/** `posts/<two digits>/<key>.json`: the digits keep folders small, so that a write sends little. */
export function entryPath(key: string): string {
  const hash = sha256(key)
  return `posts/${hash.slice(0, 2)}/${plainKey.test(key) ? key : `%${hash}`}.json`
}

/** Members in stable order, one per line: what a run changes is what a reader sees. */
export function fileText(file: LedgerMeta | LedgerEntry): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(file)), null, 2)}\n`
}

/** What is there once a write has succeeded. */
export function afterWrite(
  base: LedgerSnapshot,
  write: LedgerWrite,
  done: Pick<LedgerSnapshot, "head" | "meta">,
): LedgerSnapshot {
  const written = write.entries.map((entry) => [entry.key, entry] as const)
  return { ...done, entries: sorted([...base.entries, ...written]) }
}

/** Entries by key, in the order of their keys; the last of several wins. */
export function sorted(entries: readonly (readonly [string, LedgerEntry])[]): Map<string, LedgerEntry> {
  return new Map([...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1)))
}
