import { expect, test } from "vitest"
import { outcomesOf, standingOf } from "../../../src/commands/outcomes.ts"
import { emptySnapshot } from "../../../src/commands/ledger.ts"
import type { LedgerAttempt } from "../../../src/model/ledger.ts"
import { claim } from "../../helpers/recovery.ts"
import { anEntry, aPost } from "../../helpers/world.ts"

function snapshotOf(...attempts: readonly Partial<LedgerAttempt>[]) {
  const entry = anEntry("launch", aPost(), {
    state: "scheduled",
    attempts: attempts.map((attempt) => ({ ...claim, outcome: "done", ...attempt })),
  })
  return { ...emptySnapshot, entries: new Map([["launch", entry]]) }
}

function originsIn(...attempts: readonly Partial<LedgerAttempt>[]) {
  const [standing] = standingOf(snapshotOf(...attempts), new Map())
  return { source: standing!.source, pull: standing!.pull, earlier: standing!.earlier }
}

test("standingOf() knows the commits whose content a delivery had before", () => {
  const first = { source: "a", pull: 1 }
  const second = { source: "b", pull: null }
  const last = { source: "c", pull: 3, action: "update" } as const
  expect(originsIn(first, first, second, last)).toEqual({ source: "c", pull: 3, earlier: [first, second] })
  expect(originsIn(first, first)).toEqual({ ...first, earlier: [] })
})

test.each<Partial<LedgerAttempt>>([
  { source: "b", outcome: "not-sent" },
  { source: "b", outcome: "not-executed" },
  { source: "b", action: "cancel" },
])("standingOf() takes %j for no move", (attempt) => {
  expect(originsIn({ source: "a", pull: 1 }, attempt)).toEqual({ source: "a", pull: 1, earlier: [] })
})

test("standingOf() tells the same as outcomesOf(), with the time of the latest request", () => {
  const snapshot = snapshotOf({ claimedAt: "2026-11-29T09:00:00Z" }, { claimedAt: "2026-11-30T09:00:00Z" })
  const [outcome] = outcomesOf(snapshot, new Map())
  expect(outcome).not.toHaveProperty("earlier")
  expect(standingOf(snapshot, new Map())).toEqual([
    { ...outcome, earlier: [], askedAt: "2026-11-30T09:00:00Z" },
  ])
})
