import { describe, expect, it } from "vitest"
import { tierOf } from "../../../src/plan/tier.ts"
import { ableCapabilities as able } from "../../helpers/world.ts"

describe("tierOf()", () => {
  it.each([
    ["A", "a server that keeps a key", { ...able, idempotency: "key" }, false],
    ["B", "a draft that is committed by its id", able, true],
    ["C", "a scheduled post that can be recognised and cancelled", { ...able, create: "scheduled" }, false],
    [
      "C-",
      "a scheduled post that cannot be cancelled",
      { ...able, create: "scheduled", cancel: "never" },
      false,
    ],
    [
      "C-",
      "a scheduled post that a listing does not show",
      { ...able, create: "scheduled", echo: [] },
      false,
    ],
    ["D", "a post that is public as soon as it is sent", { ...able, create: "scheduled" }, true],
    ["D", "a provider that cannot schedule", { ...able, create: "immediate" }, false],
  ] as const)("is %s for %s", (tier, _name, capabilities, immediately) => {
    expect(tierOf(capabilities, immediately ? "now" : "at", immediately)).toBe(tier)
  })
})
