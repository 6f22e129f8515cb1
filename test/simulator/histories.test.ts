import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { describeHistory, playHistories } from "./histories.ts"
import { regressions } from "./regressions.ts"
import { openFolders, type Folders } from "./repository.ts"

describe("histories", () => {
  let folders: Folders
  beforeAll(async () => {
    folders = await openFolders()
  })
  afterAll(() => folders[Symbol.asyncDispose]())

  test.each(regressions)("that broke a promise once: $name", async ({ history }) => {
    expect(await describeHistory(history, folders)).toBe("")
  })

  test("at random break no promise", async () => {
    const { histories, broken } = await playHistories(folders, { seed: 1, count: 150 })
    expect(broken).toBeNull()
    expect(histories).toBe(150)
  })
})
