/** What README.md and its companions show has to work. */
import { access, readFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { fillTables } from "../scripts/readme-tables.ts"
import { createProgram } from "../src/terminal/program.ts"
import { loadConfig } from "../src/config/load.ts"
import { providers } from "../src/providers/index.ts"
import { readPosts } from "../src/validate/index.ts"
import { at } from "./helpers/at.ts"
import { tempDir, writeFiles } from "./helpers/temp-dir.ts"

const root = join(import.meta.dirname, "..")
const pages = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "src/README.md"]
const readme = await readFile(join(root, "README.md"), "utf8")

/** Fenced blocks of one language. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))].map(([, text]) => text!)
}

describe("README.md", () => {
  it("begins with a post and a configuration that pass every check", async () => {
    await using folder = await tempDir()
    const config = blocks("yaml").find((text) => text.startsWith("version: 1"))!
    await writeFiles(folder.path, { "postmerge.yml": config, "posts/pre-orders.md": blocks("markdown")[0]! })

    const loaded = await loadConfig(folder.path, "postmerge.yml", providers)
    const read = await readPosts({
      root: folder.path,
      config: loaded.config!,
      providers,
      now: at("2026-11-30T09:00:00Z"),
      files: [],
    })

    expect([...loaded.diagnostics, ...read.diagnostics]).toEqual([])
    expect(read.posts.map(({ path }) => path)).toEqual(["posts/pre-orders.md"])
  })

  it("lists exactly the commands that there are", () => {
    const section = readme.slice(readme.indexOf("## Command line"), readme.indexOf("Exit codes:"))
    const listed = [...section.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name)

    const program = createProgram("0.0.0", () => undefined)

    expect(listed.toSorted()).toEqual(program.commands.map((command) => command.name()).toSorted())
  })
})

describe.each(pages)("%s", (page) => {
  it("links only to files that exist", async () => {
    const text = await readFile(join(root, page), "utf8")
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link!)

    const missing = await Promise.all(
      links.map((link) =>
        access(join(root, dirname(page), link)).then(
          () => null,
          () => link,
        ),
      ),
    )

    expect(missing.filter((link) => link !== null)).toEqual([])
  })
})

describe("fillTables()", () => {
  it("puts a table between its markers and leaves the rest", () => {
    const text = "a\n<!-- generated:x -->\nold\n<!-- /generated:x -->\nb"

    expect(fillTables(text, { x: "new" })).toBe("a\n<!-- generated:x -->\n\nnew\n\n<!-- /generated:x -->\nb")
  })

  it("refuses a text without the markers", () => {
    expect(() => fillTables("a", { x: "new" })).toThrow("<!-- generated:x -->")
  })
})
