import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { inputNames, takeInputs } from "../src/github/inputs.ts"
import { outputNames } from "../src/github/outputs.ts"

interface ActionYml {
  readonly inputs: Readonly<Record<string, { description: string; required: boolean; default: string }>>
  readonly outputs: Readonly<Record<string, { description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

const action = parse(await readFile(join(import.meta.dirname, "../action.yml"), "utf8")) as ActionYml

test("action.yml has exactly the inputs that are read", () => {
  expect(Object.keys(action.inputs).toSorted()).toEqual(inputNames.toSorted())
})

test("action.yml has exactly the outputs that are written", () => {
  expect(Object.keys(action.outputs).toSorted()).toEqual(outputNames.toSorted())
})

test("action.yml describes every input and output", () => {
  const entries = [...Object.values(action.inputs), ...Object.values(action.outputs)]
  for (const { description } of entries) expect(description).toMatch(/^[A-Z].{20,}\.$|: true or false\.$/s)
})

test("action.yml has the defaults that the program has", () => {
  const given = Object.entries(action.inputs)
    .filter(([name]) => name !== "token")
    .map(([name, input]) => [`INPUT_${name.toUpperCase()}`, input.default])
  for (const [, value] of given) expect(value).toBeTypeOf("string")
  expect(takeInputs(Object.fromEntries(given) as Record<string, string>)).toEqual(takeInputs({}))
  expect(action.inputs.token?.default).toBe("${{ github.token }}")
})

test("action.yml runs the bundle on Node 24", () => {
  expect(action.runs).toEqual({ using: "node24", main: "dist/action.js" })
})
