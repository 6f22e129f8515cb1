/** Rewrites everything that is stated twice: the TypeScript types of the schemas. `--check` only compares. */
import { readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { compileFromFile } from "json-schema-to-typescript"

const root = join(import.meta.dirname, "..")
const schemas = ["post", "config", "ledger", "plan", "report"] as const
const check = process.argv.includes("--check")

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

async function emit(path: string, text: string): Promise<boolean> {
  const old = await readFile(path, "utf8").catch(() => "")
  if (old === text) return true
  if (!check) await writeFile(path, text)
  return !check
}

let fresh = true
for (const name of schemas) {
  const path = join(root, "src/model/generated", `${name}.ts`)
  if (!(await emit(path, await typesOf(name)))) {
    process.stderr.write(`${path} is not what \`npm run generate\` writes\n`)
    fresh = false
  }
}
process.exitCode = fresh ? 0 : 1
