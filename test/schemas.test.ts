import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js"
import { beforeAll, describe, expect, it } from "vitest"

const folder = join(import.meta.dirname, "../schemas")
const names = (await readdir(folder)).filter((name) => name.endsWith(".schema.json"))

interface Node {
  readonly path: string
  readonly schema: AnySchemaObject
  /** Whether it is the schema of a property. */
  readonly property: boolean
}

/** Every schema inside a schema, itself first. */
function walk(node: Node): Node[] {
  const { path, schema } = node
  const under = (key: string, property: boolean) =>
    Object.entries((schema[key] ?? {}) as Record<string, AnySchemaObject>).flatMap(([name, inner]) =>
      walk({ path: `${path}/${key}/${name.replaceAll("/", "~1")}`, schema: inner, property }),
    )
  const one = (key: string) =>
    typeof schema[key] === "object" && !Array.isArray(schema[key])
      ? walk({ path: `${path}/${key}`, schema: schema[key] as AnySchemaObject, property: false })
      : []
  const each = (key: string) =>
    ((schema[key] ?? []) as AnySchemaObject[]).flatMap((inner, index) =>
      walk({ path: `${path}/${key}/${index}`, schema: inner, property: false }),
    )
  return [
    node,
    ...under("properties", true),
    ...under("patternProperties", true),
    ...under("$defs", false),
    ...["anyOf", "oneOf", "allOf"].flatMap(each),
    ...one("items"),
    ...one("additionalProperties"),
  ]
}

describe.each(names)("schemas/%s", (name) => {
  let ajv: Ajv2020
  let nodes: Node[]

  beforeAll(async () => {
    const schemas = await Promise.all(
      names.map(async (each) => JSON.parse(await readFile(join(folder, each), "utf8")) as AnySchemaObject),
    )
    ajv = new Ajv2020({ strict: true, allowUnionTypes: true, schemas })
    nodes = walk({ path: "#", schema: schemas[names.indexOf(name)]!, property: false })
  })

  it("compiles in strict mode", () => {
    expect(ajv.getSchema(name)).toBeTypeOf("function")
  })

  it("allows no unknown keys in an object that lists its keys", () => {
    const open = nodes.filter(
      ({ schema }) => schema["properties"] && schema["additionalProperties"] !== false,
    )

    expect(open.map(({ path }) => path)).toEqual([])
  })

  it("describes every property", () => {
    const own = nodes.filter(({ property, schema }) => property && schema.$ref === undefined)

    expect(own.length).toBeGreaterThan(5)
    expect(own.filter(({ schema }) => !schema["description"]).map(({ path }) => path)).toEqual([])
  })

  it("describes what a property only points at, with examples in what people write", () => {
    const isWritten = name.startsWith("post.") || name.startsWith("config.")
    const references = nodes.map(({ schema }) => schema.$ref as string | undefined)
    const targets = new Set(references.filter((reference) => reference?.startsWith("#/")))
    const plain = nodes
      .filter(({ path }) => targets.has(path))
      .filter(({ schema }) => !schema["description"] || (isWritten && !schema["examples"]))

    expect(targets.size).toBe(nodes.filter(({ path }) => targets.has(path)).length)
    expect(plain.map(({ path }) => path)).toEqual([])
  })

  it("has an example for every property, and every example fits", () => {
    const own = nodes.filter(({ property, schema }) => property && schema.$ref === undefined)
    const without = own.filter(
      ({ schema }) => !Array.isArray(schema["examples"]) || schema["examples"].length === 0,
    )
    const wrong = nodes.flatMap(({ path, schema }) =>
      ((schema["examples"] ?? []) as unknown[])
        .filter((example) => !ajv.validate(`${name}${path}`, example))
        .map((example) => `${path}: ${JSON.stringify(example)} ${ajv.errorsText()}`),
    )

    expect(without.map(({ path }) => path)).toEqual([])
    expect(wrong).toEqual([])
  })
})
