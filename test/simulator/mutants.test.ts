import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { describeVerdicts, runMutants } from "./mutate.ts"
import { mutants } from "./mutants.ts"

const root = join(import.meta.dirname, "../..")

describe("guards", () => {
  test.each(mutants)("can be taken out: $name", async ({ edits }) => {
    for (const { file, find } of edits) {
      const text = await readFile(join(root, file), "utf8")
      expect(text.split(find), `${file}: ${find}`).toHaveLength(2)
    }
  })

  test("are missed where they are taken out", async () => {
    // What stands unchanged is proven by the tests of the simulator themselves. All guards: npm run soak.
    const chosen = mutants.filter(({ isQuick }) => isQuick)
    const { verdicts } = await runMutants({ chosen, control: "skipped" })
    expect(
      verdicts.filter(({ caughtBy }) => caughtBy === null),
      describeVerdicts(verdicts),
    ).toEqual([])
  })
})
