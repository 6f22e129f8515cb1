/**
 * Cuts GitHub's published description of its REST API down to the operations that tests need. `node scripts/github-spec.ts`
 * fetches the npm package (385 MB unpacked, and therefore no dependency) into a temporary folder and reads one file of it.
 */
import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

/** Version that test/fixtures/github-rest/README.md names. */
const source = "@octokit/openapi@23.0.2"
const target = join(import.meta.dirname, "../test/fixtures/github-rest/api.github.com.json")

const operations: readonly string[] = [
  "actions/get-workflow-run",
  "actions/list-repo-workflows",
  "checks/create",
  "checks/list-for-ref",
  "checks/update",
  "issues/create-comment",
  "issues/list-comments",
  "issues/update-comment",
  "pulls/get",
  "repos/create-commit-status",
  "repos/list-commits",
  "repos/list-commit-statuses-for-ref",
  "repos/list-pull-requests-associated-with-commit",
  "users/get-authenticated",
]

/** What only people read. */
const prose = ["description", "summary", "example", "examples", "externalDocs", "tags"]

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Tree = Readonly<Record<string, Json>>

interface Description {
  readonly openapi: string
  readonly info: { readonly version: string; readonly title: string; readonly license: Json }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Tree>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

const full = await download()
await writeFile(target, `${JSON.stringify(cut(full), null, 1)}\n`)

async function download(): Promise<Description> {
  const run = promisify(execFile)
  const folder = await mkdtemp(join(tmpdir(), "postmerge-github-spec-"))
  try {
    const { stdout } = await run("npm", ["pack", "--json", source], { cwd: folder })
    const [packed] = JSON.parse(stdout) as readonly { readonly filename: string }[]
    const file = "package/generated/api.github.com.json"
    await run("tar", ["-xzf", packed!.filename, file], { cwd: folder })
    return JSON.parse(await readFile(join(folder, file), "utf8")) as Description
  } finally {
    await rm(folder, { recursive: true })
  }
}

function cut({ openapi, info, paths, components }: Description): Json {
  const kept: Record<string, Json> = {}
  for (const [path, methods] of Object.entries(paths)) {
    const wanted = Object.entries(methods).filter(([, { operationId }]) => isWanted(operationId))
    if (wanted.length > 0) kept[path] = strip(Object.fromEntries(wanted))
  }
  const missing = operations.filter((id) => !JSON.stringify(kept).includes(`"operationId":"${id}"`))
  if (missing.length > 0) throw new Error(`${source} does not describe ${missing.join(", ")}`)
  const { version, title, license } = info
  return {
    openapi,
    info: { title, version, license },
    paths: kept,
    components: referenced(kept, components),
  }
}

function isWanted(operationId: Json | undefined): boolean {
  return typeof operationId === "string" && operations.includes(operationId)
}

/** Every component that is reached from there, directly or through others. */
function referenced(from: Json, components: Description["components"]): Json {
  const found: Record<string, Record<string, Json>> = {}
  const open = [from]
  while (open.length > 0) {
    for (const [, kind, name] of JSON.stringify(open.pop()).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      if (found[kind!]?.[name!] !== undefined) continue
      const component = strip(components[kind!]![name!]!)
      found[kind!] = { ...found[kind!], [name!]: component }
      open.push(component)
    }
  }
  return found
}

/** `of` tells what the keys are: words of the description, or names of properties, which may be "description" as well. */
function strip(value: Json, of: "words" | "names" = "words"): Json {
  if (Array.isArray(value)) return value.map((each) => strip(each))
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value as Tree).filter(
    ([key]) => of === "names" || !(prose.includes(key) || key.startsWith("x-")),
  )
  const stripped = entries.map(([key, inner]) => {
    return [key, strip(inner, of === "words" && key === "properties" ? "names" : "words")] as const
  })
  return withNull(Object.fromEntries(stripped))
}

/**
 * Says where null may stand as OpenAPI 3.0.3 asks for it: among the values of a nullable enum, and as an alternative of
 * its own, since "nullable" means nothing without "type". The description leaves both to the reader.
 */
function withNull({ nullable, ...schema }: Tree): Json {
  const { type, enum: values, oneOf } = schema
  if (nullable !== true) return nullable === undefined ? schema : { nullable, ...schema }
  if (type === undefined && Array.isArray(oneOf)) return { ...schema, oneOf: [...oneOf, { enum: [null] }] }
  const isListed = Array.isArray(values) && !values.includes(null)
  return { nullable, ...schema, ...(isListed ? { enum: [...values, null] } : {}) }
}
