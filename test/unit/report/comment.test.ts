import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import type { Change } from "../../../src/model/plan.ts"
import type { Report } from "../../../src/model/report.ts"
import { renderComment, type CommentOptions } from "../../../src/report/comment.ts"
import { aChange, aPlan, aReport, anOutcome } from "../../helpers/report.ts"

const links = { blob: "https://github.com/acme/social/blob/0123456/", sha: "0123456789" }
const runUrl = "https://github.com/acme/social/actions/runs/7"
const location = { path: "posts/a.md", range: { start: { line: 7, column: 3 }, end: { line: 7, column: 9 } } }
const problem = diagnose("plan/hold", { path: "x" }, { location })

function comment(report: Report, given: Partial<CommentOptions> = {}): string {
  return renderComment(report, { links, runUrl, ...given })
}

function atTime(instant: string): Pick<Change, "when"> {
  return { when: { kind: "at", at: instant, local: null, timezone: null } }
}

function ofKind(kind: "now" | "queue" | "draft", tier: Change["tier"] = "B"): Partial<Change> {
  return { tier, when: { kind, at: null, local: null, timezone: null } }
}

describe("renderComment()", () => {
  test("has the verdict, the first time, one row per delivery, the texts, the week and where it comes from", () => {
    expect(comment(aReport({ plan: aPlan({}) }))).toMatchInlineSnapshot(`
      "### Plan: 1 to schedule

      The first goes out **2026-07-01 18:00 Europe/London (17:00 UTC)**; until 2026-07-01 16:58 UTC, removing its file stops it.

      |  | Post | Account | Time | Size |
      | --- | --- | --- | --- | --- |
      | \\+&nbsp;create | [\`launch-day\`](<https://github.com/acme/social/blob/0123456/posts/launch.md#L3>) | \`x-acme\` (x) | 2026-07-01&nbsp;18:00<br>Europe/London&nbsp;(17:00&nbsp;UTC) | 11/280 |

      <details><summary>Text of <code>launch-day</code> for <code>x-acme</code></summary>

      \`\`\`text
      We are live
      \`\`\`

      </details>

      <details><summary>Week from Wed 1 Jul, times in Europe/London</summary>

      | Account | Wed&nbsp;1 | Thu&nbsp;2 | Fri&nbsp;3 | Sat&nbsp;4 | Sun&nbsp;5 | Mon&nbsp;6 | Tue&nbsp;7 |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      | \`x-acme\` | **18:00** | · | · | · | · | · | · |

      </details>

      <sub>Plan \`aaaaaaaaaaaa\` · commit \`0123456\` · [run](<https://github.com/acme/social/actions/runs/7>)</sub>
      "
    `)
  })

  test("shows problems first and open, errors before warnings", () => {
    const warning = { ...problem, severity: "warning" as const, location: { path: "posts/0.md" } }
    const shown = comment(aReport({ diagnostics: [warning, problem] }))
    expect(shown).toMatch(/^### 1 problem in 1 file: nothing will be published\n\n<details open>/)
    expect(shown).toContain("<summary>1 problem, 1 warning</summary>")
    expect(shown.indexOf("**error**")).toBeLessThan(shown.indexOf("**warning**"))
  })

  test("is one line where the merge would change nothing, and still tells of warnings", () => {
    const quiet = aReport({ plan: aPlan({ action: "none" }) })
    expect(comment(quiet)).toBe("No post changes in this pull request\n")
    const warned = aReport({ plan: aPlan(), diagnostics: [{ ...problem, severity: "warning" }] })
    expect(comment(warned)).toMatch(/^No post changes in this pull request\n\n<details><summary>1 warning</)
  })

  test("numbers the parts of a thread and gives media with their alternative text", () => {
    const picture = { file: "posts/a.png", url: null, alt: "A rocket", kind: "image" as const }
    const media = [{ ...picture, mime: null, bytes: null, sha256: null, thumbnail: null, measures: null }]
    const content = { ...aChange().content!, thread: ["Second"], media }
    const shown = comment(aReport({ plan: aPlan({ content }) }))
    expect(shown).toContain("1/2\n\n```text\nWe are live\n```\n\n2/2\n\n```text\nSecond\n```")
    expect(shown).toContain("- image `posts/a.png`, alt text: A rocket")
    expect(shown).toContain("| 1 image |")
  })

  test("says of an update what is known: the ledger keeps no texts", () => {
    const shown = comment(aReport({ plan: aPlan({ action: "update", reasons: ["text changed"] }) }))
    expect(shown).toContain(
      "What changes: text changed. What was sent before is only in the history of the file.",
    )
  })

  test("counts the accounts that do not fit into one line", () => {
    const targets = Array.from({ length: 8 }, (_, index) => ({ target: `target-${index}` }))
    const shown = comment(aReport({ plan: aPlan(...targets) }))
    expect(shown).toContain("<code>target-4</code> and 3 more</summary>")
  })

  test.each<[string, Partial<Change>[], number | undefined]>([
    [
      "The first goes out **2026-06-30 18:00 UTC**; until 2026-06-30 17:58 UTC, removing its file stops it.",
      [atTime("2026-07-01T17:00:00Z"), atTime("2026-06-30T18:00:00Z")],
      undefined,
    ],
    [
      "until 2026-06-30 17:58 UTC, removing its file stops it, where its service can take it back.",
      [{ ...atTime("2026-06-30T18:00:00Z"), tier: "C-" }],
      undefined,
    ],
    [
      "2 deliveries go out 10 minutes after the merge, and can be stopped in the first 8 minutes by removing the file.",
      [ofKind("now"), ofKind("now")],
      600_000,
    ],
    ["1 delivery goes out 1 minute after the merge, and cannot be stopped.", [ofKind("now")], 60_000],
    [
      "1 delivery goes out 150 seconds after the merge, and can be stopped in the first 30 seconds",
      [ofKind("now")],
      150_000,
    ],
    ["1 delivery goes out when the undo window after the merge is over", [ofKind("now")], undefined],
    ["**1 delivery goes out as soon as this is merged, and cannot be stopped.**", [ofKind("now")], 0],
    ["**1 delivery goes out as soon as this is merged", [ofKind("now", "D")], 600_000],
    ["1 delivery takes the next slot of a queue.", [ofKind("queue")], undefined],
  ])("says %j", (sentence, changes, undoWindow) => {
    const options = undoWindow === undefined ? {} : { undoWindow }
    expect(comment(aReport({ plan: aPlan(...changes) }), options)).toContain(sentence)
  })

  test.each<[string, Partial<Change>]>([
    ["a draft", ofKind("draft")],
    ["a cancel", { action: "cancel" }],
    ["a blocked post", { action: "blocked" }],
  ])("does not say that %s goes out", (_, change) => {
    expect(comment(aReport({ plan: aPlan(change) }))).not.toMatch(/goes out|week/i)
  })

  test("leaves out whole texts first, then rows, and says so", () => {
    const content = { ...aChange().content!, text: "x".repeat(1000) }
    const changes = Array.from({ length: 200 }, (_, index) => ({ post: `post-${index}`, content }))
    const report = aReport({ plan: aPlan(...changes) })
    const shown = comment(report)
    expect(shown.length).toBeLessThanOrEqual(60_000)
    expect(shown).toContain("`post-199`")
    expect(shown).toMatch(/_\d+ texts left out for want of space: see the report\._/)
    expect(comment(report, { limit: 25_000 })).toContain("_100 more left out for want of space")
    expect(comment(report, { limit: 300 })).toMatch(/^### Plan: 200 to schedule\n\nThe rest is too long/)
  })

  test("stays under its limit, whatever things are called", () => {
    const part = fc.constantFrom("🚀", "社告", "a", "`", "|", "\n", "@", "<!--", "👩‍👩‍👧", "\\", "&")
    const name = fc.array(part, { minLength: 1, maxLength: 300 }).map((parts) => parts.join(""))
    const change = fc.record({
      post: name,
      target: name,
      path: name,
      reasons: fc.array(name, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1_000, max: 60_000 }),
        (rows, limit) => {
          const shown = comment(aReport({ plan: aPlan(...rows), diagnostics: [problem] }), { limit })
          expect(shown.length).toBeLessThanOrEqual(limit)
          expect(shown.isWellFormed()).toBe(true)
          expect(shown).toMatch(/^### 1 problem in 1 file/)
        },
      ),
      { seed: 6, numRuns: 40 },
    )
  })
})

describe("the week", () => {
  const local = (at: string, time: string) =>
    ({ when: { kind: "at", at, local: time, timezone: "Asia/Tokyo" } }) as const

  function week(changes: readonly Partial<Change>[], standing: CommentOptions["standing"] = []): string[] {
    const shown = comment(aReport({ plan: aPlan(...changes) }), { standing })
    const table = /<summary>(Week[^<]*)<\/summary>\n\n([\s\S]*?)\n\n<\/details>/.exec(shown)
    return table === null ? [] : [table[1]!, ...table[2]!.replaceAll("&nbsp;", " ").split("\n")]
  }

  test("shows what the plan adds among what stands, on the days of its zone", () => {
    const changes = [
      local("2026-07-01T17:00:00Z", "2026-07-02 02:00"),
      { ...local("2026-07-03T01:00:00Z", "2026-07-03 10:00"), action: "none", target: "b" } as const,
    ]
    const standing = [
      anOutcome({ target: "b", scheduledAt: "2026-07-03T02:00:00Z" }),
      anOutcome({ post: "queued", scheduledAt: "2026-07-02T03:00:00Z" }),
      anOutcome({ post: "far", scheduledAt: "2026-08-02T03:00:00Z" }),
    ]
    expect(week(changes, standing)).toEqual([
      "Week from Thu 2 Jul, times in Asia/Tokyo",
      "| Account | Thu 2 | Fri 3 | Sat 4 | Sun 5 | Mon 6 | Tue 7 | Wed 8 |",
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
      "| `b` | · | 11:00 | · | · | · | · | · |",
      "| `x-acme` | **02:00**, 12:00 | · | · | · | · | · | · |",
    ])
  })

  test("counts what does not fit into a day, and leaves out what the plan takes away", () => {
    const hours = [10, 11, 12, 13].map((hour) => ({
      post: `p${hour}`,
      ...atTime(`2026-07-01T${hour}:00:00Z`),
    }))
    const standing = [anOutcome({ post: "gone", scheduledAt: "2026-07-01T09:00:00Z" })]
    const [title, , , row] = week([...hours, { post: "gone", action: "cancel" }], standing)
    expect(title).toBe("Week from Wed 1 Jul, times in UTC")
    expect(row).toBe("| `x-acme` | 4 posts, **4 new** | · | · | · | · | · | · |")
  })
})
