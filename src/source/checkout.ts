/** The checkout that a run starts in. */
import { realpath } from "node:fs/promises"
import { resolve } from "node:path"
import { gitComplaint, runGit, type Environment, type GitResult, type GitSetting } from "../lib/git.ts"
import { remoteName } from "../lib/remote-name.ts"
import { SourceError } from "./source-error.ts"

export interface Checkout {
  /** Folder that holds postmerge.yml and the posts: the top of the checkout, or a folder in it. */
  readonly root: string
  /** Name or address of the remote. Default: origin. */
  readonly remote?: string
  readonly env: Environment
  /** Such as `gitAuth`. Default: what the checkout itself uses. */
  readonly settings?: readonly GitSetting[]
}

/** Runs git in the checkout. */
export function inCheckout(
  { root, env, settings = [] }: Checkout,
  args: readonly string[],
): Promise<GitResult> {
  return runGit(args, { cwd: root, env, settings })
}

/** What git prints, without the last line break. Throws SourceError. */
export async function ask(checkout: Checkout, args: readonly string[]): Promise<string> {
  const result = await inCheckout(checkout, args)
  if (result.code === 0) return result.stdout.replace(/\n$/, "")
  if (/not a git repository/i.test(result.stderr)) {
    throw new SourceError("no-repository", `"${checkout.root}" is not inside a git repository`, {
      help: "Run inside a checkout of the repository, or name a folder for the ledger with --ledger",
    })
  }
  throw new SourceError(
    "unreadable",
    `Cannot read the checkout in "${checkout.root}": ${gitComplaint(result)}`,
    {
      help: "Check the checkout with: git status",
    },
  )
}

/** Address of the remote, as git uses it; null where there is none. May contain credentials. Throws SourceError. */
async function remoteUrl(checkout: Checkout): Promise<string | null> {
  const { remote = "origin" } = checkout
  await ask(checkout, ["rev-parse", "--git-dir"])
  const found = await inCheckout(checkout, ["remote", "get-url", remote])
  if (found.code === 0) return found.stdout.trim()
  return /[/:\\]/.test(remote) ? remote : null
}

/**
 * What the ledger's lineage calls the repository: `github.com/acme/posts`, or the real path of a local one; null where
 * there is no remote. Throws SourceError.
 */
export async function remoteIdentity(checkout: Checkout): Promise<string | null> {
  const url = await remoteUrl(checkout)
  if (url === null) return null
  const isLocal = /^(?:file:\/\/|\.{0,2}[/\\]|[a-z]:[/\\])/i.test(url) || !/[:]/.test(url)
  if (!isLocal) return remoteName(url)
  const top = await ask(checkout, ["rev-parse", "--show-toplevel"])
  const path = resolve(top, url.replace(/^file:\/\/(?:localhost)?/i, ""))
  return remoteName(await realpath(path).catch(() => path))
}

/** Throws SourceError where the checkout has no such remote. */
export async function requireRemote(checkout: Checkout): Promise<string> {
  const { remote = "origin" } = checkout
  if ((await remoteUrl(checkout)) !== null) return remote
  throw new SourceError("no-remote", `The repository has no remote "${remote}"`, {
    help: `Add it with: git remote add ${remote} <address>; or name a folder for the ledger with --ledger`,
  })
}

/** What a run that could not write the ledger leaves behind is no change of the posts. */
const leftByRuns = ":(exclude)errored-ledger*.json"

/** Nothing under the root differs from the commit that is checked out, and nothing there is new. */
export async function isClean(checkout: Checkout): Promise<boolean> {
  const changes = await ask(checkout, [
    "status",
    "--porcelain",
    "--untracked-files=all",
    "--",
    ".",
    leftByRuns,
  ])
  return changes === ""
}
