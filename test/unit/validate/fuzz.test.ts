/** A small part of the fuzz of `npm run soak`, the same files every time. */
import { cp } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { checkFolder } from "../../soak/fuzz-check.ts"
import { fuzzFile, placeFolders, readSeeds } from "../../soak/fuzz-files.ts"
import { createRandom } from "../../soak/random.ts"
import { tempDir, writeFiles } from "../../helpers/temp-dir.ts"

describe("readPosts()", () => {
  it.each(["examples", "invalid-posts"] as const)(
    "finds a place for all that is wrong with damaged %s",
    async (place) => {
      const seeds = (await readSeeds()).filter((seed) => seed.place === place)
      const random = createRandom(20261125)
      const files = Array.from({ length: 150 }, (_, number) => fuzzFile(random, seeds, { number }))
      await using folder = await tempDir()
      await cp(placeFolders[place], folder.path, { recursive: true })
      await writeFiles(
        folder.path,
        Object.fromEntries(files.map(({ name, content }) => [join("posts", "fuzz", name), content])),
      )

      const { findings, posts, placeless } = await checkFolder(folder.path)

      expect(placeless).toEqual([])
      expect(findings).toBeGreaterThan(50)
      expect(posts).toBeGreaterThan(0)
    },
  )
})
