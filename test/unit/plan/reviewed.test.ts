/** What counts as a change since the review, and what only looks like one. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { LedgerEntry } from "../../../src/model/ledger.ts"
import type { Media, ValidatedPost, When } from "../../../src/model/post.ts"
import { compareReviewed, reviewMarks } from "../../../src/plan/reviewed.ts"
import { at } from "../../helpers/at.ts"
import { planOf } from "../../helpers/plan-of.ts"
import { aPost, aProvider, aTarget, anEntry, noon } from "../../helpers/world.ts"

const before = at("2026-11-30T09:00:00Z")
const later = at("2026-12-02T09:00:00Z")

interface Moment {
  readonly ledger?: readonly LedgerEntry[]
  readonly now?: number
  readonly maxCreates?: number
  readonly workspace?: string | null
}

/** What is told after the merge: one line for each delivery that differs from the review. */
function changedSince(
  reviewed: readonly ValidatedPost[],
  published: readonly ValidatedPost[],
  { atReview = {}, atMerge = {} }: { readonly atReview?: Moment; readonly atMerge?: Moment } = {},
): string[] {
  const marks = new Set(reviewMarks(planOf(reviewed, { now: before, ...atReview }).plan))
  const { plan } = planOf(published, { now: before, ...atMerge })
  return compareReviewed(plan.changes, marks)
    .filter(({ differs }) => differs.length > 0)
    .map(({ change, differs }) => `${change.action} ${change.post}: ${differs.join(", ")}`)
}

const photo: Media = {
  ...{ file: "posts/a.png", url: null, alt: "A lamp", kind: "image", mime: "image/png", bytes: 3 },
  ...{ sha256: "a".repeat(64), thumbnail: null, measures: null },
}
const post = (content: Parameters<typeof aPost>[0] = {}) => aPost({ id: "a", path: "posts/a.md", ...content })
const withText = (text: string) => post({ content: { text } })
const withMedia = (media: Partial<Media>) => post({ content: { media: [{ ...photo, ...media }] } })
const atTime = (instant: string): When => ({ ...noon, at: instant })

describe("compareReviewed() tells", () => {
  it.each([
    ["another text", withText("We are live"), withText("We are late"), "text"],
    ["another time", post(), post({ when: atTime("2026-12-01T13:00:00Z") }), "time"],
    ["at once instead of a time", post(), post({ when: { ...noon, kind: "now", at: null } }), "time"],
    ["a file with other bytes", withMedia({}), withMedia({ sha256: "b".repeat(64) }), "media"],
    ["another alternative text", withMedia({}), withMedia({ alt: "A desk" }), "media"],
    [
      "two files in another order",
      post({ content: { media: [photo, { ...photo, sha256: "b".repeat(64) }] } }),
      post({ content: { media: [{ ...photo, sha256: "b".repeat(64) }, photo] } }),
      "media",
    ],
    ["another option", post(), post({ content: { options: { type: "reel" } } }), "settings"],
    ["another part of a thread", post(), post({ content: { thread: ["2/2"] } }), "settings"],
    ["another title", post(), post({ content: { title: "Lumen" } }), "settings"],
    [
      "text, time and first comment at once",
      post(),
      post({ when: atTime("2026-12-01T13:00:00Z"), content: { text: "Late", firstComment: "Why" } }),
      "text, time, settings",
    ],
  ])("%s", (_name, reviewed, published, differs) => {
    expect(changedSince([reviewed], [published])).toEqual([`create a: ${differs}`])
  })

  it("a post, and a target of a post, that nobody saw", () => {
    const other = aPost({ id: "b", path: "posts/b.md", content: { text: "Another" } })
    const wider = post({ targets: [aTarget("x-acme"), aTarget("x-labs")] })

    expect(changedSince([post()], [post(), other])).toEqual(["create b: not reviewed"])
    expect(changedSince([post()], [wider])).toEqual(["create a: not reviewed"])
    expect(changedSince([], [post()])).toEqual(["create a: not reviewed"])
  })

  it("a cancel that nobody saw, and a post that was to be cancelled", () => {
    const ledger = [anEntry("a", post())]
    const keeper = aPost({ id: "b", path: "posts/b.md", content: { text: "Stays" } })

    expect(changedSince([keeper], [keeper], { atMerge: { ledger } })).toEqual(["cancel a: cancel"])
    expect(
      changedSince([keeper, withText("New")], [keeper], { atReview: { ledger }, atMerge: { ledger } }),
    ).toEqual(["cancel a: cancel"])
    expect(
      changedSince([keeper], [keeper, withText("New")], { atReview: { ledger }, atMerge: { ledger } }),
    ).toEqual(["update a: not reviewed"])
  })

  it("an edited file whose time passed meanwhile", () => {
    const reviewed = post({ ifMissed: "now" })
    const moved = post({ ifMissed: "now", when: atTime("2026-12-01T13:00:00Z") })

    expect(changedSince([reviewed], [moved], { atMerge: { now: later } })).toEqual(["create a: time"])
    expect(
      changedSince([reviewed], [post({ ifMissed: "now", content: { text: "New" } })], {
        atMerge: { now: later },
      }),
    ).toEqual(["create a: text, time"])
  })
})

describe("compareReviewed() is silent about", () => {
  const ledger = [anEntry("a", post())]

  it.each<[string, ValidatedPost, ValidatedPost]>([
    ["the same file", post(), post()],
    ["line ends, outer blank lines and composed letters", withText("é\nb"), withText("  e\u0301\r\nb\n")],
    [
      "the order of labels",
      post({ content: { labels: ["a", "b"] } }),
      post({ content: { labels: ["b", "a"] } }),
    ],
    [
      "the order of options",
      post({ content: { options: { a: 1, b: 2 } } }),
      post({ content: { options: { b: 2, a: 1 } } }),
    ],
    [
      "a time spelled in another zone",
      post(),
      post({ when: { ...noon, local: "2026-12-01 13:00", timezone: "Europe/Paris" } }),
    ],
    ["a media file that moved", withMedia({}), withMedia({ file: "media/b.png" })],
    ["another name of the target", post(), post({ targets: [aTarget("renamed", { account: "x-acme" })] })],
    ["what happens if its time is missed", post(), post({ ifMissed: "skip" })],
  ])("%s", (_name, reviewed, published) => {
    expect(changedSince([reviewed], [published])).toEqual([])
  })

  it("what was done, or left, meanwhile", () => {
    expect(changedSince([post()], [post()], { atMerge: { ledger } })).toEqual([])
    expect(changedSince([post()], [])).toEqual([])
    expect(changedSince([post()], [post()], { atMerge: { workspace: "labs" } })).toEqual([])
  })

  it("an update that was reviewed as a create, and the reverse", () => {
    const edited = withText("Edited")

    expect(changedSince([edited], [edited], { atMerge: { ledger } })).toEqual([])
    expect(changedSince([edited], [edited], { atReview: { ledger } })).toEqual([])
  })

  it("a replace that was reviewed as an update", () => {
    const providers = { fake: aProvider({ edit: "never" }) }
    const marks = new Set(reviewMarks(planOf([withText("Edited")], { ledger }).plan))
    const { plan, actions } = planOf([withText("Edited")], { ledger, providers })

    expect(actions).toEqual(["replace a x-acme"])
    expect(compareReviewed(plan.changes, marks).map(({ differs }) => differs)).toEqual([[]])
  })

  it.each(["now", "queue", "draft"] as const)("the moment of a post with %s", (kind) => {
    const posts = [post({ when: { kind, at: null, local: null, timezone: null } })]

    expect(changedSince(posts, posts, { atMerge: { now: later } })).toEqual([])
  })

  it.each(["now", "skip", "fail"] as const)("a time that passed, with if-missed: %s", (ifMissed) => {
    const posts = [post({ ifMissed })]

    expect(changedSince(posts, posts, { atMerge: { now: later } })).toEqual([])
    expect(changedSince(posts, posts, { atReview: { now: later }, atMerge: { now: later } })).toEqual([])
  })

  it("what a guard kept back in the pull request and lets pass after the merge", () => {
    const posts = [1, 2].map((number) =>
      aPost({ id: `p${number}`, path: `posts/p${number}.md`, content: { text: `Post ${number}` } }),
    )

    expect(changedSince(posts, posts, { atReview: { maxCreates: 1 } })).toEqual([])
  })

  it("a cancel that was reviewed, also one that a guard kept back", () => {
    const [four, keeper] = [[1, 2, 3, 4], aPost({ id: "k", path: "posts/k.md", content: { text: "Stays" } })]
    const entries = four.map((n) => anEntry(`p${n}`, aPost({ id: `p${n}`, path: `posts/p${n}.md` })))

    expect(
      changedSince([keeper], [keeper], {
        atReview: { ledger: entries },
        atMerge: { ledger: entries.slice(0, 2) },
      }),
    ).toEqual([])
  })
})

describe("reviewMarks()", () => {
  it("takes at most 40 hex digits a delivery, and says nothing of what stays as it is", () => {
    const { plan } = planOf([post(), aPost({ id: "b", path: "posts/b.md", content: { text: "B" } })], {
      ledger: [
        anEntry("a", post()),
        anEntry("c", aPost({ id: "c", path: "posts/c.md" }), { remoteId: "remote-2" }),
      ],
    })
    const marks = reviewMarks(plan)

    expect(plan.changes.map(({ action }) => action)).toEqual(["none", "create", "cancel"])
    expect(marks).toHaveLength(2)
    expect(marks[0]).toMatch(/^[0-9a-f]{38}$/)
    expect(marks[1]).toMatch(/^[0-9a-f]{8}cancel$/)
  })

  it("is short above a thousand deliveries, and still tells what changed", () => {
    const many = (text: string) =>
      Array.from({ length: 1_001 }, (_, index) =>
        aPost({ id: `p${index}`, path: `posts/p${index}.md`, content: { text: `${text} ${index}` } }),
      )
    const { plan } = planOf(many("Post"), { maxCreates: 2_000 })
    const marks = reviewMarks(plan)
    const differing = compareReviewed(
      [plan.changes[0]!, { ...plan.changes[1]!, fingerprint: "0".repeat(64) }],
      new Set(marks),
    )

    expect(new Set(marks.map((mark) => mark.length))).toEqual(new Set([16]))
    expect(differing.map(({ differs }) => differs)).toEqual([[], ["content"]])
  })

  it("counts for a delivery in whichever comment it stands", () => {
    const [before, now] = ["Before", "Now"].map((text) => planOf([withText(text)]).plan)
    const marks = new Set([...reviewMarks(now!), ...reviewMarks(before!)])

    expect(compareReviewed(now!.changes, marks).map(({ differs }) => differs)).toEqual([[]])
  })

  it("is silent about any plan that is carried out as it was reviewed", () => {
    const content = fc.record({
      text: fc.string({ unit: "grapheme", minLength: 1 }),
      title: fc.option(fc.string()),
      thread: fc.array(fc.string(), { maxLength: 3 }),
      labels: fc.uniqueArray(fc.string(), { maxLength: 3 }),
    })
    const check = fc.property(fc.array(content, { maxLength: 5 }), (contents) => {
      const posts = contents.map((each, index) =>
        aPost({ id: `p${index}`, path: `posts/p${index}.md`, content: each }),
      )
      expect(changedSince(posts, posts)).toEqual([])
    })

    fc.assert(check, { seed: 20261126, numRuns: 50 })
  })
})
