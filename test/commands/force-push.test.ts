/** Commands in process over a real git remote: a rewritten history cancels nothing unseen. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { publish } from "../../src/commands/publish.ts"
import { aFile, serviceWorld, told } from "../helpers/service-world.ts"
import type { Files } from "../helpers/temp-dir.ts"
import { tempRepo } from "../helpers/temp-repo.ts"

async function published(posts: Files) {
  const world = await serviceWorld("posteverywhere", {})
  const config = await readFile(join(world.context.root, "postmerge.yml"), "utf8")
  const repo = await tempRepo({ "postmerge.yml": config })
  const context = { ...world.context, root: repo.root, env: { ...world.context.env, ...repo.env } }
  await repo.commit("Posts", posts)
  const publishAgain = async () => told((await publish(context, { ...world.options, ledger: null })).report)
  expect(await publishAgain()).toMatchObject({ exitCode: 0, codes: [] })
  return {
    repo,
    publishAgain,
    changes: () => [...world.requests("DELETE"), ...world.requests("PATCH")],
    async [Symbol.asyncDispose]() {
      await repo[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

const posts = { "posts/a.md": aFile("A"), "posts/b.md": aFile("B") }

test("after a force push removals and edits wait for one run, and what is new is created at once", async () => {
  await using world = await published(posts)
  const { repo, publishAgain } = world
  await repo.git("reset", "--quiet", "--hard", "HEAD~1")
  await repo.write({ "posts/b.md": aFile("B today"), "posts/c.md": aFile("C", { at: "5 12:00" }) })
  await repo.git("add", "--all")
  await repo.git("commit", "--quiet", "--message", "Another history")
  await repo.git("push", "--quiet", "--force", "origin", "HEAD:main")
  const waits = { exitCode: 2, codes: ["plan/suppressed"], outcomes: ["c x: created, scheduled"] }
  expect(await publishAgain()).toMatchObject(waits)
  expect(world.changes()).toEqual([])

  await repo.commit("Go on", { "posts/d.md": aFile("D", { at: "6 12:00" }) })
  expect(await publishAgain()).toMatchObject({
    exitCode: 0,
    codes: [],
    outcomes: ["a x: cancelled, cancelled", "b x: updated, scheduled", "d x: created, scheduled"],
  })
})

test("a force push that took nothing away suppresses nothing for ever", async () => {
  await using world = await published(posts)
  const { repo, publishAgain } = world
  await repo.git("commit", "--quiet", "--amend", "--message", "Two posts, in other words")
  await repo.git("push", "--quiet", "--force", "origin", "HEAD:main")
  expect(await publishAgain()).toMatchObject({ exitCode: 0, codes: [] })
  await repo.git("rm", "--quiet", "posts/a.md")
  await repo.commit("One post")
  expect(await publishAgain()).toMatchObject({ exitCode: 0, outcomes: ["a x: cancelled, cancelled"] })
})
