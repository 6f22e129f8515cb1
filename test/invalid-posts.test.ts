/**
 * Every mistake an author can make, one file each. A fixture is a post (or, in config/, a configuration) whose comments
 * say what is found and where: `# expect: schedule/no-zone 4:11`. What cannot carry a comment stands in
 * invalid-posts/unwritable.ts. _repo/ is the repository around every fixture.
 */
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { loadConfig } from "../src/config/load.ts"
import { catalogue } from "../src/diagnostics/codes/index.ts"
import type { Diagnostic } from "../src/diagnostics/diagnostic.ts"
import { codeFrame } from "../src/diagnostics/frame.ts"
import { expectationsOf, placesOf } from "./helpers/fixture-expectations.ts"
import { inventedProviders } from "./helpers/invented-providers.ts"
import { readRepo } from "./helpers/read-repo.ts"
import { tempDir } from "./helpers/temp-dir.ts"
import { unwritable } from "./invalid-posts/unwritable.ts"

const fixtures = join(import.meta.dirname, "invalid-posts")
const isFixture = (name: string) => /\.(md|ya?ml)$/.test(name)
const postFixtures = (await readdir(fixtures)).filter(isFixture)
const configFixtures = (await readdir(join(fixtures, "config"))).filter(isFixture)

async function repoAround(folder: string): Promise<void> {
  await cp(join(fixtures, "_repo"), folder, { recursive: true })
  await mkdir(join(folder, "posts"), { recursive: true })
}

/** Every finding has a place, a sentence and a fix. */
function expectWellFormed(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, string>): void {
  for (const { code, message, help, location } of diagnostics) {
    expect(location?.range, code).toBeDefined()
    expect(message, code).toMatch(/^[A-Z"].*[^.]$/s)
    expect(help, code).toMatch(/^[A-Z"].*[^.]$/s)
    const source = sources.get(location!.path)
    if (source !== undefined) expect(codeFrame(source, location!.range!), code).toMatch(/\^/)
  }
}

describe("readPosts()", () => {
  it.each(postFixtures)("finds what %s says", async (name) => {
    await using folder = await tempDir()
    await repoAround(folder.path)
    const text = await readFile(join(fixtures, name), "utf8")
    await writeFile(join(folder.path, "posts", name), text)

    const { diagnostics, posts, sources } = await readRepo(folder.path)

    expect(placesOf(diagnostics)).toEqual(expectationsOf(text))
    expect(diagnostics).not.toEqual([])
    expect(posts).toHaveLength(diagnostics.some(({ severity }) => severity === "error") ? 0 : 1)
    expectWellFormed(diagnostics, sources)
  })

  it.each(unwritable)("finds $name", async ({ make, expected }) => {
    await using folder = await tempDir()
    await repoAround(folder.path)
    await make(folder.path)

    const { diagnostics, sources } = await readRepo(folder.path)

    expect(diagnostics.map(({ code, location }) => [code, location?.path, location?.range?.start])).toEqual(
      expected.map(([code, path, line, column]) => [code, path, { line, column }]),
    )
    expectWellFormed(diagnostics, sources)
  })
})

describe("loadConfig()", () => {
  it.each(configFixtures)("finds what config/%s says", async (name) => {
    await using folder = await tempDir()
    const text = await readFile(join(fixtures, "config", name), "utf8")
    await writeFile(join(folder.path, "postmerge.yml"), text)

    const { config, diagnostics, document } = await loadConfig(
      folder.path,
      "postmerge.yml",
      inventedProviders,
    )

    expect(placesOf(diagnostics)).toEqual(expectationsOf(text))
    expect(diagnostics).not.toEqual([])
    expect(config === null).toBe(diagnostics.some(({ severity }) => severity === "error"))
    expectWellFormed(diagnostics, new Map([["postmerge.yml", document!.text]]))
  })
})

describe("every code", () => {
  const areas = /^(document|config|schedule|target|text|media|capability)\//
  /** Shown by unit tests, because no file alone can cause them. */
  const elsewhere = [
    "config/missing-variable",
    "config/no-such-workspace",
    "config/not-found",
    "document/not-a-post-file",
    "document/unreadable",
    "media/unreadable",
    "media/url-private",
    "media/url-size",
    "media/url-type",
    "media/url-unreachable",
  ]

  it("has a fixture or a row in the table", async () => {
    const names = [...postFixtures, ...configFixtures.map((name) => `config/${name}`)]
    const texts = await Promise.all(names.map((name) => readFile(join(fixtures, name), "utf8")))
    const shown = new Set([
      ...texts.flatMap(expectationsOf).map((expectation) => expectation.split(" ")[0]!),
      ...unwritable.flatMap(({ expected }) => expected.map(([code]) => code as string)),
      ...elsewhere,
    ])

    expect(Object.keys(catalogue).filter((code) => areas.test(code) && !shown.has(code))).toEqual([])
    expect([...shown].filter((code) => !Object.hasOwn(catalogue, code))).toEqual([])
  })
})
