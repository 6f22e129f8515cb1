/** `postmerge validate --watch` as a process, on a folder in which files are saved. */
import { copyFile, mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { startProgram } from "../helpers/program.ts"
import { tempDir, writeFiles } from "../helpers/temp-dir.ts"

const root = join(import.meta.dirname, "../..")
const post = (target: string, text = "We are live") => `---
targets: [${target}]
schedule: 2099-07-01 18:00
media: [{ file: /media/photo.jpg, alt: A lamp }]
---
${text}
`
const config = `version: 1
timezone: Europe/London
workspaces: { acme: { provider: autoposter, workspace: abc, token: ACME_TOKEN } }
targets: { x-acme: { workspace: acme, account: 12, network: x } }
`

/** What was printed for each check so far. */
const checksIn = (stdout: string) => stdout.split("Watching for changes. Stop with Ctrl+C.\n").slice(0, -1)

async function watching() {
  const dir = await tempDir()
  await writeFiles(dir.path, { "postmerge.yml": config, "posts/a.md": post("x-acme") })
  await mkdir(join(dir.path, "media"))
  const photo = join(dir.path, "media/photo.jpg")
  await copyFile(join(root, "test/fixtures/media/photo.jpg"), photo)
  const argv = [join(root, "src/cli.ts"), "validate", "--watch"]
  const program = startProgram(argv, { cwd: dir.path, env: {} })
  return {
    program,
    photo,
    write: (files: Readonly<Record<string, string>>) => writeFiles(dir.path, files),
    /** Waits until the last check shows that; answers all that it printed. */
    async check(shows: string): Promise<string> {
      const stdout = await program.printed((text) => checksIn(text).at(-1)?.includes(shows) ?? false)
      return checksIn(stdout).at(-1)!
    },
    async [Symbol.asyncDispose]() {
      program.kill("SIGKILL")
      await program.finished
      await dir[Symbol.asyncDispose]()
    },
  }
}

describe("postmerge validate --watch", () => {
  it("checks again after every save of a post, a medium or the configuration, and SIGINT ends it", async () => {
    await using world = await watching()
    expect(await world.check("1 post in 1 file, no problems")).not.toContain("changed")

    await world.write({ "posts/a.md": post("x-acmee") })
    expect(await world.check("target/unknown")).toMatch(/^\n?--- posts\/a\.md changed\n\n/)
    await world.write({ "posts/a.md": post("x-acme") })
    await world.check("no problems")
    await rm(world.photo)
    expect(await world.check("media/missing")).toContain("--- media/photo.jpg changed\n")
    await copyFile(join(root, "test/fixtures/media/photo.jpg"), world.photo)
    await world.check("no problems")
    await world.write({ "postmerge.yml": config.replace("x-acme:", "x-labs:") })
    expect(await world.check("target/unknown")).toContain("--- postmerge.yml changed\n")
    await world.write({ "posts/new/b.md": post("x-labs", "More"), "posts/a.md": post("x-labs") })
    await world.check("2 files")

    world.program.kill("SIGINT")
    const { stderr } = await world.program.finished
    expect(stderr).toBe("")
  })

  it.each([
    ["x-acme", "no problems", 0],
    ["x-acmee", "target/unknown", 1],
  ])("ends with the exit code of the last check (%s)", async (target, shows, code) => {
    await using world = await watching()
    await world.check("no problems")
    await world.write({ "posts/a.md": post(target), "posts/b.md": post(target, "More") })
    await world.check(target === "x-acme" ? "2 files" : shows)
    world.program.kill("SIGINT")
    expect(await world.program.finished).toMatchObject({ exitCode: code, stderr: "" })
  })
})
