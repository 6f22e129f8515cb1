import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { defaultOptions, type Context } from "../../../src/commands/context.ts"
import { openLedger } from "../../../src/commands/ledger.ts"
import { publish } from "../../../src/commands/publish.ts"
import { commandWorld } from "../../helpers/command-world.ts"
import { tempRepo } from "../../helpers/temp-repo.ts"
import { at } from "../../helpers/at.ts"

const now = at("2026-11-25T12:00:00Z")

async function inRepository(root: string, env: Context["env"]): Promise<Context> {
  await using world = await commandWorld({}, { now, env: {} })
  return { ...world.context, root, env }
}

test("openLedger() takes a folder only where one is named", async () => {
  await using repo = await tempRepo({ "posts/a.md": "a" })
  const context = await inRepository(repo.root, repo.env)
  await using named = await openLedger(context, { ...defaultOptions, ledger: "ledger" }, null)
  await named.write(await named.read(), { entries: [], message: "First" })
  expect(await readdir(join(repo.root, "ledger"))).toEqual(["ledger-00000001.json"])
})

test("a ledger that cannot be reached is not replaced by a folder, and nothing is sent", async () => {
  await using repo = await tempRepo({ "postmerge.yml": "version: 1\n", "posts/a.md": "a" })
  await repo.git("remote", "set-url", "origin", join(repo.root, "gone.git"))
  const before = await readdir(repo.root)
  const context = await inRepository(repo.root, repo.env)
  const read = async () => {
    await using store = await openLedger(context, defaultOptions, null)
    return await store.read()
  }
  await expect(read()).rejects.toMatchObject({ kind: "unreachable" })
  await repo.git("remote", "remove", "origin")
  await expect(read()).rejects.toMatchObject({ kind: "unreachable" })
  const { report } = await publish(context, defaultOptions)
  expect(report.diagnostics.map(({ code }) => code)).toEqual(["ledger/unavailable"])
  expect(await readdir(repo.root)).toEqual(before)
})
