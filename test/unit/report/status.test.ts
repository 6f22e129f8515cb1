import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Outcome } from "../../../src/model/report.ts"
import { receiptVerdict, statusOf } from "../../../src/report/status.ts"
import { at } from "../../helpers/at.ts"
import { anOutcome } from "../../helpers/report.ts"

function aReceipt(...deliveries: readonly Partial<Outcome>[]) {
  return { source: "0123456789", pull: 12, deliveries: deliveries.map(anOutcome) }
}

const published = { state: "published" } as const
const later = { scheduledAt: "2026-12-03T09:30:00Z" }
const next = { scheduledAt: "2026-12-01T18:00:00Z" }

describe("statusOf()", () => {
  test.each([
    ["pending", "2 of 4 published, next 1 Dec 18:00Z", aReceipt(published, published, later, next)],
    ["pending", "0 of 1 published", aReceipt({ state: "open", scheduledAt: null })],
    ["success", "2 published", aReceipt(published, published)],
    [
      "success",
      "1 published, 1 kept as draft, 1 cancelled",
      aReceipt(published, { state: "draft" }, { state: "cancelled" }),
    ],
    ["success", "1 skipped", aReceipt({ state: "skipped" })],
    ["success", "Replaced by a later commit", aReceipt()],
    ["failure", "1 of 3 failed: x-labs", aReceipt(published, next, { state: "failed", target: "x-labs" })],
    ["failure", "1 of 1 failed: x-acme", aReceipt({ state: "gone" })],
    ["error", "1 of 3 unknown: x-acme", aReceipt(published, { state: "failed" }, { state: "unknown" })],
  ] as const)("is %s: %j", (state, description, receipt) => {
    expect(statusOf(receipt)).toEqual({ state, description })
  })

  test("tells what is due from what is next", () => {
    const receipt = aReceipt(published, next)
    const now = at("2026-12-01T18:00:00Z")
    expect(statusOf(receipt, { now: now - 1 }).description).toBe("1 of 2 published, next 1 Dec 18:00Z")
    expect(statusOf(receipt, { now }).description).toBe("1 of 2 published, due since 1 Dec 18:00Z")
  })

  test("is one line of at most 139 code points, whatever the accounts are called", () => {
    const name = fc.array(fc.constantFrom("🚀", "社", "a", "\n", "\u001b", "👩‍👩‍👧"), { maxLength: 80 })
    const states = fc.constantFrom("failed", "unknown", "scheduled", "published" as const)
    fc.assert(
      fc.property(fc.array(fc.tuple(name, states), { maxLength: 200 }), (rows) => {
        const receipt = aReceipt(...rows.map(([target, state]) => ({ target: target.join(""), state })))
        const { description } = statusOf(receipt)
        expect([...description].length).toBeLessThanOrEqual(139)
        expect(description.isWellFormed()).toBe(true)
        expect(description).not.toMatch(/\p{Control}/u)
      }),
      { seed: 6, numRuns: 50 },
    )
    const long = aReceipt({ state: "failed", target: "社".repeat(300) })
    expect(statusOf(long).description).toBe(`1 of 1 failed: ${"社".repeat(123)}…`)
    expect(statusOf(long, { longest: 20 }).description).toBe("1 of 1 failed: 社社社社…")
  })
})

test("receiptVerdict() has everything in one line", () => {
  const receipt = aReceipt(published, { state: "failed" }, { state: "unknown" }, next)
  expect(receiptVerdict(receipt)).toBe("1 of 4 published, 1 failed, 1 unknown, next 1 Dec 18:00 UTC")
})
