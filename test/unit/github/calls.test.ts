import { expect, test } from "vitest"
import { describeCalls, noCalls } from "../../../src/github/calls.ts"

test.each([
  [noCalls, "GitHub: 0 reads"],
  [{ ...noCalls, writes: 1 }, "GitHub: 1 write"],
  [
    { ...noCalls, reads: 7, writes: 3, remaining: 991, limit: 1000 },
    "GitHub: 7 reads, 3 writes, 991 of 1,000 requests left",
  ],
  [
    { reads: 1, writes: 1200, repeated: 2, waited: 61_499, remaining: 0, limit: 15_000 },
    "GitHub: 1 read, 1,200 writes, 2 repeated, waited 61 s, 0 of 15,000 requests left",
  ],
])("calls %j are one line", (calls, line) => {
  expect(describeCalls(calls)).toBe(line)
})
