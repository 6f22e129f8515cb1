/** What GitHub's own editor service says of the workflows that people copy, and of ours. */
import { readdir, readFile } from "node:fs/promises"
import { registerHooks } from "node:module"
import { join } from "node:path"
import { expect, it } from "vitest"
import { sha256 } from "../../src/lib/hash.ts"
import { TextDocument } from "vscode-languageserver-textdocument"

// It imports JSON without saying so, which Node refuses.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    return specifier.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found
  },
})
const { validate } = await import("@actions/languageservice")

const root = join(import.meta.dirname, "../..")
const folders = ["examples/workflows", ".github/workflows"]
const paths = (
  await Promise.all(
    folders.map(async (folder) => (await readdir(join(root, folder))).map((name) => join(folder, name))),
  )
).flat()

async function findingsIn(text: string): Promise<string[]> {
  // It remembers what it read by its address.
  const found = await validate(TextDocument.create(`file:///${sha256(text)}.yml`, "yaml", 1, text))
  return found.map(({ message }) => (typeof message === "string" ? message : message.value))
}

it.each(paths)("%s has nothing that GitHub does not know", async (path) => {
  expect(await findingsIn(await readFile(join(root, path), "utf8"))).toEqual([])
})

it("knows what is none of GitHub's", async () => {
  const text =
    "on: push\nfoo: 1\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nope.x }}\n"
  expect(await findingsIn(text)).toEqual(["Unexpected value 'foo'", "Unrecognized named-value: 'nope'"])
})

it("knows the queue that the sync workflow tells of", async () => {
  const text = await readFile(join(root, "examples/workflows/postmerge-sync.yml"), "utf8")
  const queued = text.replace(/^(concurrency:\n)/m, "$1  queue: max\n")
  expect(queued).not.toBe(text)
  expect(await findingsIn(queued)).toEqual([])
})
