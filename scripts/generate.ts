/**
 * Rewrites everything that is stated twice: the TypeScript types of the schemas, the provider ids in the schema of
 * postmerge.yml, and the tables of README.md. `npm run generate -- --check` only compares.
 */
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { compileFromFile } from "json-schema-to-typescript"
import { format, resolveConfig } from "prettier"
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

/** Editors offer the ids; `config/` says which exist when it reads the file. */
async function configSchema(): Promise<string> {
  const path = join(root, "schemas/config.schema.json")
  const schema = JSON.parse(await readFile(path, "utf8")) as ConfigSchema
  schema.$defs.workspace.properties.provider.examples = Object.keys(providers)
  return pretty(path, JSON.stringify(schema))
}

interface ConfigSchema {
  readonly $defs: {
    readonly workspace: { readonly properties: { readonly provider: { examples: string[] } } }
  }
}

async function typesOf(name: string): Promise<string> {
  return compileFromFile(join(root, "schemas", `${name}.schema.json`), {
    cwd: join(root, "schemas"),
    additionalProperties: false,
    bannerComment: `/** Generated from schemas/${name}.schema.json by \`npm run generate\`. */`,
    enableConstEnums: false,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 110, semi: false, trailingComma: "all" },
  })
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
