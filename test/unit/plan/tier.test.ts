import { describe, expect, it } from "vitest"
import { tierOf } from "../../../src/plan/tier.ts"
import { ableCapabilities as able, directCreates as create } from "../../helpers/world.ts"

describe("tierOf()", () => {
  it.each([
    ["A", "a server that keeps a key", { ...able, idempotency: "key" }, "at"],
    ["B", "a draft that is committed by its id", able, "now"],
    [
      "B",
      "one kind of time that goes by a draft",
      { ...able, create: { ...create, now: "draft-first" } },
      "now",
    ],
    ["C", "a scheduled post that can be recognised and cancelled", { ...able, create }, "at"],
    ["C-", "a scheduled post that cannot be cancelled", { ...able, create, cancel: "never" }, "at"],
    ["C-", "a scheduled post that a listing does not show", { ...able, create, echo: [] }, "at"],
    ["D", "a post that is public as soon as it is sent", { ...able, create }, "now"],
  ] as const)("is %s for %s", (tier, _name, capabilities, kind) => {
    expect(tierOf(capabilities, kind)).toBe(tier)
  })
})
