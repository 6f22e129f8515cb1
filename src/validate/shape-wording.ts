/** One error of ajv → one diagnostic, by the keyword of the schema that was not met. */
import type { ErrorObject } from "ajv/dist/2020.js"
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { nearest, suggest } from "../diagnostics/nearest.ts"
import type { Document } from "../document/document.ts"
import type { DataPath } from "../model/post.ts"
import { describeType, describeValue, exampleOf, listOf, typeNames } from "./shape-words.ts"

/** Where the error stands. */
export interface Spot {
  readonly path: DataPath
  readonly document: Document
  /** What lacks a missing key, as a sentence begins: `The post`. */
  readonly whole: string
}

interface Schema {
  readonly properties?: Readonly<Record<string, object>>
}

interface Wrong extends Spot {
  readonly error: ErrorObject
  readonly schema: Schema
  readonly params: Readonly<Record<string, unknown>>
  /** Name of the value in a sentence. */
  readonly key: string
}

/** null where another error says the same better. */
export function wordError(error: ErrorObject, spot: Spot): Diagnostic | null {
  const schema = error.parentSchema as Schema
  const params = error.params as Record<string, unknown>
  const wrong: Wrong = { ...spot, error, schema, params, key: nameOf(spot.path) }
  return (wordings[error.keyword] ?? wrongSize)(wrong)
}

const wordings: Readonly<Record<string, (wrong: Wrong) => Diagnostic | null>> = {
  additionalProperties: unknownKey,
  required: missingKey,
  type: wrongType,
  enum: unknownValue,
  const: unknownValue,
  pattern: wrongForm,
  uniqueItems: repeatedItem,
  // The error of the name itself is reported.
  propertyNames: () => null,
}

function unknownKey(wrong: Wrong): Diagnostic {
  const key = String(wrong.params.additionalProperty)
  const suggestion = suggest(key, Object.keys(wrong.schema.properties ?? {}))
  return diagnose("document/unknown-key", { key, suggestion }, at(wrong, [key], "key"))
}

function missingKey(wrong: Wrong): Diagnostic {
  const key = String(wrong.params.missingProperty)
  const example = exampleOf(wrong.schema.properties?.[key])
  const of = wrong.path.length === 0 ? wrong.whole : `"${wrong.key}"`
  return diagnose("document/missing-key", { key, of, example }, at(wrong, [key]))
}

function wrongType(wrong: Wrong): Diagnostic {
  const { key, error, schema, params } = wrong
  const expected = typeNames(params.type)
  const args = { key, expected, found: describeType(error.data), example: exampleOf(schema) }
  return diagnose("document/wrong-type", args, at(wrong))
}

function unknownValue(wrong: Wrong): Diagnostic {
  const { key, error, params } = wrong
  const allowed = ((params.allowedValues ?? [params.allowedValue]) as unknown[]).map(String)
  const meant = nearest(String(error.data), allowed)
  const suggestion = meant === null ? `Write ${listOf(allowed)}` : `Did you mean "${meant}"?`
  return diagnose("document/unknown-value", { key, value: describeValue(error.data), suggestion }, at(wrong))
}

function wrongForm(wrong: Wrong): Diagnostic {
  const { key, error, schema } = wrong
  if (error.propertyName !== undefined) {
    return diagnose(
      "document/wrong-name",
      { name: error.propertyName },
      at(wrong, [error.propertyName], "key"),
    )
  }
  const args = { key, value: describeValue(error.data), example: exampleOf(schema) }
  return diagnose("document/wrong-form", args, at(wrong))
}

function repeatedItem(wrong: Wrong): Diagnostic {
  const { key, error, params } = wrong
  const index = Math.max(Number(params.i), Number(params.j))
  const value = describeValue((error.data as unknown[])[index])
  return diagnose("document/repeated-item", { key, value }, at(wrong, [index]))
}

function wrongSize(wrong: Wrong): Diagnostic {
  const { key, error, params } = wrong
  const most = error.keyword.startsWith("max")
  const limit = `it takes at ${most ? "most" : "least"} ${String(params.limit)}`
  return diagnose("document/wrong-size", { key, found: sizeOf(error), limit }, at(wrong))
}

function sizeOf({ keyword, data }: ErrorObject): string {
  switch (keyword) {
    case "minItems":
    case "minProperties":
    case "minLength":
      return "is empty"
    case "maxItems":
      return `has ${(data as unknown[]).length} items`
    case "maxLength":
      return `has ${[...(data as string)].length} characters`
    default:
      return `is ${String(data)}`
  }
}

function at({ document, path }: Spot, further: DataPath = [], part: "key" | "value" = "value") {
  return { location: { path: document.path, range: document.locate([...path, ...further], part) } }
}

/** `["media", 1, "alt"]` → `alt`, `["media", 1]` → `media[2]`: people count from one. */
function nameOf(path: DataPath): string {
  return path.reduce<string>((name, step) => (typeof step === "number" ? `${name}[${step + 1}]` : step), "")
}
