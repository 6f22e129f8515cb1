/** The ledger as a ref on the repository's own remote, written with git: the server compares and swaps. */
import type { Clock } from "../lib/clock.ts"
import type { Environment, GitSetting, RunGit } from "../lib/git.ts"
import { GitError, openScratchRepository, type ScratchRepository } from "../lib/scratch-repository.ts"
import {
  LedgerError,
  type LedgerSnapshot,
  type LedgerStore,
  type LedgerWrite,
  type LedgerWriteResult,
} from "../model/ledger.ts"
import { refuseForeign } from "./check.ts"
import { afterWrite, entryPath, fileText, metaPath, newMeta, type Belonging } from "./entry.ts"
import { makeCommit, pushCommit, type PushAnswer } from "./git-commit.ts"
import { unclearWrite, writeFailure } from "./git-failure.ts"
import { fetchHead, readFiles, readHistory } from "./git-read.ts"

export interface GitStoreOptions {
  /** A folder of the checkout whose remote holds the ledger. */
  readonly root: string
  /** Name or address of the remote. Default: origin. */
  readonly remote?: string
  readonly env: Environment
  /** Such as `gitAuth`. Default: what the checkout itself uses. */
  readonly settings?: readonly GitSetting[]
  readonly run: { readonly id: string; /** Commit that is published. */ readonly source: string | null }
  /** The repository, as `remoteIdentity` and the host name it. */
  readonly lineage: Belonging
  /** Random hex digits. */
  readonly random: () => string
  readonly clock: Pick<Clock, "now">
  /** Default: `runGit`. */
  readonly git?: RunGit
}

/** Commits that are searched for a transaction whose push had no answer. */
const searchDepth = 50

/** Dispose of it to remove its temporary repository. */
export function gitStore(options: GitStoreOptions): LedgerStore & AsyncDisposable {
  const { root, remote = "origin", env, settings = [], lineage, random, git } = options
  let opened: Promise<ScratchRepository> | null = null

  async function repository(): Promise<ScratchRepository> {
    opened ??= openScratchRepository({ root, env, settings, ...(git && { run: git }) })
    try {
      return await opened
    } catch (error) {
      opened = null
      if (!(error instanceof GitError)) throw error
      throw new LedgerError(
        "unreachable",
        `Cannot find the repository that holds the ledger: ${error.message}`,
        {
          help: "Run inside a git checkout that has a remote, or name a folder for the ledger with --ledger",
          cause: error,
        },
      )
    }
  }

  const fetch = async (depth: number) =>
    fetchHead(await repository(), { remote, depth, as: `refs/postmerge/read/${random()}` })

  async function read(): Promise<LedgerSnapshot> {
    const head = await fetch(1)
    if (head === null) return { head, meta: null, entries: new Map() }
    const { meta, entries } = await readFiles(await repository(), head)
    refuseForeign(meta, lineage)
    return { head, meta, entries }
  }

  async function write(base: LedgerSnapshot, change: LedgerWrite): Promise<LedgerWriteResult> {
    // A head that another store read has to be here before a commit can stand on it.
    if (base.head !== null && !(await isHere(base.head)) && (await fetch(1)) !== base.head)
      return { status: "lost" }
    const txn = random()
    const { meta, head } = await commit(base, change, txn)
    const answer = await pushCommit(await repository(), remote, { from: base.head, to: head })
    switch (answer.kind) {
      case "written":
        return { status: "written", snapshot: afterWrite(base, change, { head, meta }) }
      case "lost":
        return { status: "lost" }
      case "failed":
        return settle(answer, base, txn)
    }
  }

  async function isHere(head: string): Promise<boolean> {
    return (await (await repository()).git(["cat-file", "-e", head])).code === 0
  }

  async function commit(base: LedgerSnapshot, { meta: changed, entries, message }: LedgerWrite, txn: string) {
    const meta = changed ?? base.meta ?? newMeta(random(), lineage)
    const metaFile = meta === base.meta ? [] : [{ path: metaPath, text: fileText(meta) }]
    const files = [
      ...metaFile,
      ...entries.map((entry) => ({ path: entryPath(entry.key), text: fileText(entry) })),
    ]
    const about = {
      files,
      message,
      txn,
      run: options.run.id,
      source: options.run.source,
      now: options.clock.now(),
    }
    const head = await makeCommit(await repository(), { parent: base.head, ...about })
    return { meta, head }
  }

  /** A push that did not succeed may have landed all the same: what the remote holds decides. */
  async function settle(
    answer: PushAnswer & { kind: "failed" },
    base: LedgerSnapshot,
    txn: string,
  ): Promise<LedgerWriteResult> {
    const failure = writeFailure(answer, remote)
    try {
      const head = await fetch(searchDepth)
      if (head === base.head || head === null) throw failure
      const history = await readHistory(await repository(), head, searchDepth)
      if (history.some((commit) => commit.txn === txn)) return { status: "written", snapshot: await read() }
      // The remote moved on from the head that the push named, so it can never land any more.
      const isWhole = history.length < searchDepth || history.some((commit) => commit.id === base.head)
      if (isWhole) return { status: "lost" }
      throw failure
    } catch (error) {
      if (error === failure || !(error instanceof LedgerError)) throw error
      throw failure.kind === "refused" ? failure : unclearWrite(remote, error)
    }
  }

  return {
    read,
    write,
    async [Symbol.asyncDispose]() {
      const open = await opened?.catch(() => null)
      opened = null
      await open?.[Symbol.asyncDispose]()
    },
  }
}
