import { describe, expect, test } from "vitest"
import { diagnose, type Severity } from "../../../src/diagnostics/diagnostic.ts"
import { annotationsOf } from "../../../src/report/annotations.ts"
import { aReport, anOutcome } from "../../helpers/report.ts"

function findings(severity: Severity, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const start = { line: index + 1, column: 1 }
    const location = { path: "posts/a.md", range: { start, end: { line: index + 1, column: 5 } } }
    return diagnose("plan/hold", { path: "x" }, { severity, location })
  })
}

describe("annotationsOf()", () => {
  test("shows errors first, ten of a kind at most, and counts the rest", () => {
    const diagnostics = [...findings("warning", 12), ...findings("error", 11), ...findings("info", 3)]
    const annotations = annotationsOf(aReport({ diagnostics }))
    const kinds = annotations.map(({ kind }) => kind)
    expect(kinds).toEqual([
      ...Array<string>(10).fill("error"),
      ...Array<string>(10).fill("warning"),
      ...Array<string>(4).fill("notice"),
    ])
    expect(annotations.at(-1)?.message).toBe("3 more findings: the log and the report have all of them")
  })

  test("never shows more than ten notices, the count among them", () => {
    const annotations = annotationsOf(aReport({ diagnostics: findings("info", 30) }))
    expect(annotations).toHaveLength(10)
    expect(annotations.at(-1)?.message).toContain("21 more findings")
  })

  test("tells of outcomes that need somebody, and of no others", () => {
    const outcomes = [
      anOutcome(),
      anOutcome({ state: "failed", did: "nothing", target: "old" }),
      anOutcome({ state: "unknown", target: "b", message: "The connection was cut", help: "Look" }),
    ]
    expect(annotationsOf(aReport({ command: "publish", outcomes }))).toEqual([
      {
        kind: "error",
        title: "outcome/unknown",
        message: '"launch-day" on "b" is unknown\nThe connection was cut\nLook',
        path: "posts/launch.md",
        range: null,
      },
    ])
  })

  test("cuts a message that a runner would cut", () => {
    const diagnostics = [{ ...findings("error", 1)[0]!, message: "x".repeat(5000) }]
    expect(annotationsOf(aReport({ diagnostics }))[0]?.message).toHaveLength(4096)
  })
})
