/** The JSON Schemas applied: every error of ajv becomes a located diagnostic in our words. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js"
import configSchema from "../../schemas/config.schema.json" with { type: "json" }
import postSchema from "../../schemas/post.schema.json" with { type: "json" }
import { diagnose, type Diagnostic } from "../diagnostics/diagnostic.ts"
import { nearest, suggest } from "../diagnostics/nearest.ts"
import type { Document } from "../document/document.ts"
import type { DataPath } from "../model/post.ts"
import { describeType, describeValue, exampleOf, typeNames } from "./shape-words.ts"

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true })

/** The formats that authors write. */
export const shapes: Readonly<Record<"post" | "config", ValidateFunction>> = {
  post: ajv.compile(postSchema),
  config: ajv.compile(configSchema),
}

/** One error of the schema, for callers that word some of them themselves. */
export interface ShapeError {
  readonly path: DataPath
  readonly keyword: string
}

interface ShapeOptions {
  /** How a missing key names what lacks it: `The post`. */
  readonly whole: string
  /** Words an error itself; null leaves it to the general words. */
  readonly refine?: (error: ShapeError) => Diagnostic | null
}

/** Empty where the data has the shape. */
export function checkShape(document: Document, shape: ValidateFunction, options: ShapeOptions): Diagnostic[] {
  if (shape(document.data)) return []
  const errors = (shape.errors ?? []).map((error) => ({ error, path: pathOf(error, document.data) }))
  return errors.flatMap(({ error, path }) => {
    const refined = options.refine?.({ path, keyword: error.keyword })
    return refined ?? word(error, { path, document, whole: options.whole }) ?? []
  })
}

/** JSON pointer → path; list positions become numbers. */
function pathOf(error: ErrorObject, data: unknown): DataPath {
  const path: (string | number)[] = []
  let value = data
  for (const part of error.instancePath.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~")
    const step = Array.isArray(value) ? Number(key) : key
    value = (value as Record<string | number, unknown>)[step]
    path.push(step)
  }
  return path
}

interface Spot {
  readonly path: DataPath
  readonly document: Document
  readonly whole: string
}

function word(error: ErrorObject, spot: Spot): Diagnostic | null {
  const { document, path } = spot
  const at = (place: DataPath = path, part: "key" | "value" = "value") => ({
    location: { path: document.path, range: document.locate(place, part) },
  })
  const key = keyOf(path)
  const schema = error.parentSchema as Record<string, unknown>
  const params = error.params as Record<string, unknown>
  switch (error.keyword) {
    case "additionalProperties": {
      const unknown = String(params.additionalProperty)
      const known = Object.keys((schema.properties as object | undefined) ?? {})
      return diagnose(
        "document/unknown-key",
        { key: unknown, suggestion: suggest(unknown, known) },
        at([...path, unknown], "key"),
      )
    }
    case "required": {
      const missing = String(params.missingProperty)
      const example = exampleOf((schema.properties as Record<string, object> | undefined)?.[missing])
      const of = path.length === 0 ? spot.whole : `"${key}"`
      return diagnose("document/missing-key", { key: missing, of, example }, at([...path, missing]))
    }
    case "type":
      return diagnose(
        "document/wrong-type",
        {
          key,
          expected: typeNames(params.type),
          found: describeType(error.data),
          example: exampleOf(schema),
        },
        at(),
      )
    case "enum":
    case "const": {
      const allowed = ((params.allowedValues ?? [params.allowedValue]) as unknown[]).map(String)
      const suggestion =
        nearest(String(error.data), allowed) === null
          ? `Write ${listOf(allowed)}`
          : suggest(String(error.data), allowed)
      return diagnose("document/unknown-value", { key, value: describeValue(error.data), suggestion }, at())
    }
    case "pattern":
      if (error.propertyName !== undefined) {
        return diagnose(
          "document/wrong-name",
          { name: error.propertyName },
          at([...path, error.propertyName], "key"),
        )
      }
      return diagnose(
        "document/wrong-form",
        { key, value: describeValue(error.data), example: exampleOf(schema) },
        at(),
      )
    case "uniqueItems": {
      const index = Number(params.j) > Number(params.i) ? Number(params.j) : Number(params.i)
      const value = describeValue((error.data as unknown[])[index])
      return diagnose("document/repeated-item", { key, value }, at([...path, index]))
    }
    case "propertyNames":
      // The error of the name itself is reported.
      return null
    default:
      return diagnose(
        "document/wrong-size",
        { key, ...sizeOf(error.keyword, params.limit, error.data) },
        at(),
      )
  }
}

function sizeOf(keyword: string, limit: unknown, data: unknown): { found: string; limit: string } {
  const most = `at most ${String(limit)}`
  const least = `at least ${String(limit)}`
  switch (keyword) {
    case "minItems":
    case "minProperties":
    case "minLength":
      return { found: "is empty", limit: `it takes ${least}` }
    case "maxItems":
      return { found: `has ${(data as unknown[]).length} items`, limit: `it takes ${most}` }
    case "maxLength":
      return { found: `has ${[...(data as string)].length} characters`, limit: `it takes ${most}` }
    default:
      return { found: `is ${String(data)}`, limit: `it takes ${keyword.startsWith("max") ? most : least}` }
  }
}

/** `media[1].alt` → its name in a sentence. */
function keyOf(path: DataPath): string {
  return path.reduce<string>((name, step) => (typeof step === "number" ? `${name}[${step + 1}]` : step), "")
}

function listOf(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`
}
