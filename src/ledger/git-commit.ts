/** Builds and pushes one commit of the ledger; the push is the compare-and-swap. */
import { gitComplaint } from "../lib/git.ts"
import { InternalError } from "../lib/internal-error.ts"
import type { ScratchRepository } from "../lib/scratch-repository.ts"

export const ledgerRef = "refs/postmerge/ledger"

export interface LedgerCommit {
  /** The head it was decided from, its only parent; null for the first. */
  readonly parent: string | null
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** First line. */
  readonly message: string
  /**
   * Random: without it two runs could build the same commit, git would answer "up to date" to both, and both would
   * believe that they won.
   */
  readonly txn: string
  readonly run: string
  readonly source: string | null
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Writes objects only: no index, no work tree. Answers the commit's id. https://git-scm.com/docs/git-fast-import (2026-01-10) */
export async function makeCommit(repository: ScratchRepository, commit: LedgerCommit): Promise<string> {
  const { parent, files, now, txn } = commit
  const message = `${commit.message}\n\nTxn: ${txn}\nRun: ${commit.run}\nSource: ${commit.source ?? "none"}\n`
  const lines = [
    `commit refs/postmerge/made/${txn}`,
    "mark :1",
    `committer postmerge <postmerge@users.noreply.github.com> ${Math.floor(now / 1000)} +0000`,
    data(message),
    ...(parent === null ? [] : [`from ${parent}`]),
    ...files.map(({ path, text }) => `M 100644 inline ${path}\n${data(text)}`),
    "get-mark :1",
    "done\n",
  ]
  const result = await repository.git(
    ["fast-import", "--quiet", "--done", "--date-format=raw"],
    lines.join("\n"),
  )
  const id = result.stdout.trim()
  if (result.code !== 0 || !/^[0-9a-f]{40,64}$/.test(id))
    throw new InternalError(`git fast-import: ${gitComplaint(result)}`)
  return id
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`
}

/** `lost`: somebody else wrote first. `failed`: refused, or no answer came; what became of it must be looked up. */
export type PushAnswer =
  | { readonly kind: "written" | "lost" }
  | { readonly kind: "failed"; readonly code: number; readonly stderr: string; readonly reason?: string }

/**
 * Words for a swap that was lost: the first from the client, the others from servers where two writers are truly
 * simultaneous. https://git-scm.com/docs/git-push#_output (2026-01-10)
 */
const lost =
  /stale info|fetch first|non-fast-forward|failed to update ref|failed to lock|cannot lock ref|unable to lock|reference already exists|incorrect old value|remote ref updated since checkout/i

export async function pushCommit(
  repository: ScratchRepository,
  remote: string,
  swap: Swap,
): Promise<PushAnswer> {
  const lease = `--force-with-lease=${ledgerRef}:${swap.from ?? ""}`
  const result = await repository.git([
    "push",
    "--porcelain",
    "--no-verify",
    lease,
    remote,
    `${swap.to}:${ledgerRef}`,
  ])
  if (result.code === 0) return { kind: "written" }
  // `!<tab><from>:<to><tab>[rejected] (stale info)`
  const [, reason] = /^!\t[^\t]*\t(.*)$/m.exec(result.stdout) ?? []
  if (reason !== undefined && lost.test(reason)) return { kind: "lost" }
  const { code, stderr } = result
  const isRefusal = reason?.includes("rejected")
  return { kind: "failed", code, stderr, ...(isRefusal && { reason }) }
}

/** What the ref must be, and what it becomes; null: it must not exist. */
export interface Swap {
  readonly from: string | null
  readonly to: string
}
