import { describe, expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import type { Report } from "../../../src/model/report.ts"
import { logSafe } from "../../../src/lib/escape-workflow.ts"
import { renderJson } from "../../../src/report/json.ts"
import { renderText } from "../../../src/report/text.ts"
import { aChange, aPlan, aReport, anOutcome, closedMembers, hostile, poisoned } from "../../helpers/report.ts"
import { obeyed } from "../../helpers/run-action.ts"

function text(report: Report, sources: ReadonlyMap<string, string> = new Map()): string {
  return renderText(report, { color: false, sources })
}

describe("renderText()", () => {
  test("shows a plan: one row per change, the signs in use, the count", () => {
    const image = {
      file: "a.png",
      url: null,
      alt: null,
      kind: "image",
      mime: "image/png",
      bytes: 1,
      sha256: "x",
      thumbnail: null,
      measures: null,
    } as const
    const plan = aPlan(
      { content: { ...aChange().content!, media: [image, image] } },
      { target: "linkedin", size: null, when: { kind: "queue", at: null, local: null, timezone: null } },
      {
        action: "cancel",
        post: "old",
        path: "posts/old.md",
        content: null,
        size: null,
        reasons: ["Its file is gone"],
      },
      { action: "none", post: "quiet" },
    )
    expect(text(aReport({ plan }))).toMatchInlineSnapshot(`
      "launch-day  posts/launch.md:3
        +  x-acme    2026-07-01 18:00 Europe/London (17:00 UTC)  11/280  2 images
        +  linkedin  next queue slot
      old  posts/old.md:3
        -  x-acme    2026-07-01 18:00 Europe/London (17:00 UTC)                    Its file is gone

      + create: new in the service
      - cancel: taken out of the service

      Plan: 1 to schedule, 1 to queue, 1 to cancel, 1 unchanged
      "
    `)
  })

  test("says that there is nothing to do", () => {
    expect(text(aReport({ plan: aPlan({ action: "none" }, { action: "none", post: "b" }) }))).toBe(
      "Nothing to do: 2 posts are as planned\n",
    )
    expect(text(aReport({ plan: aPlan() }))).toBe("Nothing to do: there are no posts\n")
  })

  test("shows a finding with its excerpt and its fix", () => {
    const source = "---\nschedule: 2026-02-30 10:00\n---\nHi\n"
    const range = { start: { line: 2, column: 11 }, end: { line: 2, column: 27 } }
    const location = { path: "posts/a.md", range }
    const diagnostics = [
      { ...diagnose("plan/hold", { path: "x" }, { location }), message: "What is wrong", help: "The fix" },
    ]
    const shown = text(aReport({ command: "validate", diagnostics }), new Map([["posts/a.md", source]]))
    expect(shown).toContain("posts/a.md:2:11  error  plan/hold\n  What is wrong\n")
    expect(shown).toContain("schedule: 2026-02-30 10:00")
    expect(shown).toMatch(/\n {2}The fix\n\n1 problem in 1 file\n$/)
  })

  test("sums up a validation", () => {
    expect(text(aReport({ command: "validate", files: 12, posts: 12 }))).toBe(
      "12 posts in 12 files, no problems\n",
    )
  })

  test("says what problems mean for a run", () => {
    const diagnostics = ["a.md", "b.md", "b.md"].map((path) =>
      diagnose("plan/hold", { path }, { location: { path } }),
    )
    expect(text(aReport({ diagnostics }))).toMatch(/3 problems in 2 files: nothing will be published\n$/)
  })

  test("shows what happened and the commands for what nobody knows", () => {
    const outcomes = [
      anOutcome(),
      anOutcome({
        target: "li",
        state: "unknown",
        did: "nothing",
        remoteId: null,
        message: "The connection was cut",
        help: "Look in the service, then run one of:\n  postmerge resolve launch-day --target li posted:r1\n  postmerge resolve launch-day --target li not-posted\n  postmerge resolve launch-day --target li skip",
      }),
      anOutcome({
        post: "old",
        path: "posts/old.md",
        state: "published",
        did: "synced",
        url: "https://x.com/1",
        publishedAt: "2026-05-01T10:00:00Z",
      }),
    ]
    expect(text(aReport({ command: "publish", outcomes, notices: ["The tip moved"] })))
      .toMatchInlineSnapshot(`
      "launch-day  posts/launch.md
        scheduled  x-acme  2026-07-01 17:00 UTC  id remote-1      created
        unknown    li      2026-07-01 17:00 UTC
          The connection was cut
      old  posts/old.md
        published  x-acme  2026-05-01 10:00 UTC  https://x.com/1

      Nobody knows whether 1 delivery went out.
      Look in the service, then say what you found with one of the commands:

        postmerge resolve launch-day --target li posted:r1
        postmerge resolve launch-day --target li not-posted
        postmerge resolve launch-day --target li skip

      note  The tip moved

      Done: 1 created, 1 published, 1 unknown
      "
    `)
  })

  test("shows the ledger as one table", () => {
    const outcomes = [
      anOutcome({ did: "nothing" }),
      anOutcome({
        did: "nothing",
        post: "日本",
        state: "published",
        url: "https://x.com/1",
        publishedAt: "2026-05-01T10:00:00Z",
      }),
    ]
    expect(text(aReport({ command: "status", outcomes }))).toMatchInlineSnapshot(`
      "POST        TARGET  STATE      TIME                  ID OR LINK
      launch-day  x-acme  scheduled  2026-07-01 17:00 UTC  id remote-1
      日本        x-acme  published  2026-05-01 10:00 UTC  https://x.com/1

      Ledger: 1 scheduled, 1 published
      "
    `)
  })

  test("colours only where asked, and survives logSafe", () => {
    const report = aReport({ plan: aPlan({}) })
    const coloured = renderText(report, { color: true, sources: new Map() })
    expect(coloured).toContain("\u001b[32m+")
    expect(logSafe(coloured)).toBe(coloured)
  })
})

const everything = aReport({
  command: "publish",
  plan: aPlan({ reasons: ["why"], codes: ["a/b"] }, { action: "blocked", target: "b" }),
  outcomes: [
    anOutcome({ url: "https://x.com/1", message: "m", help: "h" }),
    anOutcome({ state: "unknown", message: "m" }),
  ],
  diagnostics: [
    diagnose(
      "plan/hold",
      { path: "x" },
      { location: { path: "x", range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } } },
    ),
  ],
  notices: ["notice"],
  workspaces: ["acme"],
})

describe("hostile text", () => {
  test.each([false, true])("is no command in a log (colour: %s)", (color) => {
    const shown = logSafe(
      renderText(poisoned(everything, closedMembers), { color, sources: new Map([[hostile, hostile]]) }),
    )
    expect(shown).toContain("forged")
    expect(obeyed(shown)).toEqual([])
    expect(shown).not.toMatch(/\r|\u0085|\[0m(?<!\\x1b\[0m)|\u202e/)
  })

  test("is no command in JSON and reads back unchanged", () => {
    const report = poisoned(everything, closedMembers)
    const json = renderJson(report)
    expect(obeyed(json)).toEqual([])
    expect(logSafe(json)).toBe(json)
    expect(JSON.parse(json)).toEqual(report)
  })
})
