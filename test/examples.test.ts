/** examples/ is read by newcomers first: every post there must pass, plan, and fit the sandbox. */
import { readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import type { CommandResult } from "../src/commands/result.ts"
import { defaultOptions } from "../src/commands/context.ts"
import { plan } from "../src/commands/plan.ts"
import { loadConfig } from "../src/config/load.ts"
import { providers } from "../src/providers/index.ts"
import { createSandbox } from "../src/sandbox/server.ts"
import { at } from "./helpers/at.ts"
import { tempDir } from "./helpers/temp-dir.ts"

const root = join(import.meta.dirname, "../examples")
/** The time at which `npm run demo` begins. */
const now = at("2026-11-30T09:00:00Z")

describe("examples/", () => {
  let report: CommandResult["report"]

  beforeAll(async () => {
    await using ledger = await tempDir()
    const context = {
      root,
      env: {},
      clock: { now: () => now, sleep: () => Promise.resolve() },
      transport: () => Promise.reject(new Error("A plan asks nobody")),
      random: () => "0".repeat(16),
      log: () => undefined,
      writeFile: () => Promise.resolve(""),
      signal: new AbortController().signal,
      run: "local/1",
      host: null,
    }
    report = (await plan(context, { ...defaultOptions, ledger: ledger.path })).report
  })

  it("has at least eight posts, in Markdown and in YAML", async () => {
    const names = (await readdir(join(root, "posts"))).filter((name) => name !== "media")

    expect(names.length).toBeGreaterThanOrEqual(8)
    expect(new Set(names.map((name) => name.split(".").at(-1)))).toEqual(new Set(["md", "yml"]))
    expect(report.counts.posts).toBe(names.length)
  })

  it("has no problem and no warning", () => {
    expect(report.diagnostics).toEqual([])
  })

  it("plans to create everything", () => {
    const changes = report.plan?.changes ?? []

    expect(changes.length).toBeGreaterThan(15)
    expect(new Set(changes.map(({ action }) => action))).toEqual(new Set(["create"]))
  })

  it("shows each kind of time", () => {
    const kinds = new Set(report.plan?.changes.map(({ when }) => when.kind))

    expect(kinds).toEqual(new Set(["at", "now", "queue", "draft"]))
  })

  it("names only accounts that the sandbox has", async () => {
    const { config } = await loadConfig(root, "postmerge.yml", providers)
    const apis = createSandbox({ now }).apis
    const known = apis.flatMap(({ id, accounts }) => accounts.map((account) => `${id} ${account.id}`))

    const used = Object.values(config?.targets ?? {}).map(({ provider, account }) => `${provider} ${account}`)

    expect(used.length).toBeGreaterThan(5)
    expect(used.filter((account) => !known.includes(account))).toEqual([])
  })

  it("has small media", async () => {
    const folder = join(root, "posts/media")
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
    )

    expect(sizes.length).toBeGreaterThan(5)
    expect(Math.max(...sizes)).toBeLessThan(64 * 1024)
  })
})
