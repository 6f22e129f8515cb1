/** Strict checks of request bodies, described as JSON Schema. */
import { Ajv2020 } from "ajv/dist/2020.js"
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js"

/** One thing wrong with a body. */
export interface Flaw {
  /** Dotted path: `versions.0.content`. */
  readonly path: string
  readonly message: string
  /** Whether it is a key that nobody knows, which a lenient server would ignore. */
  readonly unknownField: boolean
}

/** Compiles schemas: `schemas.compile<Body>(…)`. */
export const schemas = new Ajv2020({ allErrors: true, allowUnionTypes: true })

/** The flaws of a value; empty where it fits. */
export function flawsOf(validate: ValidateFunction, value: unknown): readonly Flaw[] {
  return validate(value) ? [] : (validate.errors ?? []).map(toFlaw)
}

function toFlaw(error: ErrorObject): Flaw {
  const params = error.params as { additionalProperty?: string; missingProperty?: string }
  const key = params.additionalProperty ?? params.missingProperty
  const path = error.instancePath.split("/").slice(1)
  const unknownField = error.keyword === "additionalProperties"
  return {
    path: [...path, ...(key === undefined ? [] : [key])].join("."),
    message: unknownField ? "is not a known field" : (error.message ?? error.keyword),
    unknownField,
  }
}
