/** The JSON Schemas applied: every error of ajv becomes a located diagnostic in our words. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js"
import configSchema from "../../schemas/config.schema.json" with { type: "json" }
import postSchema from "../../schemas/post.schema.json" with { type: "json" }
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import type { Document } from "../document/document.ts"
import type { DataPath } from "../model/post.ts"
import { wordError } from "./shape-wording.ts"

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
  /** The key, where one stands there that the format does not have. */
  readonly unknownKey: string | undefined
}

interface ShapeOptions {
  /** What lacks a missing key, as a sentence begins: `The post`. */
  readonly whole: string
  /** Words an error itself; null leaves it to the general words. */
  readonly refine?: (error: ShapeError) => Diagnostic | null
}

/** Empty where the data has the shape. */
export function checkShape(document: Document, shape: ValidateFunction, options: ShapeOptions): Diagnostic[] {
  if (shape(document.data)) return []
  return (shape.errors ?? []).flatMap((error) => {
    const path = pathOf(error, document.data)
    const unknownKey = error.params.additionalProperty as string | undefined
    const refined = options.refine?.({ path, keyword: error.keyword, unknownKey })
    return refined ?? wordError(error, { path, document, whole: options.whole }) ?? []
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
