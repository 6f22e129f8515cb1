/** A bare repository in a temporary folder that reaches the remotes of a checkout and leaves the checkout alone. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  gitComplaint,
  runGit,
  type Environment,
  type GitResult,
  type GitSetting,
  type RunGit,
} from "./git.ts"

/** git could not do what must always work. */
export class GitError extends Error {
  override readonly name = "GitError"
}

export interface ScratchRepository extends AsyncDisposable {
  /** Runs git in it; addresses that are relative paths count from the checkout. */
  git(args: readonly string[], input?: string): Promise<GitResult>
}

export interface ScratchOptions {
  /** A folder of the checkout. */
  readonly root: string
  readonly env: Environment
  /** Such as `gitAuth`. */
  readonly settings: readonly GitSetting[]
  readonly run?: RunGit
}

/**
 * A shallow fetch inside the checkout would mark a whole clone as shallow and contend for its locks with everything else
 * that runs there; in here it harms nobody.
 */
export async function openScratchRepository({
  root,
  env,
  settings,
  run = runGit,
}: ScratchOptions): Promise<ScratchRepository> {
  const inCheckout = async (...args: string[]) => orThrow(await run(args, { cwd: root, env }))
  const about = await inCheckout("rev-parse", "--show-object-format", "--show-toplevel")
  const [format = "sha1", top = root] = about.split("\n")
  const local = connectionSettings(await inCheckout("config", "--local", "--includes", "--null", "--list"))

  const folder = await mkdtemp(join(tmpdir(), "postmerge-"))
  const dispose = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  const created = await run(
    ["init", "--quiet", "--bare", "--template=", `--object-format=${format}`, folder],
    { cwd: top, env },
  )
  if (created.code !== 0) {
    await dispose()
    throw new GitError(gitComplaint(created))
  }
  return {
    git: (args, input = "") =>
      run([`--git-dir=${folder}`, ...args], { cwd: top, env, settings: [...local, ...settings], input }),
    [Symbol.asyncDispose]: dispose,
  }
}

/** Where the checkout's remotes are and how it reaches them; nothing that changes what git does there. */
const aboutConnections =
  /^(?:remote\..+\.(?:url|pushurl|proxy)|(?:url|http|credential|ssh)\..+|core\.(?:sshcommand|askpass|gitproxy))$/i

function connectionSettings(list: string): GitSetting[] {
  return list
    .split("\0")
    .map((item): GitSetting => {
      const end = item.indexOf("\n")
      return end < 0 ? [item, "true"] : [item.slice(0, end), item.slice(end + 1)]
    })
    .filter(([key]) => aboutConnections.test(key))
}

function orThrow(result: GitResult): string {
  if (result.code !== 0) throw new GitError(gitComplaint(result))
  return result.stdout
}
