import { rm } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Context } from "../../../src/commands/context.ts"
import { validateOnSave } from "../../../src/commands/watch.ts"
import type { Watcher } from "../../../src/lib/watch-files.ts"
import { at } from "../../helpers/at.ts"
import { commandWorld } from "../../helpers/command-world.ts"
import { writeFiles } from "../../helpers/temp-dir.ts"
import { virtualClock } from "../../helpers/virtual-clock.ts"

const now = at("2026-06-01T00:00:00Z")
const files = {
  "postmerge.yml": `version: 1
timezone: Europe/London
workspaces: { acme: { provider: autoposter, workspace: abc, token: ACME_TOKEN } }
targets: { x-acme: { workspace: acme, account: 12, network: x } }
`,
  "posts/a.md": "---\ntargets: [x-acme]\nschedule: 2026-07-01 18:00\n---\nHello\n",
}
const broken = files["posts/a.md"].replace("x-acme", "x-acmee")

interface Shown {
  readonly codes: readonly string[]
  readonly changed: readonly string[]
}

/** A watch whose changes a test tells; `next` ends with the next result that is shown. */
async function watching(given: Readonly<Record<string, string>> = files) {
  const world = await commandWorld(given, { now, env: {} })
  const stop = new AbortController()
  let watcher: Watcher | null = null
  let ended = false
  const shown: Shown[] = []
  let onShow = Promise.withResolvers<Shown>()
  const context: Context = {
    ...world.context,
    clock: virtualClock(now),
    signal: stop.signal,
    async watch(folder, told) {
      expect(folder).toBe(world.context.root)
      watcher = told
      return { [Symbol.asyncDispose]: async () => void (ended = true) }
    },
  }
  let next = onShow.promise
  const exitCode = validateOnSave(context, world.options, ({ report }, changed) => {
    const one = { codes: report.diagnostics.map(({ code }) => code), changed }
    shown.push(one)
    onShow.resolve(one)
    onShow = Promise.withResolvers<Shown>()
    next = onShow.promise
  })
  return {
    ...world,
    stop,
    shown,
    exitCode,
    watcher: () => watcher!,
    next: () => next,
    hasEnded: () => ended,
    write: (changed: Readonly<Record<string, string>>) => writeFiles(world.context.root, changed),
  }
}

describe("validateOnSave()", () => {
  it("shows what it finds at first, and again after a save", async () => {
    await using world = await watching()
    expect(await world.next()).toEqual({ codes: [], changed: [] })

    await world.write({ "posts/a.md": broken })
    const next = world.next()
    world.watcher().changed("posts/a.md")
    expect(await next).toEqual({ codes: ["target/unknown"], changed: ["posts/a.md"] })

    world.stop.abort()
    expect(await world.exitCode).toBe(1)
    expect(world.hasEnded()).toBe(true)
  })

  it("checks once for everything that is saved in one go", async () => {
    await using world = await watching()
    await world.next()
    const next = world.next()
    for (const path of ["posts/a.md", "media/a.png", "posts/a.md"]) world.watcher().changed(path)

    expect(await next).toEqual({ codes: [], changed: ["posts/a.md", "media/a.png"] })
    world.stop.abort()
    await world.exitCode
    expect(world.shown).toHaveLength(2)
  })

  it("sees media, the configuration and removed files too", async () => {
    const withMedia = files["posts/a.md"].replace(
      "---\nHello",
      "media: [{ file: a.png, alt: A }]\n---\nHello",
    )
    await using world = await watching({ ...files, "posts/a.md": withMedia })
    expect((await world.next()).codes).toEqual(["media/missing"])

    await world.write({ "posts/a.md": files["posts/a.md"], "postmerge.yml": "version: 1\n" })
    let next = world.next()
    world.watcher().changed("postmerge.yml")
    expect((await next).codes).not.toEqual([])

    await world.write(files)
    await rm(join(world.context.root, "posts/a.md"))
    next = world.next()
    world.watcher().changed("posts/a.md")
    expect((await next).codes).toEqual(["document/no-posts"])
    world.stop.abort()
    await world.exitCode
  })

  it("ends with the exit code of the last check", async () => {
    await using world = await watching({ ...files, "posts/a.md": broken })
    expect((await world.next()).codes).toEqual(["target/unknown"])
    await world.write(files)
    const next = world.next()
    world.watcher().changed("posts/a.md")
    await next

    world.stop.abort()
    expect(await world.exitCode).toBe(0)
  })

  it("says so and ends with 1 where the system tells of nothing any more", async () => {
    await using world = await watching()
    await world.next()
    world.watcher().failed(new Error("the limit of watched files is reached"))

    expect(await world.exitCode).toBe(1)
    expect(world.lines).toEqual(["The folder cannot be watched: the limit of watched files is reached"])
    expect(world.hasEnded()).toBe(true)
  })
})
