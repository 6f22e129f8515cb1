import { describe, expect, it } from "vitest"
import { fingerprint } from "../../../src/plan/fingerprint.ts"
import { aContent, noon } from "../../helpers/world.ts"

const of = (given: Parameters<typeof aContent>[0]) => fingerprint("fake/acme/1", noon, aContent(given))
const monthly = { every: { count: 1, unit: "month" }, until: null } as const

describe("fingerprint()", () => {
  it.each([
    ["a delay of the first comment", { firstComment: "More", firstCommentDelay: 300 }],
    ["another delay", { firstComment: "More", firstCommentDelay: 60 }],
    ["a repeat", { firstComment: "More", repost: monthly }],
    ["the end of a repeat", { firstComment: "More", repost: { ...monthly, until: "2027-06-01T12:00:00Z" } }],
  ])("tells %s", (_name, given) => {
    const others = [{ firstComment: "More" }, { firstComment: "More", firstCommentDelay: 120 }, {}]

    expect(others.map(of)).not.toContain(of(given))
    expect(of(given)).toBe(of({ ...given }))
  })

  it("tells an endless repeat from one with an end", () => {
    expect(of({ repost: monthly })).not.toBe(of({ repost: { ...monthly, until: "2027-06-01T12:00:00Z" } }))
  })

  it("of a post without both is that of records from before they existed", () => {
    expect(of({})).toBe("f4d53a49855e95451c96600ac084e55c061a11dcfb4131e768f026fc8188efd2")
  })
})
