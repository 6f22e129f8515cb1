import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import configSchema from "../../../schemas/config.schema.json" with { type: "json" }
import { isCode, isSettable, settableCodes, suggestRule } from "../../../src/diagnostics/settable.ts"

const folder = join(import.meta.dirname, "../../../src/validate/rules")

describe("settableCodes", () => {
  it("has every code that a rule of validate/rules names", async () => {
    const names = await readdir(folder)
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))
    const named = texts.flatMap((text) =>
      [...text.matchAll(/"([a-z]+\/[a-z0-9-]+)"/g)].map(([, code]) => code!),
    )
    const codes = new Set(named.filter(isCode))

    expect(codes.size).toBeGreaterThan(10)
    expect([...codes].filter((code) => !isSettable(code))).toEqual([])
  })

  it("has nothing of other areas, and nothing that keeps files outside the repository unread", () => {
    const areas = new Set(settableCodes.map((code) => code.split("/")[0]))

    expect([...areas].toSorted()).toEqual(["media", "schedule", "text"])
    expect(
      ["media/outside", "media/symlink", "media/hard-link", "media/missing", "media/url"].filter(isSettable),
    ).toEqual([])
  })

  it("is what editors offer under rules", () => {
    expect(Object.keys(configSchema.properties.rules.properties).toSorted()).toEqual(settableCodes)
  })
})

describe("suggestRule()", () => {
  it.each([
    ["text/markdwon", 'Did you mean "text/markdown"?'],
    ["markdown", 'Did you mean "text/markdown"?'],
    ["no-semi", "The table of codes in the README marks the rules"],
  ])("answers %s", (code, suggestion) => {
    expect(suggestRule(code)).toBe(suggestion)
  })
})
