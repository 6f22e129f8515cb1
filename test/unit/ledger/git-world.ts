/** A git ledger to test with: a real checkout, a real bare remote, and a git whose answers can be lost. */
import { randomBytes } from "node:crypto"
import { entryPath } from "../../../src/ledger/entry.ts"
import { gitStore, type GitStoreOptions } from "../../../src/ledger/git-store.ts"
import { runGit, type GitResult, type RunGit } from "../../../src/lib/git.ts"
import { runWithInput } from "../../helpers/run-with-input.ts"
import { ours, patient, type LedgerWorld } from "../../conformance/ledger-store.ts"
import { tempRepo, type TempRepo } from "../../helpers/temp-repo.ts"

export const ledgerRef = "refs/postmerge/ledger"

const random = () => randomBytes(8).toString("hex")

type Store = ReturnType<typeof gitStore>

export interface GitWorld extends LedgerWorld {
  readonly repo: TempRepo
  openWith(options: Partial<GitStoreOptions>): Store
}

export async function gitWorld(): Promise<GitWorld> {
  const repo = await tempRepo()
  const opened: Store[] = []
  const openWith = (options: Partial<GitStoreOptions>) => {
    const run = { id: "7012345678/1", source: "0123456789abcdef0123456789abcdef01234567" }
    const store = gitStore({
      root: repo.root,
      env: repo.env,
      run,
      lineage: ours,
      random,
      clock: patient,
      ...options,
    })
    opened.push(store)
    return store
  }
  const replace = (path: string, text: string) => replaceFile(repo, path, text)
  return {
    repo,
    openWith,
    open: (lineage = ours) => openWith({ lineage }),
    tamper: (key, text) => replace(entryPath(key), text),
    tamperMeta: (text) => replace("meta.json", text),
    async [Symbol.asyncDispose]() {
      for (const store of opened) await store[Symbol.asyncDispose]()
      await repo[Symbol.asyncDispose]()
    },
  }
}

/** Commits a file to the ledger inside the bare repository, as a person with an editor would. */
async function replaceFile(repo: TempRepo, path: string, text: string): Promise<void> {
  const stream = [
    `commit ${ledgerRef}`,
    "committer Eve <eve@example.org> 1700000000 +0000",
    "data 6\nTamper",
    `from ${ledgerRef}^0`,
    `M 100644 inline ${path}`,
    `data ${Buffer.byteLength(text)}\n${text}\n`,
  ]
  await runWithInput("git", ["fast-import", "--quiet"], {
    cwd: repo.remote,
    env: repo.env,
    input: stream.join("\n"),
  })
}

const hungUp: GitResult = {
  code: 128,
  stdout: "",
  bytes: Buffer.alloc(0),
  stderr: "fatal: the remote end hung up unexpectedly\n",
}

/** A git whose next push loses its reply, before or after the server acted; `meanwhile` happens in between. */
export function losingGit(
  moment: "before" | "after",
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): RunGit {
  let isDone = false
  return async (args, options) => {
    if (isDone || !args.includes("push")) return runGit(args, options)
    isDone = true
    if (moment === "after") await runGit(args, options)
    await meanwhile()
    return hungUp
  }
}
