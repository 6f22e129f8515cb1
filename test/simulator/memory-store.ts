/** The ledger in memory, for many writers at once: the same texts, the same checks and the same swap as in git. */
import { readEntry, readMeta, refuseForeign } from "../../src/ledger/check.ts"
import { afterWrite, entryPath, fileText, metaPath, newMeta, sorted } from "../../src/ledger/entry.ts"
import type { Belonging } from "../../src/ledger/entry.ts"
import type {
  LedgerEntry,
  LedgerSnapshot,
  LedgerStore,
  LedgerWrite,
  LedgerWriteResult,
} from "../../src/model/ledger.ts"

/** Texts by path, as in the tree of a commit. */
type Files = ReadonlyMap<string, string>

export interface MemoryLedger {
  /** One more writer. `run`: its id, for who watches. Default: nobody's. */
  open(belonging: Belonging, run?: string): LedgerStore
  /** Without any check of whose ledger it is. Throws LedgerError. */
  read(): LedgerSnapshot
  /** Replaces one file behind the writers' back. */
  tamper(path: string, text: string): void
  /** Forgets the ledger, or what was written after that many versions. */
  rewind(versions: number): void
  /** How many versions there are. */
  versions(): number
}

export interface MemoryLedgerOptions {
  /** Random hex digits. */
  readonly random: () => string
  /** Hears of every version that is written. Default: nobody does. */
  readonly written?: (after: LedgerSnapshot, before: LedgerSnapshot, run: string) => void
}

interface Writer {
  readonly belonging: Belonging
  readonly run: string
}

export function memoryLedger({ random, written }: MemoryLedgerOptions): MemoryLedger {
  const versions: { readonly head: string; readonly files: Files }[] = []
  // A version that took the place of one that was taken back has another name than that one.
  let names = 0
  const add = (files: Files) => void versions.push({ head: `version-${++names}`, files })

  // The same text is read again and again.
  const known = new Map<string, LedgerEntry>()
  function readOnce(text: string, path: string): LedgerEntry {
    const entry = known.get(text) ?? readEntry(text, path)
    known.set(text, entry)
    return entry
  }

  function read(belonging?: Belonging): LedgerSnapshot {
    const newest = versions.at(-1)
    if (newest === undefined) return { head: null, meta: null, entries: new Map() }
    const { head, files } = newest
    const meta = readMeta(files.get(metaPath) ?? "", metaPath)
    if (belonging) refuseForeign(meta, belonging)
    const paths = [...files.keys()].filter((path) => path !== metaPath)
    const entries = paths.map((path) => readOnce(files.get(path)!, path))
    return { head, meta, entries: sorted(entries.map((entry) => [entry.key, entry])) }
  }

  function write(base: LedgerSnapshot, change: LedgerWrite, { belonging, run }: Writer): LedgerWriteResult {
    const newest = versions.at(-1)
    if (base.head !== (newest?.head ?? null)) return { status: "lost" }
    const before = read()
    const meta = change.meta ?? base.meta ?? newMeta(random(), belonging)
    const texts = change.entries.map((entry) => [entryPath(entry.key), fileText(entry)] as const)
    add(new Map([...(newest?.files ?? []), ...texts, [metaPath, fileText(meta)]]))
    const snapshot = afterWrite(base, change, { head: versions.at(-1)!.head, meta })
    written?.(snapshot, before, run)
    return { status: "written", snapshot }
  }

  return {
    open: (belonging, run = "") => ({
      read: async () => read(belonging),
      write: async (base, change) => write(base, change, { belonging, run }),
    }),
    read: () => read(),
    tamper: (path, text) => add(new Map([...(versions.at(-1)?.files ?? []), [path, text]])),
    rewind: (count) => void versions.splice(count),
    versions: () => versions.length,
  }
}
