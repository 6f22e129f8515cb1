/** GitHub's own description of its REST API, as the judge of what is asked and what is answered. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Ajv, type AnySchemaObject, type ValidateFunction } from "ajv"
import addFormats from "ajv-formats"

interface Parameter {
  readonly name: string
  readonly in: "path" | "query"
  readonly required?: boolean
  readonly schema: AnySchemaObject
}

interface Content {
  readonly content?: { readonly "application/json"?: { readonly schema: AnySchemaObject } }
}

interface Described {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content>>
}

type Methods = Readonly<Record<string, Described>>

const file = join(import.meta.dirname, "../../fixtures/github-rest/api.github.com.json")
const description = JSON.parse(readFileSync(file, "utf8")) as {
  readonly paths: Readonly<Record<string, Methods>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const options = { strict: false, allErrors: true }
const bodies = new Ajv(options)
/** Parameters come as text. */
const parameters = new Ajv({ ...options, coerceTypes: true, useDefaults: true })
for (const ajv of [bodies, parameters]) addFormats.default(ajv)
const compiled = new Map<unknown, ValidateFunction>()

/** Of path and query, with their types. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>

export interface Operation {
  readonly id: string
  /** As they stand in the path. */
  readonly pathParameters: Readonly<Record<string, string>>
}

/** Ids of all that is described. */
export const operationIds = Object.values(description.paths).flatMap((methods) =>
  Object.values(methods).map(({ operationId }) => operationId),
)

/** Null where nothing with this method and path is described. */
export function operationOf(method: string, path: string): Operation | null {
  for (const [template, methods] of Object.entries(description.paths)) {
    const match = new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`).exec(path)
    const operation = methods[method.toLowerCase()]
    if (!match || !operation) continue
    const given = Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)])
    return {
      id: operation.operationId,
      pathParameters: Object.fromEntries(given) as Record<string, string>,
    }
  }
  return null
}

/** What of a request contradicts the description, and its parameters with their types and defaults. */
export function checkRequest(
  { id, pathParameters }: Operation,
  { query, body }: { readonly query: Readonly<Record<string, string>>; readonly body: unknown },
): { readonly violations: readonly string[]; readonly parameters: Parameters } {
  const described = describedBy(id)
  const typed: Record<string, string | number | boolean> = { ...pathParameters, ...query }
  const violations = found(parametersOf(described), typed, parameters)
  const schema = schemaOf(described.requestBody)
  if (schema) violations.push(...found(schema, body, bodies), ...unknownKeys(schema, body))
  return { violations, parameters: typed }
}

/** Of failures that the description leaves out, such as 429. */
const failureSchema = { $ref: "#/components/schemas/basic-error" }

/** What of an answer contradicts the description. */
export function checkResponse(id: string, status: number, body: unknown): readonly string[] {
  const described = describedBy(id).responses[status]
  if (!described && status < 300) return [`${id} never answers with status ${status}`]
  const schema = described ? schemaOf(described) : failureSchema
  return schema ? found(schema, body, bodies) : []
}

function describedBy(id: string): Described {
  const all = Object.values(description.paths).flatMap((methods) => Object.values(methods))
  return all.find(({ operationId }) => operationId === id)!
}

function schemaOf(part: Content | undefined): AnySchemaObject | undefined {
  return part && resolved(part).content?.["application/json"]?.schema
}

/** Parameters and answers stand in the description themselves or by reference. */
function resolved<T extends object>(part: T): T {
  if (!("$ref" in part)) return part
  const [, , kind, name] = (part.$ref as string).split("/")
  return description.components[kind!]![name!] as T
}

/** Made once for each operation, so that it is compiled once. */
const parameterSchemas = new Map<Described, AnySchemaObject>()

function parametersOf(described: Described): AnySchemaObject {
  const all = described.parameters.map(resolved)
  const schema = parameterSchemas.get(described) ?? {
    type: "object",
    properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
    required: all.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  }
  parameterSchemas.set(described, schema)
  return schema
}

function found(schema: AnySchemaObject, value: unknown, ajv: Ajv): string[] {
  const { components } = description
  const validate = compiled.get(schema) ?? ajv.compile({ components, ...schema })
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(({ instancePath, message = "", params }) => {
    const { additionalProperty: extra } = params as { readonly additionalProperty?: string }
    return `${instancePath || "/"} ${message}${extra === undefined ? "" : `: ${extra}`}`
  })
}

/** GitHub ignores them, so whoever sends one is mistaken. */
function unknownKeys(schema: AnySchemaObject, body: unknown): string[] {
  const known = Object.keys((schema["properties"] ?? {}) as object)
  return Object.keys(body ?? {})
    .filter((key) => !known.includes(key))
    .map((key) => `/${key} is no key of this request`)
}
