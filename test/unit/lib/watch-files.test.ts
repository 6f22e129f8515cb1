import { rename } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { watchFiles } from "../../../src/lib/watch-files.ts"
import { tempDir, writeFiles } from "../../helpers/temp-dir.ts"

/** Ends with every path that was told, once the last of them is. */
async function told(folder: string, last: string, act: () => Promise<void>): Promise<readonly string[]> {
  const paths: string[] = []
  const found = Promise.withResolvers<readonly string[]>()
  await using _watching = await watchFiles(folder, {
    changed(path) {
      paths.push(path)
      if (path === last) found.resolve(paths)
    },
    failed: found.reject,
  })
  await act()
  return await found.promise
}

describe("watchFiles()", () => {
  it("tells of files in new folders and of files that an editor puts in place of others", async () => {
    await using dir = await tempDir()
    await writeFiles(dir.path, { "posts/a.md": "a", "media/a.png": "a" })
    await told(dir.path, "posts/2026/new/b.md", () => writeFiles(dir.path, { "posts/2026/new/b.md": "b" }))
    await told(dir.path, "posts/a.md", async () => {
      await writeFiles(dir.path, { "posts/a.md.part": "b" })
      await rename(join(dir.path, "posts/a.md.part"), join(dir.path, "posts/a.md"))
    })
  })

  it("leaves .git and node_modules out, wherever the folder itself is", async () => {
    await using dir = await tempDir()
    const folder = join(dir.path, "node_modules/here")
    const left = { ".git/HEAD": "a", "node_modules/a/b.js": "a", "docs/.git": "a" }
    await writeFiles(folder, { "posts/a.md": "a", ...left })
    const paths = await told(folder, "posts/a.md", () =>
      writeFiles(folder, { ...left, ".git/HEAD": "b", "node_modules/a/b.js": "b", "posts/a.md": "b" }),
    )
    expect([...new Set(paths)]).toEqual(["posts/a.md"])
  })

  it("tells nothing after it was disposed of", async () => {
    await using dir = await tempDir()
    await writeFiles(dir.path, { "a.md": "a" })
    const paths: string[] = []
    const watching = await watchFiles(dir.path, { changed: (path) => paths.push(path), failed: () => {} })
    await watching[Symbol.asyncDispose]()
    await told(dir.path, "a.md", () => writeFiles(dir.path, { "a.md": "b" }))
    expect(paths).toEqual([])
  })
})
