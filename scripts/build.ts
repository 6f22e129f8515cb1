/**
 * Bundles the two entries into dist/: `npm run build`. The bundles are committed, since a runner installs nothing.
 * `npm run build -- --check` bundles aside and only compares.
 */
import { execFile } from "node:child_process"
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const root = join(import.meta.dirname, "..")
const tsc = fileURLToPath(import.meta.resolve("typescript/bin/tsc"))
const ncc = fileURLToPath(import.meta.resolve("@vercel/ncc/dist/ncc/cli.js"))
const entries = ["action", "cli"] as const
/** Of mediainfo.js, for both entries. */
const machineCode = "MediaInfoModule.wasm"

/** Packages that are bundled as data: ncc tells the licences of code only. */
const dataPackages = ["tlds"]

/** Runs a tool of node_modules. Throws with everything it printed. */
async function run(tool: string, args: readonly string[], cwd: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [tool, ...args], { cwd, maxBuffer: 1 << 26 })
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
    throw new Error(`${tool} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

/** Compiles src/ and writes one ES module per entry, with the licences of what is in it, into the folder `out`. */
export async function build(out: string): Promise<void> {
  await mkdir(join(root, "build"), { recursive: true })
  // Inside the project, so that node_modules is found; always as deep, so that the bundles are byte for byte the same.
  const work = await mkdtemp(join(root, "build", "work-"))
  const made = join(work, "dist")
  try {
    await run(tsc, ["-p", ".config/tsconfig.build.json", "--outDir", work], root)
    await mkdir(made)
    await Promise.all(entries.map((entry) => bundle(entry, work, { into: made })))
    await copyFile(fileURLToPath(import.meta.resolve(`mediainfo.js/${machineCode}`)), join(made, machineCode))
    await chmod(join(made, "cli.js"), 0o755)
    await rm(out, { recursive: true, force: true })
    await rename(made, out)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function bundle(entry: string, work: string, { into }: { readonly into: string }): Promise<void> {
  const parts = join(work, `bundle-${entry}`)
  // What mediainfo.js takes from node:module is lost when ncc wraps it.
  const options = ["--out", parts, "--license", "licenses.txt", "--no-cache", "--quiet", "-e", "node:module"]
  await run(ncc, ["build", `src/${entry}.js`, ...options], work)
  const known = ["index.js", "licenses.txt", "package.json"]
  const others = (await readdir(parts)).filter((name) => !known.includes(name))
  const standsFor = await Promise.all(others.map((name) => readFile(join(parts, name), "utf8")))
  // ncc leaves a note of where mediainfo.js would look by itself; src/media/mediainfo.ts says the place.
  const extra = others.filter((_, index) => !standsFor[index]!.includes(machineCode))
  if (extra.length > 0)
    throw new Error(`The bundle of ${entry} needs more files than one: ${extra.join(", ")}`)
  await copyFile(join(parts, "index.js"), join(into, `${entry}.js`))
  const licenses = [await readFile(join(parts, "licenses.txt"), "utf8")]
  for (const name of dataPackages) licenses.push(await licenseOf(name))
  await writeFile(join(into, `${entry}.licenses.txt`), licenses.join("\n"))
  // Says that the bundles are ES modules wherever dist/ stands.
  await copyFile(join(parts, "package.json"), join(into, "package.json"))
}

/** As ncc writes it: name, licence, text. */
async function licenseOf(name: string): Promise<string> {
  const file = (inside: string) => readFile(fileURLToPath(import.meta.resolve(`${name}/${inside}`)), "utf8")
  const { license } = JSON.parse(await file("package.json")) as { readonly license: string }
  return [name, license, await file("LICENSE")].join("\n")
}

/** Names of the files that are not byte for byte the same in both folders. */
export async function differences(one: string, other: string): Promise<string[]> {
  const names = new Set([...(await namesIn(one)), ...(await namesIn(other))])
  const same = await Promise.all(
    [...names].map(async (name) => (await bytes(join(one, name))).equals(await bytes(join(other, name)))),
  )
  return [...names].filter((_, index) => same[index] === false).sort()
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

async function bytes(path: string): Promise<Buffer> {
  return readFile(path).catch(() => Buffer.alloc(0))
}

if (import.meta.main) {
  const dist = join(root, "dist")
  if (process.argv.includes("--check")) {
    await mkdir(join(root, "build"), { recursive: true })
    const fresh = await mkdtemp(join(root, "build", "dist-"))
    await build(fresh)
    const stale = await differences(dist, fresh)
    await rm(fresh, { recursive: true, force: true })
    if (stale.length > 0) process.stderr.write(`Not what \`npm run build\` writes: ${stale.join(", ")}\n`)
    process.exitCode = stale.length > 0 ? 1 : 0
  } else {
    await build(dist)
  }
}
