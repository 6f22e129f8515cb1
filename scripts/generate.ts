/**
 * Rewrites everything that is stated twice: the TypeScript types of the schemas, the provider ids and the rules in the
 * schema of postmerge.yml, and the tables of README.md. `npm run generate -- --check` only compares.
 */
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { compile } from "json-schema-to-typescript"
import { format, resolveConfig } from "prettier"
import { catalogue } from "../src/diagnostics/codes/index.ts"
import { settableCodes } from "../src/diagnostics/settable.ts"
import { providers } from "../src/providers/index.ts"
import { fillTables, readmeTables } from "./readme-tables.ts"

const root = join(import.meta.dirname, "..")
const schemas = ["post", "config", "ledger", "errored-ledger", "plan", "report"] as const
const check = process.argv.includes("--check")

/** Path from the root → what stands there once it is fresh; a later one may read what an earlier one wrote. */
const generated: Readonly<Record<string, () => Promise<string>>> = {
  "schemas/config.schema.json": configSchema,
  ...Object.fromEntries(schemas.map((name) => [`src/model/generated/${name}.ts`, () => typesOf(name)])),
  "README.md": readme,
}

/** Editors offer the ids and the rules; `config/` says which exist when it reads the file. */
async function configSchema(): Promise<string> {
  const path = join(root, "schemas/config.schema.json")
  const schema = JSON.parse(await readFile(path, "utf8")) as ConfigSchema
  schema.$defs.workspace.properties.provider.examples = Object.keys(providers)
  schema.properties.rules.properties = Object.fromEntries(
    settableCodes.map((code) => {
      const { explain, severity } = catalogue[code]
      const description = `${explain} Default: ${severity}.`
      return [code, { description, enum: ["off", "warning", "error"], examples: ["off"] }]
    }),
  )
  return pretty(path, JSON.stringify(schema))
}

interface ConfigSchema {
  readonly properties: { readonly rules: { properties: object } }
  readonly $defs: {
    readonly workspace: { readonly properties: { readonly provider: { examples: string[] } } }
  }
}

async function typesOf(name: string): Promise<string> {
  const imports = new Map<string, string>()
  const schema = await withImports(await readSchema(name), imports)
  const lines = [...imports].map(([type, from]) => `import type { ${type} } from "./${from}.ts"`)
  return compile(schema as Parameters<typeof compile>[0], name, {
    cwd: join(root, "schemas"),
    additionalProperties: false,
    bannerComment: [
      `/** Generated from schemas/${name}.schema.json by \`npm run generate\`. */`,
      ...lines.toSorted(),
    ].join("\n"),
    enableConstEnums: false,
    ignoreMinAndMaxItems: true,
    style: { bracketSpacing: true, printWidth: 110, semi: false, trailingComma: "all" },
  })
}

async function readSchema(name: string): Promise<Schema> {
  return JSON.parse(await readFile(join(root, "schemas", `${name}.schema.json`), "utf8")) as Schema
}

interface Schema {
  readonly title?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** What another schema describes has its type already; `imports` by the name of the type. */
async function withImports(part: unknown, imports: Map<string, string>): Promise<unknown> {
  if (typeof part !== "object" || part === null) return part
  if (Array.isArray(part)) return Promise.all(part.map((each) => withImports(each, imports)))
  const reference =
    "$ref" in part ? /^(\S+)\.schema\.json(?:#\/\$defs\/(\S+))?$/.exec(String(part.$ref)) : null
  if (reference) {
    const [, from, definition] = reference
    const whole = await readSchema(from!)
    const { title } = definition === undefined ? whole : whole.$defs![definition]!
    imports.set(title!, from!)
    return { tsType: title }
  }
  const entries = Object.entries(part).map(async ([key, value]) => [key, await withImports(value, imports)])
  return Object.fromEntries((await Promise.all(entries)) as [string, unknown][])
}

async function readme(): Promise<string> {
  const path = join(root, "README.md")
  return pretty(path, fillTables(await readFile(path, "utf8"), await readmeTables()))
}

async function pretty(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path })
}

for (const [name, make] of Object.entries(generated)) {
  const path = join(root, name)
  const [old, fresh] = [await readFile(path, "utf8").catch(() => ""), await make()]
  if (old === fresh) continue
  if (!check) await writeFile(path, fresh)
  process.stderr.write(check ? `${name} is not what \`npm run generate\` writes\n` : `wrote ${name}\n`)
  if (check) process.exitCode = 1
}
