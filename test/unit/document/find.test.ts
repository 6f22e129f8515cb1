import { mkdir, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { findPosts } from "../../../src/document/find.ts"
import { readSource } from "../../../src/document/read.ts"
import { tempDir, writeFiles } from "../../helpers/temp-dir.ts"

const globs = ["posts/**/*.{md,yml,yaml}"]

describe("findPosts()", () => {
  it("finds posts in a stable order, without dot-folders and node_modules", async () => {
    await using folder = await tempDir()
    const names = ["posts/b.md", "posts/2026/a.yml", "posts/Z.yaml", "posts/a.md", "posts/2026/12/ä.md"]
    const others = ["posts/.git/x.md", "posts/.x.md", "posts/node_modules/x/y.md", "README.md", "other/a.md"]
    await writeFiles(folder.path, Object.fromEntries([...names, ...others].map((name) => [name, "x"])))

    const { paths, diagnostics } = await findPosts(folder.path, globs)

    expect(paths).toEqual([
      "posts/2026/12/ä.md",
      "posts/2026/a.yml",
      "posts/Z.yaml",
      "posts/a.md",
      "posts/b.md",
    ])
    expect(diagnostics).toEqual([])
  })

  it("finds each post once, whatever globs overlap, and says nothing of other files at the root", async () => {
    await using folder = await tempDir()
    await writeFiles(folder.path, {
      "a.md": "x",
      "package.json": "x",
      "social/b.md": "x",
      "social/media/c.png": "x",
    })

    const { paths, diagnostics } = await findPosts(folder.path, ["*.md", "./social/*.md", "**/*.md"])

    expect(paths).toEqual(["a.md", "social/b.md"])
    expect(diagnostics).toEqual([])
  })

  it("refuses a posts folder that is a link", async () => {
    await using folder = await tempDir()
    await mkdir(join(folder.path, "elsewhere"))
    await writeFile(join(folder.path, "elsewhere/a.md"), "x")
    await symlink("elsewhere", join(folder.path, "posts"))

    const { paths, diagnostics } = await findPosts(folder.path, globs)

    expect(paths).toEqual([])
    expect(diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ["document/symlink", "posts"],
    ])
  })

  it("finds nothing where there is no folder", async () => {
    await using folder = await tempDir()

    expect(await findPosts(folder.path, globs)).toEqual({ paths: [], diagnostics: [] })
  })
})

describe("readSource()", () => {
  it("reads UTF-8 and leaves the byte order mark out", async () => {
    await using folder = await tempDir()
    await writeFile(join(folder.path, "a.md"), "\uFEFFLive 🎬\r\n")

    expect(await readSource(folder.path, "a.md")).toEqual({
      file: { path: "a.md", text: "Live 🎬\r\n" },
      diagnostic: null,
    })
  })

  it.each([
    ["at the very beginning", [0xff, 0x41], { line: 1, column: 1 }, "0xFF"],
    ["after a byte order mark", [0xef, 0xbb, 0xbf, 0x41, 0xc3], { line: 1, column: 2 }, "0xC3"],
    ["after an emoji", [...Buffer.from("a\n🎬 b"), 0xe4, 0x41], { line: 2, column: 5 }, "0xE4"],
  ])("points at a byte that is not UTF-8 %s", async (_name, bytes, start, byte) => {
    await using folder = await tempDir()
    await writeFile(join(folder.path, "a.md"), Buffer.from(bytes))

    const { diagnostic } = await readSource(folder.path, "a.md")

    expect(diagnostic?.code).toBe("document/not-utf-8")
    expect(diagnostic?.location?.range?.start).toEqual(start)
    expect(diagnostic?.message).toContain(byte)
  })

  it("takes 64 KiB and not a byte more", async () => {
    await using folder = await tempDir()
    await writeFile(join(folder.path, "a.md"), "x".repeat(65_536))
    await writeFile(join(folder.path, "b.md"), "x".repeat(65_537))

    expect((await readSource(folder.path, "a.md")).diagnostic).toBeNull()
    expect((await readSource(folder.path, "b.md")).diagnostic?.message).toBe(
      "The file has 65537 bytes, but a post file may have 65536",
    )
  })

  it("says that a file is missing, or why the system does not give it", async () => {
    await using folder = await tempDir()

    await writeFile(join(folder.path, "b.md"), "x")

    const gone = await readSource(folder.path, "a.md")
    const below = await readSource(folder.path, "b.md/c.md")

    expect(gone).toMatchObject({ missing: true, diagnostic: { code: "document/unreadable" } })
    expect(gone.diagnostic?.message).toBe('"a.md" cannot be read: it is not there')
    expect(below).toMatchObject({ missing: false, diagnostic: { code: "document/unreadable" } })
    expect(below.diagnostic?.message).toBe('"c.md" cannot be read: a folder of its path is a file')
  })
})
