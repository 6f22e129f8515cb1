/** dist/ is what runners and terminals execute, so it is compared with a fresh build, and executed. */
import { spawnSync } from "node:child_process"
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { build, differences } from "../scripts/build.ts"
import { tempDir } from "./helpers/temp-dir.ts"

const root = join(import.meta.dirname, "..")
const dist = join(root, "dist")

describe("dist/", () => {
  let fresh: string

  beforeAll(async () => {
    await mkdir(join(root, "build"), { recursive: true })
    fresh = await mkdtemp(join(root, "build", "fresh-"))
    await build(fresh)
  }, 120_000)

  afterAll(() => rm(fresh, { recursive: true, force: true }))

  it("is what `npm run build` writes", async () => {
    expect(await differences(dist, fresh)).toEqual([])
  })

  it("names no folder of the machine that built it", async () => {
    const bundles = await Promise.all(
      ["action.js", "cli.js"].map((name) => readFile(join(fresh, name), "utf8")),
    )

    expect(bundles.filter((text) => text.includes(root) || text.includes("/work-"))).toEqual([])
  })

  it("has a licence text for each package that is bundled", async () => {
    const licences = await readFile(join(fresh, "action.licenses.txt"), "utf8")

    for (const name of ["@actions/core", "ajv", "undici", "yaml"]) expect(licences).toContain(`${name}\n`)
  })
})

describe("dist/cli.js", () => {
  it("can be executed and says its version", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string }
    const { mode } = await stat(join(dist, "cli.js"))

    const { stdout, status } = spawnSync(process.execPath, [join(dist, "cli.js"), "--version"], {
      encoding: "utf8",
    })

    expect({ stdout, status, executable: (mode & 0o111) !== 0 }).toEqual({
      stdout: `${version}\n`,
      status: 0,
      executable: true,
    })
    expect((await readFile(join(dist, "cli.js"), "utf8")).split("\n", 1)).toEqual(["#!/usr/bin/env node"])
  })

  it("measures a video, by the machine code beside it", async () => {
    await using folder = await tempDir()
    await cp(join(root, "examples"), folder.path, { recursive: true })

    const { stdout } = spawnSync(
      process.execPath,
      [join(dist, "cli.js"), "plan", "--json", "--ledger", "ledger"],
      { cwd: folder.path, encoding: "utf8" },
    )

    expect(stdout).toContain('"videoCodec": "h264"')
  })

  it("explains wrong usage with exit code 64", () => {
    const { stderr, status } = spawnSync(process.execPath, [join(dist, "cli.js"), "pubish"], {
      encoding: "utf8",
    })

    expect(status).toBe(64)
    expect(stderr).toContain("publish")
  })
})

describe("dist/action.js", () => {
  it("annotates a repository without postmerge.yml, and fails", async () => {
    await using folder = await tempDir()
    const file = (name: string) => join(folder.path, name)
    const names = ["event.json", "output", "summary"]
    await Promise.all(names.map((name) => writeFile(file(name), name === "event.json" ? '{"number":1}' : "")))
    await mkdir(file("workspace"))

    const { stdout, status } = spawnSync(process.execPath, [join(dist, "action.js")], {
      cwd: file("workspace"),
      encoding: "utf8",
      env: {
        PATH: process.env["PATH"],
        GITHUB_ACTIONS: "true",
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_EVENT_PATH: file("event.json"),
        GITHUB_OUTPUT: file("output"),
        GITHUB_REPOSITORY: "acme/posts",
        GITHUB_RUN_ID: "1",
        GITHUB_RUN_ATTEMPT: "1",
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_SHA: "0".repeat(40),
        GITHUB_STEP_SUMMARY: file("summary"),
        GITHUB_WORKSPACE: file("workspace"),
      },
    })

    expect(status).toBe(1)
    expect(stdout).toMatch(/^::error .*config\/not-found/m)
    expect(await readFile(file("summary"), "utf8")).toContain("postmerge.yml")
  })
})
