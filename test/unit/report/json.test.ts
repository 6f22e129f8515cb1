import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import { renderJson } from "../../../src/report/json.ts"
import { aPlan, aReport, anOutcome } from "../../helpers/report.ts"

async function schema(name: string): Promise<object> {
  const path = join(import.meta.dirname, "../../../schemas", `${name}.schema.json`)
  return JSON.parse(await readFile(path, "utf8")) as object
}

test("renderJson() writes what schemas/report.schema.json describes", async () => {
  const ajv = new Ajv2020({ strict: false, schemas: [await schema("plan")] })
  const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } }
  const diagnostics = [
    diagnose("plan/hold", { path: "x" }, { location: { path: "a.md", range }, post: "a", target: "x" }),
    diagnose("plan/hold", { path: "x" }),
  ]
  const report = aReport({ command: "publish", plan: aPlan({}), outcomes: [anOutcome()], diagnostics })
  const validate = ajv.compile(await schema("report"))
  validate(JSON.parse(renderJson(report)))
  expect(validate.errors).toBeNull()
  validate({ ...report, exitCode: "0" })
  expect(validate.errors).toHaveLength(1)
})
