import { expect, test } from "vitest"
import { applyCommand, resolveCommands } from "../../../src/model/verdict.ts"

test("resolveCommands() gives a whole command for every candidate", () => {
  expect(resolveCommands({ post: "launch", target: "x-acme", ids: ["r1", "r2"] })).toEqual([
    "postmerge resolve launch --target x-acme posted:r1",
    "postmerge resolve launch --target x-acme posted:r2",
    "postmerge resolve launch --target x-acme not-posted",
    "postmerge resolve launch --target x-acme skip",
  ])
  expect(resolveCommands({ post: "launch", target: "x-acme", ids: [] })[0]).toBe(
    "postmerge resolve launch --target x-acme posted:ID",
  )
})

test("commands can be pasted into a shell, whatever the names are", () => {
  expect(resolveCommands({ post: "it's", target: "$(x)", ids: ["a b"] }).slice(0, 2)).toEqual([
    `postmerge resolve 'it'\\''s' --target '$(x)' 'posted:a b'`,
    `postmerge resolve 'it'\\''s' --target '$(x)' not-posted`,
  ])
  expect(applyCommand("/tmp/my files/errored-ledger.json")).toBe(
    "postmerge resolve --errored '/tmp/my files/errored-ledger.json'",
  )
})
