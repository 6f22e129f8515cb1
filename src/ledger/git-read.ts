/** Fetches the ledger's ref and reads its files, in a few processes for any number of posts. */
import type { ScratchRepository } from "../lib/scratch-repository.ts"
import { type LedgerError, type LedgerEntry, type LedgerMeta } from "../model/ledger.ts"
import { readEntry, readMeta, unreadable } from "./check.ts"
import { metaPath, sorted } from "./entry.ts"
import { ledgerRef } from "./git-commit.ts"
import { readFailure } from "./git-failure.ts"

export interface Fetching {
  /** Name or address. */
  readonly remote: string
  /** Name of a private ref that nobody else uses. */
  readonly as: string
  /** Most commits. */
  readonly depth: number
}

/** Id of the ledger's newest commit; null where there is no ledger. Throws LedgerError. */
export async function fetchHead(
  repository: ScratchRepository,
  { remote, as, depth }: Fetching,
): Promise<string | null> {
  const options = [
    "--quiet",
    `--depth=${depth}`,
    "--no-tags",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
  ]
  const fetched = await repository.git(["fetch", ...options, remote, `+${ledgerRef}:${as}`])
  // A wrong "there is none" does no harm: the first write expects that there is none, and loses otherwise.
  if (/couldn't find remote ref/i.test(fetched.stderr)) return null
  if (fetched.code !== 0) throw readFailure(fetched, remote)
  const head = await repository.git(["rev-parse", "--verify", as])
  if (head.code !== 0) throw readFailure(head, remote)
  return head.stdout.trim()
}

/** Throws LedgerError. */
export async function readFiles(
  repository: ScratchRepository,
  head: string,
): Promise<Pick<LedgerFiles, "meta" | "entries">> {
  const listed = await listFiles(repository, head)
  const texts = await readBlobs(repository, [...listed.values()])
  const text = (path: string) => {
    const found = texts.get(listed.get(path) ?? "")
    if (found === undefined) throw unreadable(path, "it is missing")
    return found
  }
  const meta = readMeta(text(metaPath), metaPath)
  const paths = [...listed.keys()].filter((path) => path.startsWith("posts/"))
  const entries = paths.map((path) => readEntry(text(path), path))
  return { meta, entries: sorted(entries.map((entry) => [entry.key, entry])) }
}

interface LedgerFiles {
  readonly meta: LedgerMeta
  readonly entries: ReadonlyMap<string, LedgerEntry>
}

/** Object ids by path. */
async function listFiles(repository: ScratchRepository, head: string): Promise<Map<string, string>> {
  const listed = await repository.git(["ls-tree", "-r", "-z", "--full-tree", head])
  if (listed.code !== 0) throw damaged(listed.stderr)
  // `100644 blob <id><tab><path>`
  const lines = listed.stdout.split("\0").filter((line) => line !== "")
  return new Map(lines.map((line) => [line.slice(line.indexOf("\t") + 1), line.split(/[ \t]/)[2] ?? ""]))
}

/** Texts by object id. */
async function readBlobs(
  repository: ScratchRepository,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const answer = await repository.git(["cat-file", "--batch"], ids.map((id) => `${id}\n`).join(""))
  if (answer.code !== 0) throw damaged(answer.stderr)
  const texts = new Map<string, string>()
  // `<id> blob <bytes><newline><content><newline>`, again and again
  for (let at = 0; at < answer.bytes.length;) {
    const end = answer.bytes.indexOf("\n", at)
    const [id = "", type, size] = answer.bytes.toString("utf8", at, end).split(" ")
    if (type !== "blob") throw damaged(`object ${id} is missing`)
    const start = end + 1
    texts.set(id, answer.bytes.toString("utf8", start, start + Number(size)))
    at = start + Number(size) + 1
  }
  return texts
}

function damaged(why: string): LedgerError {
  return unreadable(ledgerRef, why.trim())
}

/** Ids of the newest commits with the transaction that each carries; newest first. Throws LedgerError. */
export async function readHistory(
  repository: ScratchRepository,
  head: string,
  depth: number,
): Promise<readonly { readonly id: string; readonly txn: string }[]> {
  const format = "--format=%H %(trailers:key=Txn,valueonly,separator=%x20)"
  const log = await repository.git(["log", `--max-count=${depth}`, format, head])
  if (log.code !== 0) throw damaged(log.stderr)
  const lines = log.stdout.split("\n").filter((line) => line !== "")
  return lines.map((line) => ({
    id: line.split(" ")[0] ?? "",
    txn: line.slice(line.indexOf(" ") + 1).trim(),
  }))
}
