/** A real git checkout with a real bare remote, both gone when the scope ends. */
import { execFile } from "node:child_process"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { tempDir, writeFiles, type Files } from "./temp-dir.ts"

const execFileAsync = promisify(execFile)

export interface TempRepo extends AsyncDisposable {
  /** The checkout, on branch main. */
  readonly root: string
  /** The bare repository. */
  readonly remote: string
  /** Everything around both; for files that must not be in the checkout. */
  readonly folder: string
  /** An environment without anything of this machine. */
  readonly env: Readonly<Record<string, string>>
  /** Runs git in the checkout; answers what it prints. */
  git(...args: readonly string[]): Promise<string>
  /** The same in another folder, such as the remote. */
  gitIn(folder: string, ...args: readonly string[]): Promise<string>
  write(files: Files): Promise<void>
  /** Commits everything and pushes; answers the commit's id. */
  commit(message: string, files?: Files): Promise<string>
  /** Another checkout of the remote; answers its folder. Through `file://`, so that depth counts. */
  clone(name: string, ...options: readonly string[]): Promise<string>
}

/** With a first commit of the files, pushed. */
export async function tempRepo(files: Files = { "README.md": "# Posts\n" }): Promise<TempRepo> {
  const dir = await tempDir()
  const [root, remote, home] = ["work", "remote.git", "home"].map((name) => join(dir.path, name)) as [
    string,
    string,
    string,
  ]
  await mkdir(home)
  const person = { NAME: "Ada", EMAIL: "ada@example.org" }
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    ...Object.fromEntries(
      Object.entries(person).flatMap(([part, value]) => [
        [`GIT_AUTHOR_${part}`, value],
        [`GIT_COMMITTER_${part}`, value],
      ]),
    ),
  }
  const gitIn = async (folder: string, ...args: readonly string[]) =>
    (await execFileAsync("git", args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 })).stdout.trimEnd()
  const git = (...args: readonly string[]) => gitIn(root, ...args)

  await gitIn(dir.path, "init", "--quiet", "--bare", "--initial-branch=main", remote)
  await gitIn(dir.path, "init", "--quiet", "--initial-branch=main", root)
  await git("remote", "add", "origin", remote)

  const write = (changed: Files) => writeFiles(root, changed)
  const commit = async (message: string, changed: Files = {}) => {
    await write(changed)
    await git("add", "--all")
    await git("commit", "--quiet", "--allow-empty", "--message", message)
    await git("push", "--quiet", "origin", "HEAD:main")
    return git("rev-parse", "HEAD")
  }
  const clone = async (name: string, ...options: readonly string[]) => {
    await gitIn(dir.path, "clone", "--quiet", ...options, `file://${remote}`, name)
    return join(dir.path, name)
  }
  await commit("First", files)
  return {
    root,
    remote,
    folder: dir.path,
    env,
    git,
    gitIn,
    write,
    commit,
    clone,
    [Symbol.asyncDispose]: dir[Symbol.asyncDispose],
  }
}
