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
import { makeCommit, pushCommit } from "./git-commit.ts"
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
  const { remote = "origin", lineage, random } = options
  const scratch = openOnce(options)
  const session: Session = {
    ...options,
    remote,
    repository: scratch.open,
    head: async (depth) =>
      fetchHead(await scratch.open(), { remote, depth, as: `refs/postmerge/read/${random()}` }),
    async read() {
      const head = await session.head(1)
      if (head === null) return { head, meta: null, entries: new Map() }
      const { meta, entries } = await readFiles(await scratch.open(), head)
      refuseForeign(meta, lineage)
      return { head, meta, entries }
    },
  }
  return {
    read: session.read,
    write: (base, change) => write(session, base, change),
    [Symbol.asyncDispose]: scratch.close,
  }
}

interface Session extends GitStoreOptions {
  readonly remote: string
  readonly repository: () => Promise<ScratchRepository>
  /** Fetches the newest commits; answers the id of the first. */
  readonly head: (depth: number) => Promise<string | null>
  readonly read: () => Promise<LedgerSnapshot>
}

/** One scratch repository for all that a store does, made when it is first needed. */
function openOnce({ root, env, settings = [], git }: GitStoreOptions) {
  let opened: Promise<ScratchRepository> | null = null
  return {
    async open() {
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
    },
    async close() {
      const repository = await opened?.catch(() => null)
      opened = null
      await repository?.[Symbol.asyncDispose]()
    },
  }
}

async function write(
  session: Session,
  base: LedgerSnapshot,
  change: LedgerWrite,
): Promise<LedgerWriteResult> {
  const repository = await session.repository()
  // A head that another store read has to be here before a commit can stand on it.
  const isHere = base.head === null || (await repository.git(["cat-file", "-e", base.head])).code === 0
  if (!isHere && (await session.head(1)) !== base.head) return { status: "lost" }

  const txn = session.random()
  const meta = change.meta ?? base.meta ?? newMeta(session.random(), session.lineage)
  const files = change.entries.map((entry) => ({ path: entryPath(entry.key), text: fileText(entry) }))
  if (meta !== base.meta) files.push({ path: metaPath, text: fileText(meta) })
  const about = { message: change.message, txn, run: session.run.id, source: session.run.source }
  const head = await makeCommit(repository, { ...about, parent: base.head, files, now: session.clock.now() })

  const answer = await pushCommit(repository, session.remote, { from: base.head, to: head })
  switch (answer.kind) {
    case "written":
      return { status: "written", snapshot: afterWrite(base, change, { head, meta }) }
    case "lost":
      return { status: "lost" }
    case "failed": {
      const failure = writeFailure(answer, session.remote)
      const fate = await lookUp(session, { base, txn, failure })
      if (fate === "absent") throw failure
      return fate === "landed" ? { status: "written", snapshot: await session.read() } : { status: "lost" }
    }
  }
}

interface Unanswered {
  readonly base: LedgerSnapshot
  readonly txn: string
  readonly failure: LedgerError
}

/**
 * A push that did not succeed may have landed all the same: what the remote holds decides. `overtaken`: the remote moved
 * on from the head that the push named, so it can never land. `absent`: it may still. Throws LedgerError.
 */
async function lookUp(
  session: Session,
  { base, txn, failure }: Unanswered,
): Promise<"landed" | "overtaken" | "absent"> {
  try {
    const head = await session.head(searchDepth)
    if (head === base.head || head === null) return "absent"
    const history = await readHistory(await session.repository(), head, searchDepth)
    if (history.some((commit) => commit.txn === txn)) return "landed"
    const isWhole = history.length < searchDepth || history.some((commit) => commit.id === base.head)
    return isWhole ? "overtaken" : "absent"
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    throw failure.kind === "refused" ? failure : unclearWrite(session.remote, error)
  }
}
