import { readFile } from "node:fs/promises"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { openTip, readTip } from "../../../src/source/tip.ts"
import { SourceError } from "../../../src/source/source-error.ts"
import { tempDir } from "../../helpers/temp-dir.ts"
import { tempRepo, type TempRepo } from "../../helpers/temp-repo.ts"

async function failure(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => "nothing was thrown",
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof SourceError)) throw new Error(`Expected a SourceError, not: ${String(error)}`)
  return error
}

function checkoutOf({ root, env }: TempRepo) {
  return { root, env }
}

/** The work trees that git knows of, and the refs that are ours. */
async function traces(repo: TempRepo, root = repo.root): Promise<string[]> {
  const trees = await repo.gitIn(root, "worktree", "list", "--porcelain")
  const refs = await repo.gitIn(root, "for-each-ref", "refs/postmerge")
  return [...trees.split("\n").filter((line) => line.startsWith("worktree ")), refs]
}

describe("readTip()", () => {
  test("finds the default branch of the remote, and that the checkout is there and clean", async () => {
    await using repo = await tempRepo()
    const sha = await repo.commit("Second", { "posts/a.md": "a" })
    expect(await readTip(checkoutOf(repo))).toEqual({ branch: "main", sha, checkout: "tip", clean: true })
  })

  test("sees a changed file, a new file, and a checkout that is elsewhere", async () => {
    await using repo = await tempRepo()
    await repo.write({ "README.md": "changed" })
    expect(await readTip(checkoutOf(repo))).toMatchObject({ checkout: "tip", clean: false })
    await repo.git("checkout", "--", ".")
    await repo.write({ "posts/new.md": "new" })
    expect(await readTip(checkoutOf(repo))).toMatchObject({ checkout: "tip", clean: false })
    const sha = await repo.commit("Second")
    await repo.git("checkout", "--quiet", "--detach", "HEAD~1")
    expect(await readTip(checkoutOf(repo))).toEqual({ branch: "main", sha, checkout: "other", clean: true })
  })

  test("takes the default branch that the host names instead of the remote's own", async () => {
    await using repo = await tempRepo()
    await repo.git("push", "--quiet", "origin", "HEAD:refs/heads/feature/next")
    expect((await readTip(checkoutOf(repo), "feature/next")).branch).toBe("feature/next")
    const error = await failure(readTip(checkoutOf(repo), "next"))
    expect(error.kind).toBe("no-branch")
    expect(error.message).toBe('"origin" has no branch "next"')
  })

  test("takes the only branch of a remote whose own default was never pushed", async () => {
    await using repo = await tempRepo()
    await repo.gitIn(repo.remote, "symbolic-ref", "HEAD", "refs/heads/master")
    expect((await readTip(checkoutOf(repo))).branch).toBe("main")
    await repo.git("push", "--quiet", "origin", "HEAD:refs/heads/other")
    expect((await failure(readTip(checkoutOf(repo)))).message).toBe('"origin" names no default branch')
  })

  test("says what is missing: a repository, a remote, the remote's folder", async () => {
    await using dir = await tempDir()
    await using repo = await tempRepo()
    const outside = await failure(readTip({ root: dir.path, env: repo.env }))
    expect(outside.kind).toBe("no-repository")
    const other = await failure(readTip({ ...checkoutOf(repo), remote: "upstream" }))
    expect(other.kind).toBe("no-remote")
    expect(other.message).toBe('The repository has no remote "upstream"')
    await repo.git("remote", "set-url", "origin", join(dir.path, "gone.git"))
    const gone = await failure(readTip(checkoutOf(repo)))
    expect(gone.kind).toBe("unreachable")
    expect(gone.message).toMatch(/^Cannot read the default branch from "origin": /)
    expect(gone.help).toContain("nothing was sent")
  })
})

describe("openTip()", () => {
  test("is the checkout itself where that is the clean tip", async () => {
    await using repo = await tempRepo()
    const before = await traces(repo)
    await using opened = await openTip(checkoutOf(repo), await readTip(checkoutOf(repo)))
    expect(opened.root).toBe(repo.root)
    expect(await traces(repo)).toEqual(before)
  })

  test("has the committed content where the checkout is dirty, and leaves no trace", async () => {
    await using repo = await tempRepo({ "posts/a.md": "committed" })
    await repo.write({ "posts/a.md": "changed", "posts/b.md": "new" })
    const before = await traces(repo)
    const tip = await readTip(checkoutOf(repo))
    let root: string
    {
      await using opened = await openTip(checkoutOf(repo), tip)
      root = opened.root
      expect(opened.sha).toBe(tip.sha)
      expect(await readFile(join(root, "posts/a.md"), "utf8")).toBe("committed")
      expect(existsSync(join(root, "posts/b.md"))).toBe(false)
    }
    expect(existsSync(root)).toBe(false)
    expect(await traces(repo)).toEqual(before)
    expect(await readFile(join(repo.root, "posts/a.md"), "utf8")).toBe("changed")
  })

  test("fetches a tip that an old shallow checkout does not have, below the same folder", async () => {
    await using repo = await tempRepo({ "marketing/posts/a.md": "old" })
    const root = await repo.clone("old", "--depth=1")
    const sha = await repo.commit("Newer", { "marketing/posts/a.md": "new" })
    const checkout = { root: join(root, "marketing"), env: repo.env }
    const tip = await readTip(checkout)
    expect(tip).toEqual({ branch: "main", sha, checkout: "other", clean: true })
    await using opened = await openTip(checkout, tip)
    expect(opened.root.endsWith("/tree/marketing")).toBe(true)
    expect(await readFile(join(opened.root, "posts/a.md"), "utf8")).toBe("new")
    expect(await repo.gitIn(root, "for-each-ref", "refs/postmerge")).toBe("")
  })

  test("does not make a whole clone a shallow one", async () => {
    await using repo = await tempRepo()
    const root = await repo.clone("whole")
    await repo.commit("Newer", { "posts/a.md": "new" })
    const checkout = { root, env: repo.env }
    await using opened = await openTip(checkout, await readTip(checkout))
    expect(await readFile(join(opened.root, "posts/a.md"), "utf8")).toBe("new")
    expect(await repo.gitIn(root, "rev-parse", "--is-shallow-repository")).toBe("false")
  })

  test("reads what became the tip meanwhile", async () => {
    await using repo = await tempRepo()
    const root = await repo.clone("old")
    await repo.commit("Second", { "posts/a.md": "second" })
    const tip = await readTip({ root, env: repo.env })
    const sha = await repo.commit("Third", { "posts/a.md": "third" })
    await using opened = await openTip({ root, env: repo.env }, tip)
    expect(opened.sha).toBe(sha)
    expect(await readFile(join(opened.root, "posts/a.md"), "utf8")).toBe("third")
  })

  test("runs no hook and no large-file filter of the user", async () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n"
    await using repo = await tempRepo({ ".gitattributes": "*.png filter=lfs\n", "media/a.png": pointer })
    const root = await repo.clone("old")
    await repo.gitIn(root, "config", "filter.lfs.smudge", "false")
    await repo.gitIn(root, "config", "filter.lfs.clean", "cat")
    await repo.gitIn(root, "config", "filter.lfs.required", "true")
    await repo.gitIn(root, "config", "core.hooksPath", join(repo.root, "hooks"))
    await repo.commit("Newer", { "posts/a.md": "new", "hooks/post-checkout": "#!/bin/sh\nexit 1\n" })
    const checkout = { root, env: repo.env }
    await using opened = await openTip(checkout, { ...(await readTip(checkout)), clean: false })
    expect(await readFile(join(opened.root, "media/a.png"), "utf8")).toBe(pointer)
  })
})
