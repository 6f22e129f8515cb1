import { describe, expect, it } from "vitest"
import { ProviderError, type ErrorKind, type ErrorOutcome } from "../../../src/model/provider-error.ts"
import { classify } from "../../../src/publish/classify.ts"

function failure(kind: ErrorKind, outcome: ErrorOutcome): ProviderError {
  return new ProviderError({ provider: "Fake", operation: "create post", kind, outcome, detail: "no" })
}

describe("classify()", () => {
  it.each<[ErrorKind, ErrorOutcome, string]>([
    ["network", "not-sent", "not-sent"],
    ["invalid", "rejected", "rejected"],
    ["auth", "rejected", "not-executed"],
    ["forbidden", "rejected", "not-executed"],
    ["not-found", "rejected", "not-executed"],
    ["quota", "rejected", "not-executed"],
    ["conflict", "rejected", "ambiguous"],
    ["unavailable", "unknown", "ambiguous"],
    ["timeout", "unknown", "ambiguous"],
    ["protocol", "unknown", "ambiguous"],
    // The same status with a gateway's page proves nothing.
    ["auth", "unknown", "ambiguous"],
    ["invalid", "unknown", "ambiguous"],
  ])("calls %s that is %s %s", (kind, outcome, expected) => {
    expect(classify(failure(kind, outcome), { rateLimited: "not-executed" })).toBe(expected)
  })

  it("believes a 429 only where the provider's table says so", () => {
    expect(classify(failure("rate-limited", "rejected"), { rateLimited: "not-executed" })).toBe(
      "not-executed",
    )
    expect(classify(failure("rate-limited", "rejected"), { rateLimited: "unclear" })).toBe("ambiguous")
  })
})
