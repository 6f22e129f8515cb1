import { describe, expect, it } from "vitest"
import { parseRetryAfter } from "../../../src/lib/retry-after.ts"
import { at } from "../../helpers/at.ts"

const now = at("2026-12-01T12:00:00Z")

describe("parseRetryAfter()", () => {
  it.each([
    ["30", 30_000],
    [" 7 ", 7_000],
    ["0.5", 500],
    ["0", 0],
    ["Tue, 01 Dec 2026 12:01:30 GMT", 90_000],
    ["Tuesday, 01-Dec-26 12:00:10 GMT", 10_000],
    ["Tue, 01 Dec 2026 11:00:00 GMT", 0],
  ])("reads %j as %i ms", (header, wait) => {
    expect(parseRetryAfter(header, now)).toBe(wait)
  })

  it.each([undefined, "", "soon", "-5", "1e9", "2026-12-01", "12:00", "Tuesday"])(
    "reads nothing from %j",
    (header) => {
      expect(parseRetryAfter(header, now)).toBeNull()
    },
  )
})
