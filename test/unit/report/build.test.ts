import { describe, expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import type { ReportInput } from "../../../src/report/build.ts"
import { aPlan, aReport, anOutcome } from "../../helpers/report.ts"

const error = diagnose("target/none", {} as never, { location: { path: "posts/b.md" } })
const early = diagnose("target/none", {} as never, { location: { path: "posts/a.md" } })
const hold = diagnose("plan/hold", { path: "postmerge.yml" })
const missing = diagnose("config/missing-variable", { variable: "T", workspace: "acme" })
const created = anOutcome()
const unknown = anOutcome({ target: "b", state: "unknown", did: "nothing" })
const rejected = anOutcome({ target: "b", state: "rejected", did: "nothing", message: "too long" })
const again = anOutcome({ target: "b", state: "open", did: "nothing", message: "503" })
const plan = aPlan({}, { target: "b" })

describe("buildReport() ends", () => {
  const publish = { command: "publish", plan }
  test.each<[string, Partial<ReportInput>, number, string | null]>([
    ["green where everything went out", { ...publish, outcomes: [created] }, 0, null],
    ["green where there was nothing to do", { command: "publish", plan: aPlan({ action: "none" }) }, 0, null],
    ["with 1 for an error", { diagnostics: [error] }, 1, "invalid-content"],
    ["with 1 for the kill switch", { command: "publish", diagnostics: [hold] }, 1, "held"],
    ["with 1 for a missing token", { ...publish, diagnostics: [missing] }, 1, "account-unhealthy"],
    ["with 1 where nothing went out", publish, 1, "provider-error"],
    ["with 1 where all were refused", { ...publish, outcomes: [rejected] }, 1, "provider-error"],
    ["with 2 where some were refused", { ...publish, outcomes: [created, rejected] }, 2, "partial"],
    ["with 2 where some must be tried again", { ...publish, outcomes: [created, again] }, 2, "partial"],
    [
      "with 2 where errors blocked some",
      { ...publish, outcomes: [created], diagnostics: [error] },
      2,
      "partial",
    ],
    [
      "with 3 for an unknown outcome before all",
      { ...publish, outcomes: [created, rejected, unknown] },
      3,
      "unknown-outcome",
    ],
    ["with the given reason", { command: "sync", failureReason: "rate-limited" }, 1, "rate-limited"],
    ["green where nothing was to go out in a dry run", { ...publish, dryRun: true }, 0, null],
    ["green in a plan, whatever the ledger holds", { plan, outcomes: [unknown] }, 0, null],
    [
      "green where a failure is old",
      { command: "sync", outcomes: [anOutcome({ state: "failed", did: "nothing" })] },
      0,
      null,
    ],
    [
      "with 1 where a sync finds a failure",
      { command: "sync", outcomes: [anOutcome({ state: "failed", did: "synced" })] },
      1,
      "provider-error",
    ],
  ])("%s", (_name, given, exitCode, failureReason) => {
    expect(aReport(given)).toMatchObject({ exitCode, failureReason })
  })
})

describe("buildReport()", () => {
  test("counts changes and outcomes", () => {
    const changes = aPlan(
      {},
      { action: "update" },
      { action: "replace" },
      { action: "cancel" },
      { action: "none" },
      { action: "blocked" },
    )
    const outcomes = [
      created,
      anOutcome({ did: "synced", state: "published", url: "https://x.com/1" }),
      rejected,
      again,
      unknown,
    ]
    expect(aReport({ files: 3, posts: 2, plan: changes, outcomes }).counts).toEqual({
      files: 3,
      posts: 2,
      toCreate: 1,
      toUpdate: 2,
      toCancel: 1,
      unchanged: 1,
      blocked: 1,
      created: 1,
      updated: 0,
      cancelled: 0,
      scheduled: 1,
      published: 1,
      failed: 2,
      unknown: 1,
    })
  })

  test("finds the next publication and every link once", () => {
    const report = aReport({
      outcomes: [
        anOutcome({ scheduledAt: "2026-08-01T00:00:00Z" }),
        anOutcome({ scheduledAt: "2026-07-01T00:00:00Z", state: "committing" }),
        anOutcome({ scheduledAt: "2026-05-01T00:00:00Z" }),
        anOutcome({ scheduledAt: "2026-06-15T00:00:00Z", state: "cancelled" }),
        anOutcome({ state: "published", url: "https://x.com/1" }),
        anOutcome({ state: "published", url: "https://x.com/1" }),
      ],
    })
    expect(report.nextPublishAt).toBe("2026-07-01T00:00:00Z")
    expect(report.publishedUrls).toEqual(["https://x.com/1"])
  })

  test("sorts findings by place and workspaces by name", () => {
    const report = aReport({ diagnostics: [error, early], workspaces: ["b", "a"] })
    expect(report.diagnostics.map(({ path }) => path)).toEqual(["posts/a.md", "posts/b.md"])
    expect(report.workspaces).toEqual(["a", "b"])
    expect(report.diagnostics[0]).toMatchObject({
      code: "target/none",
      range: null,
      post: null,
      target: null,
    })
  })
})
