import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { describeFailures, quickParts } from "./plans.ts"
import { openFolders, type Folders } from "./repository.ts"
import { rows, type Row } from "./rows.ts"
import { explore } from "./scope.ts"

describe("every fault at every place", () => {
  const met = new Set<Row>()
  let folders: Folders
  beforeAll(async () => {
    folders = await openFolders()
  })
  afterAll(() => folders[Symbol.asyncDispose]())

  test.each(quickParts)("breaks no promise: $name", async ({ stories, budget }) => {
    const { failures, rows: its } = await explore(stories, folders, budget)
    for (const row of its) met.add(row)
    expect(describeFailures(failures)).toBe("")
  })

  test("meets every row of the crash table", () => {
    expect((Object.keys(rows) as Row[]).filter((row) => !met.has(row))).toEqual([])
  })
})
