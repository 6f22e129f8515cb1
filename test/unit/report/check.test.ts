import { expect, test } from "vitest"
import { renderCheck } from "../../../src/report/check.ts"
import { renderComment } from "../../../src/report/comment.ts"
import { renderReceipt } from "../../../src/report/receipt.ts"
import { at } from "../../helpers/at.ts"
import { aPlan, aReport, anOutcome } from "../../helpers/report.ts"

const options = { links: null, runUrl: null, now: at("2026-06-01T00:00:00Z"), limit: 65_535 }

test("renderCheck() of a plan has its verdict as the title, cut to what is asked", () => {
  const report = aReport({ plan: aPlan({}, { target: "社" }) })
  expect(renderCheck(report, { ...options, longestTitle: 100 })).toEqual({
    title: "Plan: 2 to schedule",
    summary: renderComment(report, options),
  })
  expect(renderCheck(report, { ...options, longestTitle: 10 }).title).toBe("Plan: 2 t…")
})

test("renderCheck() of a receipt has the description of the status as its title", () => {
  const deliveries = [anOutcome({ state: "failed" }), anOutcome({ state: "published" })]
  const receipt = { source: "0123456789", pull: null, deliveries }
  expect(renderCheck(receipt, { ...options, longestTitle: 100, timezone: "Asia/Tokyo" })).toEqual({
    title: "1 of 2 failed: x-acme",
    summary: renderReceipt(receipt, { ...options, timezone: "Asia/Tokyo" }),
  })
})
