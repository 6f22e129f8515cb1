/** What git says when the ledger cannot be read or written → what it means and what to do. */
import { gitComplaint, isNoAccess, type GitResult } from "../lib/git.ts"
import { LedgerError } from "../model/ledger.ts"

/** The whole output of a failed fetch or push, with the sentence that matters already found where there is one. */
type Failure = Pick<GitResult, "code" | "stderr"> & { readonly reason?: string }

export function readFailure(failure: Failure, remote: string): LedgerError {
  const message = `Cannot read the ledger from "${remote}": ${gitComplaint(failure)}`
  if (!isNoAccess(failure)) return unreachable(message, "nothing was sent")
  return new LedgerError("refused", message, {
    help: 'Check that the repository exists and that the token may read it ("permissions: contents: write" in the workflow)',
  })
}

/** A push that provably changed nothing. */
export function writeFailure(failure: Failure, remote: string): LedgerError {
  const message = `Cannot write the ledger to "${remote}": ${failure.reason ?? gitComplaint(failure)}`
  if (failure.reason !== undefined) {
    return new LedgerError("refused", message, {
      help: "Allow pushes to refs/postmerge/* in the hook or rule that declined it",
    })
  }
  if (!isNoAccess(failure)) return unreachable(message, "what was not claimed was not sent")
  return new LedgerError("refused", message, {
    help: 'Give the job the right to write: "permissions: contents: write"; in a terminal, log in to the remote with git',
  })
}

/** A push without an answer, and nobody can be asked what became of it. */
export function unclearWrite(remote: string, cause: LedgerError): LedgerError {
  const message = `Nobody knows whether the ledger was written to "${remote}": ${cause.message}`
  return new LedgerError("unreachable", message, {
    help: "Run again: the next run finds out what was written before it sends anything",
    cause,
  })
}

function unreachable(message: string, sofar: string): LedgerError {
  return new LedgerError("unreachable", message, {
    help: `Check the remote's address and the network, then run again: ${sofar}`,
  })
}
