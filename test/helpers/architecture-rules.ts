/** The rules of src/README.md about who may import and touch what, as one pure function over the sources. */
import { dirname, join } from "node:path/posix"

/** The pipeline: a stage may import the stages before it. */
const stages = ["document", "media", "validate", "config", "plan", "ledger", "publish", "sync"]
const base = ["model", "lib", "networks", "diagnostics"]

/** Folder or entry → what it may import besides itself. */
const imports: Readonly<Record<string, readonly string[]>> = {
  "cli.ts": ["commands", "report", "terminal", "lib"],
  "action.ts": ["commands", "report", "github", "lib"],
  terminal: ["commands", "report", "sandbox", ...base],
  commands: [...stages, ...base, "providers", "sandbox", "source", "report"],
  ...Object.fromEntries(stages.map((stage, index) => [stage, [...base, ...stages.slice(0, index)]])),
  source: base,
  providers: ["model", "networks", "lib"],
  report: ["model", "diagnostics", "lib"],
  github: ["report", "model", "lib"],
  sandbox: ["lib"],
  diagnostics: ["model"],
  networks: ["model"],
  model: [],
  lib: [],
}

/** What a provider's folder builds on. */
const toolkit = ["define", "fields", "media"].map((name) => `providers/${name}.ts`)

/** What only some files may touch: the outside world, GitHub, and time. */
const touches: readonly { readonly what: string; readonly pattern: RegExp; readonly where: RegExp }[] = [
  { what: "@actions/*", pattern: /"@actions\//, where: /^(github\/|action\.ts)/ },
  { what: "api.github.com", pattern: /api\.github\.com/, where: /^github\// },
  { what: "fetch(", pattern: /(?<![.\w])fetch\(|(globalThis|undici)\.fetch/, where: /^github\// },
  { what: "undici", pattern: /"undici"/, where: /^lib\/(public-)?transport\.ts/ },
  {
    what: "addresses of strangers",
    pattern: /\bcreatePublicTransport\b/,
    where: /^(cli\.ts|action\.ts|lib\/public-transport\.ts)/,
  },
  { what: "process.env", pattern: /process\.env\b/, where: /^(cli|action)\.ts/ },
  { what: "process.exit", pattern: /process\.exit\b/, where: /^(cli|action)\.ts/ },
  { what: "the clock", pattern: /\bDate\.now\b|new Date\(\)/, where: /^(cli\.ts|action\.ts|lib\/clock\.ts)/ },
]

/** Sources by path from src/, such as `plan/plan.ts`. Answers one line per violation, in the order of the paths. */
export function architectureViolations(files: Readonly<Record<string, string>>): string[] {
  const graph = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, importsOf(path, text)]))
  const ids = new Set(
    Object.keys(files).flatMap((path) => /^providers\/([^/]+)\/index\.ts$/.exec(path)?.[1] ?? []),
  )
  return Object.keys(files)
    .sort()
    .flatMap((path) => [
      ...graph[path]!.flatMap((to) => forbidden(path, to)),
      ...touched(path, code(files[path]!)),
      ...namedProviders(path, code(files[path]!), ids),
      ...(reaches(graph, path) ? [`${path} imports itself in a circle`] : []),
    ])
}

/** Without comments: those may name anything. */
function code(text: string): string {
  return text.replaceAll(/^\s*(\/\*|\*|\/\/).*$| \/\/ .*$/gm, "")
}

function importsOf(path: string, text: string): string[] {
  const found = code(text).matchAll(/(?:from|import\(?)\s*"(\.[^"]+)"/g)
  return [...found].map(([, to]) => join(dirname(path), to!)).filter((to) => !to.startsWith("../"))
}

const folderOf = (path: string) => path.split("/")[0]!
const providerOf = (path: string) => /^providers\/([^/]+)\//.exec(path)?.[1] ?? null

function forbidden(from: string, to: string): string[] {
  const allowed = folderOf(from) === folderOf(to) || imports[folderOf(from)]?.includes(folderOf(to)) === true
  const ours = providerOf(from)
  const wrongProvider =
    ours !== null && folderOf(to) === "providers" && providerOf(to) !== ours && !toolkit.includes(to)
  // Only the registry knows single providers.
  const bypass = ours === null && providerOf(to) !== null && from !== "providers/index.ts"
  return allowed && !wrongProvider && !bypass ? [] : [`${from} may not import ${to}`]
}

function touched(path: string, text: string): string[] {
  return touches
    .filter(({ pattern, where }) => pattern.test(text) && !where.test(path))
    .map(({ what }) => `${path} may not touch ${what}`)
}

function namedProviders(path: string, text: string, ids: ReadonlySet<string>): string[] {
  const home = path === "providers/index.ts" || path.startsWith("model/generated/")
  const own = /^(?:providers|sandbox)\/([^/.]+)/.exec(path)?.[1]
  return [...ids]
    .filter((id) => !home && id !== own && new RegExp(`(["'\`])${id}\\1`).test(text))
    .map((id) => `${path} may not name the provider "${id}"`)
}

function reaches(graph: Readonly<Record<string, readonly string[]>>, start: string): boolean {
  const seen = new Set<string>()
  const queue = [...graph[start]!]
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (path === start) return true
    if (seen.has(path)) continue
    seen.add(path)
    queue.push(...(graph[path] ?? []))
  }
  return false
}
