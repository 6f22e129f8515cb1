/** The tip of the default branch: what a run publishes, whatever commit started it. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { randomBytes } from "node:crypto"
import { gitComplaint, isNoAccess, type GitResult } from "../lib/git.ts"
import { ask, inCheckout, isClean, requireRemote, type Checkout } from "./checkout.ts"
import { SourceError } from "./source-error.ts"

export interface Tip {
  /** Name of the default branch. */
  readonly branch: string
  /** Commit that the remote has there now. */
  readonly sha: string
  /** Whether the checkout is at that commit. */
  readonly checkout: "tip" | "other"
  /** Whether the checkout, below its root, has no changes of its own. */
  readonly clean: boolean
}

/** `defaultBranch`: where the host told it; otherwise the remote is asked. Throws SourceError. */
export async function readTip(checkout: Checkout, defaultBranch: string | null = null): Promise<Tip> {
  const remote = await requireRemote(checkout)
  const { branch, sha } = await findTip(checkout, remote, defaultBranch)
  const head = await inCheckout(checkout, ["rev-parse", "--verify", "--quiet", "HEAD"])
  return {
    branch,
    sha,
    checkout: head.stdout.trim() === sha ? "tip" : "other",
    clean: await isClean(checkout),
  }
}

type Branch = Pick<Tip, "branch" | "sha">

async function findTip(checkout: Checkout, remote: string, defaultBranch: string | null): Promise<Branch> {
  if (defaultBranch !== null) {
    const { branches } = await listRefs(checkout, remote, [`refs/heads/${defaultBranch}`])
    const found = branches.find(({ branch }) => branch === defaultBranch)
    if (found) return found
    throw noBranch(`"${remote}" has no branch "${defaultBranch}"`)
  }
  const { head, at } = await listRefs(checkout, remote, ["HEAD"])
  if (head !== null && at !== null) return { branch: head, sha: at }
  // HEAD of a bare repository may name a branch that was never pushed; a single branch leaves no doubt.
  const { branches } = await listRefs(checkout, remote, ["refs/heads/*"])
  if (branches.length === 1 && branches[0]) return branches[0]
  throw noBranch(
    branches.length === 0 ? `"${remote}" has no branch yet` : `"${remote}" names no default branch`,
  )
}

function noBranch(message: string): SourceError {
  return new SourceError("no-branch", message, {
    help: "Push the branch, and make it the default branch of the repository",
  })
}

async function listRefs(checkout: Checkout, remote: string, patterns: readonly string[]) {
  const result = await inCheckout(checkout, ["ls-remote", "--symref", remote, ...patterns])
  if (result.code !== 0) throw notRead(result, remote)
  const lines = result.stdout.split("\n").map((line) => line.split("\t"))
  const branches = lines
    .filter(([sha, name]) => name?.startsWith("refs/heads/") && !sha?.startsWith("ref: "))
    .map(([sha = "", name = ""]): Branch => ({ branch: name.slice("refs/heads/".length), sha }))
  const symbolic = lines.find(([target, name]) => name === "HEAD" && target?.startsWith("ref: refs/heads/"))
  const at = lines.find(([sha, name]) => name === "HEAD" && !sha?.startsWith("ref: "))
  return { branches, head: symbolic?.[0]?.slice("ref: refs/heads/".length) ?? null, at: at?.[0] ?? null }
}

function notRead(result: GitResult, remote: string): SourceError {
  const message = `Cannot read the default branch from "${remote}": ${gitComplaint(result)}`
  if (isNoAccess(result)) {
    return new SourceError("no-access", message, {
      help: 'Check the address of the remote and that the token may read it ("permissions: contents: write" in the workflow); nothing was sent',
    })
  }
  return new SourceError("unreachable", message, { help: "Run again later: nothing was sent" })
}

/** A folder that holds the files of the tip. */
export interface OpenedTip extends AsyncDisposable {
  /** In place of the checkout's root. */
  readonly root: string
  /** Commit that is in it: the tip, or what became the tip meanwhile. */
  readonly sha: string
}

/**
 * The checkout itself where it is the tip and clean, else a temporary work tree outside of it, which disposing removes.
 * Large files stay pointers there: the checks of media say so. Throws SourceError.
 */
export async function openTip(checkout: Checkout, tip: Tip): Promise<OpenedTip> {
  if (tip.checkout === "tip" && tip.clean) {
    return { root: checkout.root, sha: tip.sha, [Symbol.asyncDispose]: () => Promise.resolve() }
  }
  const sha = tip.checkout === "tip" ? tip.sha : await fetchTip(checkout, tip)
  const folder = await mkdtemp(join(tmpdir(), "postmerge-tip-"))
  const tree = join(folder, "tree")
  const dispose = async () => {
    await inCheckout(checkout, ["worktree", "remove", "--force", tree])
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    await inCheckout(checkout, ["worktree", "prune"])
  }
  try {
    const added = await inCheckout(withoutFilters(checkout), [
      "worktree",
      "add",
      "--quiet",
      "--detach",
      tree,
      sha,
    ])
    if (added.code !== 0) throw notOpened(added, tip)
    return {
      root: resolve(tree, await ask(checkout, ["rev-parse", "--show-prefix"])),
      sha,
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function fetchTip(checkout: Checkout, tip: Tip): Promise<string> {
  const remote = await requireRemote(checkout)
  const ref = `refs/postmerge/tip/${randomBytes(8).toString("hex")}`
  // A shallow fetch into a whole clone would make it a shallow one.
  const isShallow = (await ask(checkout, ["rev-parse", "--is-shallow-repository"])) === "true"
  const depth = isShallow ? ["--depth=1"] : []
  const options = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", ...depth]
  const fetched = await inCheckout(checkout, [
    "fetch",
    ...options,
    remote,
    `+refs/heads/${tip.branch}:${ref}`,
  ])
  if (fetched.code !== 0) throw notRead(fetched, remote)
  try {
    return await ask(checkout, ["rev-parse", "--verify", ref])
  } finally {
    await inCheckout(checkout, ["update-ref", "-d", ref])
  }
}

/** Downloads nothing and leaves nothing out, whatever the user's git is set to. */
function withoutFilters(checkout: Checkout): Checkout {
  const plain = ["smudge", "process"].map((name) => [`filter.lfs.${name}`, ""] as const)
  const whole = [["filter.lfs.required", "false"] as const, ["core.sparseCheckout", "false"] as const]
  return { ...checkout, settings: [...(checkout.settings ?? []), ...plain, ...whole] }
}

function notOpened(result: GitResult, { branch, sha }: Tip): SourceError {
  const message = `Cannot check out ${sha.slice(0, 12)} of "${branch}" beside the checkout: ${gitComplaint(result)}`
  return new SourceError("unreadable", message, {
    help: `Run on an up-to-date checkout of "${branch}"; nothing was sent`,
  })
}
