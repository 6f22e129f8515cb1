import { describe, expect, it } from "vitest"
import type { LedgerDelivery, LedgerEntry } from "../../../src/model/ledger.ts"
import type { Media, ValidatedPost } from "../../../src/model/post.ts"
import { planOf } from "../../helpers/plan-of.ts"
import { aFile } from "../../helpers/submission.ts"
import { anEntry, aPost, aTarget, noon } from "../../helpers/world.ts"

const x = aTarget("x-acme")
const on = (day: string) => ({ ...noon, at: `${day}T12:00:00Z` })

function codesOf(posts: readonly ValidatedPost[], ledger: readonly LedgerEntry[] = []) {
  const present = new Set([...posts, ...ledger].map(({ path }) => path))
  const { plan, diagnostics } = planOf(posts, { ledger, present })
  return {
    refused: plan.changes
      .filter(({ codes }) => codes.includes("plan/duplicate-text"))
      .map(({ post }) => post),
    messages: diagnostics.map(({ message }) => message),
  }
}

describe("refuseDuplicates()", () => {
  it("refuses the later of two new posts, and the one with a target that the other has not", () => {
    const first = aPost({ path: "posts/z.md", when: on("2026-12-01") })
    const later = aPost({ path: "posts/a.md", when: on("2026-12-02"), targets: [x, aTarget("li-acme")] })
    expect(codesOf([later, first])).toEqual({
      refused: ["a"],
      messages: ['"a" says on "x-acme" what "z" (posts/z.md) says there within 90 days'],
    })
  })

  it.each<[LedgerDelivery["state"], boolean]>([
    ["published", true],
    ["scheduled", true],
    ["draft", true],
    ["unknown", true],
    ["sending", true],
    ["open", false],
    ["rejected", false],
    ["failed", false],
    ["cancelled", false],
    ["skipped", false],
    ["gone", false],
  ])("asks whether the other one is or may be at the service: %s", (state, isRefused) => {
    const other = anEntry("other", aPost({ path: "posts/other.md" }), { state })
    expect(codesOf([aPost({ id: "launch" })], [other]).refused).toEqual(isRefused ? ["launch"] : [])
  })

  it.each([
    ["2026-12-31", true],
    ["2027-03-01", true],
    ["2027-03-02", false],
    ["2026-09-02", true],
    ["2026-09-01", false],
  ])("counts 90 days to both sides: %s", (day, isRefused) => {
    const other = aPost({ path: "posts/other.md", when: on(day) })
    const entry = anEntry("other", other, { publishedAt: null, scheduledAt: other.when.at })
    expect(codesOf([aPost({ id: "launch" })], [entry]).refused).toEqual(isRefused ? ["launch"] : [])
  })

  it("compares posts without a text by their media, and by nothing where they have none", () => {
    const pictured = (path: string, media: Media[], given: Parameters<typeof aPost>[0] = {}) =>
      aPost({ path, content: { text: " \n", media }, when: on("2026-12-01"), ...given })
    const [one, same] = [aFile("one.jpg"), aFile("one.jpg", { alt: "Another alternative text" })]
    const posts = [pictured("posts/a.md", [one]), pictured("posts/b.md", [same])]
    expect(codesOf(posts).refused).toEqual(["b"])
    expect(codesOf([posts[0]!, pictured("posts/c.md", [aFile("two.jpg")])]).refused).toEqual([])
    expect(codesOf([pictured("posts/a.md", []), pictured("posts/b.md", [])]).refused).toEqual([])

    // What is at the service already is known by its file.
    expect(codesOf(posts, [anEntry("b", posts[1]!)]).refused).toEqual(["a"])
  })

  it("sees through another spelling of the same text", () => {
    const posts = [
      aPost({ path: "posts/a.md", content: { text: "Caf\u00e9\n" } }),
      aPost({ path: "posts/b.md", content: { text: "Cafe\u0301\r\n" } }),
    ]
    expect(codesOf(posts).refused).toEqual(["b"])
  })

  it("lets an edit of time, media or options pass beside an old twin, but no edit of the text", () => {
    const twin = anEntry("twin", aPost({ path: "posts/twin.md" }), { state: "published" })
    const known = anEntry("launch", aPost(), { remoteId: "remote-2" })
    expect(codesOf([aPost({ when: on("2026-12-05") })], [twin, known]).refused).toEqual([])
    const other = anEntry("launch", aPost({ content: { text: "Other words" } }))
    expect(codesOf([aPost()], [twin, other]).refused).toEqual(["launch"])
  })
})
