import { describe, expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import type { ReportInput } from "../../../src/report/build.ts"
import { commandsIn, describeWhen, verdictOf } from "../../../src/report/wording.ts"
import { aPlan, aReport, anOutcome } from "../../helpers/report.ts"

const problem = diagnose("plan/hold", { path: "x" }, { location: { path: "posts/a.md" } })
const unknown = anOutcome({ state: "unknown", did: "nothing" })
const mixed = aPlan({}, { action: "update", target: "b" }, { action: "none", target: "c" })
const quiet = aPlan({ action: "none" })

describe("verdictOf()", () => {
  test.each<[string, Partial<ReportInput>]>([
    [
      "12 posts in 12 files, 1 warning",
      { command: "validate", files: 12, posts: 12, diagnostics: [{ ...problem, severity: "warning" }] },
    ],
    ["1 problem in 1 file", { command: "validate", diagnostics: [problem] }],
    ["1 problem in 1 file: nothing will be published", { diagnostics: [problem] }],
    [
      "1 problem in 1 file, plan: 1 to schedule, 1 to update, 1 unchanged",
      { diagnostics: [problem], plan: mixed },
    ],
    ["Plan: 1 to schedule, 1 to update, 1 unchanged", { plan: mixed }],
    ["Nothing to do: 1 post is as planned", { plan: quiet }],
    ["1 problem in 1 file: nothing was published", { command: "publish", diagnostics: [problem] }],
    [
      "Nothing went out of the plan: 1 to schedule, 1 to update, 1 unchanged",
      { command: "publish", plan: mixed },
    ],
    [
      "Done: 1 created, 1 unknown, 1 problem in 1 file",
      { command: "publish", plan: mixed, outcomes: [anOutcome(), unknown], diagnostics: [problem] },
    ],
    ["Done: 1 unknown", { command: "publish", plan: quiet, outcomes: [unknown] }],
    [
      "Synced: 1 published",
      { command: "sync", outcomes: [anOutcome({ did: "synced", state: "published" })] },
    ],
    ["1 problem", { command: "sync", diagnostics: [diagnose("plan/hold", { path: "x" })] }],
    ["Nothing to do", { command: "sync" }],
  ])("says %j", (verdict, given) => {
    expect(verdictOf(aReport(given))).toBe(verdict)
  })
})

test.each([
  ["2026-07-01 18:00 Europe/London (17:00 UTC)", "2026-07-01T17:00:00Z", "2026-07-01 18:00", "Europe/London"],
  [
    "2026-07-01 08:00 Asia/Tokyo (2026-06-30 23:00 UTC)",
    "2026-06-30T23:00:00Z",
    "2026-07-01T08:00",
    "Asia/Tokyo",
  ],
  ["2026-07-01 18:00:30 UTC", "2026-07-01T18:00:30Z", "2026-07-01 18:00:30", "UTC"],
])("describeWhen() says %j", (words, at, local, timezone) => {
  expect(describeWhen({ kind: "at", at, local, timezone })).toBe(words)
})

test("commandsIn() gives the commands of a help, and none where there is none", () => {
  expect(commandsIn("Run one of:\n  postmerge sync\n  postmerge status\nor wait")).toEqual([
    "postmerge sync",
    "postmerge status",
  ])
  expect([...commandsIn("Wait"), ...commandsIn(null)]).toEqual([])
})
