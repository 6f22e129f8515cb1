import { expect, test } from "vitest"
import { remoteName } from "../../../src/lib/remote-name.ts"
import { remoteIdentity } from "../../../src/source/checkout.ts"
import { isDescendant } from "../../../src/source/descent.ts"
import { tempRepo } from "../../helpers/temp-repo.ts"

test.each([
  ["https://github.com/acme/posts", "github.com/acme/posts"],
  ["https://x-access-token:ghs_1@GitHub.com/acme/posts.git", "github.com/acme/posts"],
  ["https://git.example.org:8443/acme/posts.git/", "git.example.org:8443/acme/posts"],
  ["git@github.com:acme/posts.git", "github.com/acme/posts"],
  ["ssh://git@github.com:22/acme/posts.git", "github.com/acme/posts"],
  ["git@gitlab.example.org:group/sub/posts", "gitlab.example.org/group/sub/posts"],
  ["file:///srv/git/posts.git", "/srv/git/posts"],
  ["/srv/git/posts.git", "/srv/git/posts"],
])("remoteName() of %s is %s", (url, name) => {
  expect(remoteName(url)).toBe(name)
})

test("remoteIdentity() is the same for every spelling of a local remote, and null without one", async () => {
  await using repo = await tempRepo()
  const identity = repo.remote.replace(/\.git$/, "")
  for (const url of [repo.remote, `file://${repo.remote}`, "../remote.git"]) {
    await repo.git("remote", "set-url", "origin", url)
    expect(await remoteIdentity({ root: repo.root, env: repo.env })).toBe(identity)
  }
  await repo.git("remote", "set-url", "origin", "https://user:secret@github.com/acme/posts.git")
  expect(await remoteIdentity({ root: repo.root, env: repo.env })).toBe("github.com/acme/posts")
  await repo.git("remote", "remove", "origin")
  expect(await remoteIdentity({ root: repo.root, env: repo.env })).toBeNull()
})

test("isDescendant() tells a continued branch from a rewritten one, in a whole and in a shallow clone", async () => {
  await using repo = await tempRepo()
  const old = await repo.commit("Second", { "a.md": "2" })
  const next = await repo.commit("Third", { "a.md": "3" })
  const whole = { root: repo.root, env: repo.env }
  const shallow = { root: await repo.clone("shallow", "--depth=1"), env: repo.env }
  for (const checkout of [whole, shallow]) {
    expect(await isDescendant(checkout, next, { branch: "main", sha: next })).toBe(true)
    expect(await isDescendant(checkout, old, { branch: "main", sha: next })).toBe(true)
  }
  await repo.git("reset", "--quiet", "--hard", "HEAD~2")
  await repo.git("commit", "--quiet", "--allow-empty", "--message", "Rewritten")
  await repo.git("push", "--quiet", "--force", "origin", "HEAD:main")
  const sha = await repo.git("rev-parse", "HEAD")
  for (const checkout of [whole, shallow]) {
    expect(await isDescendant(checkout, next, { branch: "main", sha })).toBe(false)
  }
})
