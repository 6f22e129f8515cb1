import { expect, test } from "vitest"
import { chunksOfAnnotations, fit, fitDescription } from "../../../src/github/caps.ts"

test("a description of 140 characters stays, one more is cut at 139", () => {
  expect(fitDescription("ä".repeat(140))).toBe("ä".repeat(140))
  expect(fitDescription("ä".repeat(141))).toBe(`${"ä".repeat(139)}…`)
})

test("a description holds no character of four bytes", () => {
  expect(fitDescription('"🚀 launch" failed – é 汉')).toBe('"\ufffd launch" failed – é 汉')
})

test("a cut never halves a character", () => {
  expect(fit("🚀🚀🚀", 3)).toBe("🚀🚀🚀")
  expect(fit("🚀🚀🚀🚀", 3)).toBe("🚀🚀…")
})

test.each([
  [0, [0]],
  [50, [50]],
  [51, [50, 1]],
  [120, [50, 50, 20]],
])("%i annotations go in requests of %j", (count, sizes) => {
  const all = Array.from({ length: count }, (_, index) => index)
  const chunks = chunksOfAnnotations(all)
  expect(chunks.map(({ length }) => length)).toEqual(sizes)
  expect(chunks.flat()).toEqual(all)
})
