/** The ledger in a folder, for the sandbox, tests and use without a remote: one file per version, the highest one counts. */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { createAtomically, writeAtomically } from "../lib/atomic-write.ts"
import {
  LedgerError,
  type LedgerEntry,
  type LedgerMeta,
  type LedgerSnapshot,
  type LedgerStore,
  type LedgerWrite,
  type LedgerWriteResult,
} from "../model/ledger.ts"
import { checkEntry, checkMeta, parse, refuseForeign, unreadable } from "./check.ts"
import { afterWrite, fileText, newMeta, sorted, type Belonging } from "./entry.ts"

export interface FolderStoreOptions {
  /** Made by the first write. */
  readonly folder: string
  readonly lineage: Belonging
  /** Random hex digits. */
  readonly random: () => string
}

/**
 * A version is a new file whose name must be free, so the file system compares and swaps: no lock to be left behind, and
 * no half version, wherever a process is killed. Older versions are emptied, but their names stay taken for ever.
 */
export function folderStore({ folder, lineage, random }: FolderStoreOptions): LedgerStore {
  async function read(): Promise<LedgerSnapshot> {
    for (;;) {
      const head = await newest(folder)
      if (head === null) return { head, meta: null, entries: new Map() }
      const text = await readVersion(join(folder, head))
      // It was emptied while it was read: there is a newer one.
      if (text === emptied && (await newest(folder)) !== head) continue
      const { meta, entries } = readContent(text, head)
      refuseForeign(meta, lineage)
      return { head, meta, entries }
    }
  }

  async function write(base: LedgerSnapshot, change: LedgerWrite): Promise<LedgerWriteResult> {
    const head = nextName(base.head)
    const meta = change.meta ?? base.meta ?? newMeta(random(), lineage)
    const snapshot = { ...afterWrite(base, change, { head, meta }), meta }
    try {
      if (!(await createAtomically(join(folder, head), contentText(change.message, snapshot))))
        return { status: "lost" }
    } catch (error) {
      throw refused(error, folder)
    }
    // Written is written; an old version that keeps its content only takes space.
    if (base.head !== null) await writeAtomically(join(folder, base.head), emptied).catch(() => {})
    return { status: "written", snapshot }
  }

  return { read, write }
}

const emptied = ""

const versionName = /^ledger-(\d{8,})\.json$/

async function newest(folder: string): Promise<string | null> {
  try {
    const names = (await readdir(folder)).filter((name) => versionName.test(name))
    return names.sort((a, b) => versionOf(a) - versionOf(b)).at(-1) ?? null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw refused(error, folder)
  }
}

function versionOf(name: string | null): number {
  return Number(versionName.exec(name ?? "")?.[1] ?? 0)
}

function nextName(head: string | null): string {
  return `ledger-${String(versionOf(head) + 1).padStart(8, "0")}.json`
}

async function readVersion(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    throw refused(error, path)
  }
}

/** As readable as the files of the git ledger, in one file. */
function contentText(
  message: string,
  { meta, entries }: LedgerSnapshot & { readonly meta: LedgerMeta },
): string {
  const texts = [...entries.values()].map((entry) => fileText(entry).trimEnd())
  return `{"message": ${JSON.stringify(message)},\n"meta": ${fileText(meta)},\n"entries": [${texts.join(",\n")}]}\n`
}

interface Content {
  readonly meta: LedgerMeta
  readonly entries: ReadonlyMap<string, LedgerEntry>
}

function readContent(text: string, name: string): Content {
  const value = parse(text, name)
  const { meta, entries } = (value ?? {}) as { meta?: unknown; entries?: unknown }
  const checkedMeta = checkMeta(meta, name)
  if (!Array.isArray(entries)) throw unreadable(name, 'it has no list "entries"')
  const checked = entries.map((entry) => checkEntry(entry, name))
  return { meta: checkedMeta, entries: sorted(checked.map((entry) => [entry.key, entry])) }
}

function refused(error: unknown, path: string): unknown {
  if (error instanceof LedgerError || !(error instanceof Error)) return error
  return new LedgerError("refused", `Cannot use the ledger in "${path}": ${error.message}`, {
    help: "Name a folder that can be written",
    cause: error,
  })
}
