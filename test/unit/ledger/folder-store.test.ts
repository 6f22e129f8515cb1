import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { folderStore } from "../../../src/ledger/folder-store.ts"
import { transact } from "../../../src/ledger/transact.ts"
import {
  describeLedgerStore,
  entry,
  failure,
  ours,
  patient,
  type LedgerWorld,
} from "../../conformance/ledger-store.ts"
import { tempDir } from "../../helpers/temp-dir.ts"

const random = () => randomBytes(8).toString("hex")

async function newestPath(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort()
  return join(folder, names.at(-1)!)
}

async function folderWorld(): Promise<LedgerWorld> {
  const dir = await tempDir()
  const rewrite = async (change: (content: { meta: unknown; entries: { key: string }[] }) => string) => {
    const path = await newestPath(dir.path)
    await writeFile(
      path,
      change(JSON.parse(await readFile(path, "utf8")) as { meta: unknown; entries: { key: string }[] }),
    )
  }
  return {
    open: (lineage = ours) => folderStore({ folder: dir.path, lineage, random }),
    tamper: (key, text) =>
      rewrite(({ meta, entries }) => {
        const texts = entries.map((known) => (known.key === key ? text : JSON.stringify(known)))
        return `{"meta": ${JSON.stringify(meta)}, "entries": [${text === "" ? "," : texts.join(",")}]}`
      }),
    tamperMeta: (text) =>
      rewrite(({ entries }) => `{"meta": ${text}, "entries": ${JSON.stringify(entries)}}`),
    [Symbol.asyncDispose]: dir[Symbol.asyncDispose],
  }
}

describeLedgerStore("folderStore()", folderWorld)

test("folderStore() ignores drafts of a killed writer, and the next write succeeds", async () => {
  await using dir = await tempDir()
  const store = folderStore({ folder: dir.path, lineage: ours, random })
  await transact(store, () => ({ entries: [entry("a")], message: "First" }), { clock: patient })
  await writeFile(join(dir.path, "ledger-00000002.json.0a1b2c3d4e5f.tmp"), '{"meta": {"sch')
  const after = await transact(store, () => ({ entries: [entry("b")], message: "Second" }), {
    clock: patient,
  })
  expect([...after.entries.keys()]).toEqual(["a", "b"])
  expect(await store.read()).toEqual(after)
})

test("folderStore() reads a ledger whose writer was killed before it emptied the old version", async () => {
  await using dir = await tempDir()
  const store = folderStore({ folder: dir.path, lineage: ours, random })
  const first = await transact(store, () => ({ entries: [entry("a")], message: "First" }), { clock: patient })
  const old = await readFile(join(dir.path, first.head!), "utf8")
  const second = await transact(store, () => ({ entries: [entry("a", "new")], message: "Second" }), {
    clock: patient,
  })
  await writeFile(join(dir.path, first.head!), old)
  expect(await store.read()).toEqual(second)
})

test("folderStore() never hands out an old version's name again", async () => {
  await using dir = await tempDir()
  const store = folderStore({ folder: dir.path, lineage: ours, random })
  const first = await transact(store, () => ({ entries: [entry("a")], message: "First" }), { clock: patient })
  for (const step of ["2", "3", "4"]) {
    await transact(store, () => ({ entries: [entry("a", step)], message: step }), { clock: patient })
  }
  expect(await store.write(first, { entries: [entry("a", "late")], message: "Late" })).toEqual({
    status: "lost",
  })
})

test("folderStore() says which folder it cannot use", async () => {
  await using dir = await tempDir()
  const folder = join(dir.path, "file")
  await writeFile(folder, "not a folder")
  const error = await failure(folderStore({ folder, lineage: ours, random }).read())
  expect(error.kind).toBe("refused")
  expect(error.message).toContain(`Cannot use the ledger in "${folder}"`)
})
