import { describe, expect, it } from "vitest"
import config from "../../../schemas/config.schema.json" with { type: "json" }
import { networks } from "../../../src/networks/index.ts"

describe("networks", () => {
  it("are exactly those that a target can name", () => {
    expect(Object.keys(networks).toSorted()).toEqual(config.$defs.target.properties.network.enum.toSorted())
  })

  it.each(Object.entries(networks))("%s: facts agree with each other", (id, facts) => {
    expect(facts.id).toBe(id)
    const counts = Object.values(facts.kinds)
    expect(Math.max(...counts)).toBe(facts.maxMedia)
    if (facts.mixed) expect(facts.kinds).toHaveProperty("video")
    if (facts.text) expect(facts.text.limit).toBeGreaterThan(0)
  })
})
