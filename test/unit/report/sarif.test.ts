import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Log, Run } from "sarif"
import draft04 from "ajv-draft-04"
import addFormats from "ajv-formats"
import { describe, expect, test } from "vitest"
import { catalogue } from "../../../src/diagnostics/codes/index.ts"
import { diagnose, type Diagnostic, type Severity } from "../../../src/diagnostics/diagnostic.ts"
import { renderSarif } from "../../../src/report/sarif.ts"
import { aReport, closedMembers, hostile, poisoned } from "../../helpers/report.ts"

const schema = join(import.meta.dirname, "../../fixtures/sarif/sarif-schema-2.1.0.json")
const ajv = new draft04.default({ allErrors: true, strict: false })
addFormats.default(ajv)
const fits = ajv.compile(JSON.parse(await readFile(schema, "utf8")) as object)

const range = { start: { line: 2, column: 7 }, end: { line: 2, column: 13 } }
const given = { version: "1.2.3", folder: "", sources: new Map<string, string>() }

function finding(path: string | null, severity: Severity = "error", line = 2): Diagnostic {
  const found = diagnose("plan/hold", { path: "postmerge.yml" }, { severity })
  const moved = { start: { ...range.start, line }, end: { ...range.end, line } }
  return path === null ? found : { ...found, location: { path, range: moved } }
}

/** The one run of the log, once it is what the standard says. */
function runOf(diagnostics: readonly Diagnostic[], options: Partial<typeof given> = {}): Run {
  const log = JSON.parse(renderSarif(aReport({ diagnostics }), { ...given, ...options })) as Log
  expect(fits(log), ajv.errorsText(fits.errors)).toBe(true)
  expect(log.runs).toHaveLength(1)
  return log.runs[0]!
}

function fingerprintsOf(text: string, lines: readonly number[]): (string | undefined)[] {
  const diagnostics = lines.map((line) => finding("posts/a.md", "error", line))
  const { results = [] } = runOf(diagnostics, { sources: new Map([["posts/a.md", text]]) })
  return results.map(({ partialFingerprints }) => partialFingerprints?.["postmergeFinding/v1"])
}

describe("renderSarif()", () => {
  test("puts a finding on its place in its file, with its level, its message and its help", () => {
    const { results } = runOf([finding("posts/a.md", "warning")])
    expect(results).toMatchObject([
      {
        ruleId: "plan/hold",
        level: "warning",
        message: { text: expect.stringMatching(/^.*policy\.hold is true.*\n./) as string },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "posts/a.md", uriBaseId: "%SRCROOT%" },
              region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 13 },
            },
          },
        ],
      },
    ])
  })

  test("counts columns in UTF-16 units, as diagnostics do", () => {
    expect(runOf([]).columnKind).toBe("utf16CodeUnits")
  })

  test.each([
    ["error", "error"],
    ["warning", "warning"],
    ["info", "note"],
  ] as const)("calls %s %s", (severity, level) => {
    expect(runOf([finding("posts/a.md", severity)]).results?.[0]?.level).toBe(level)
  })

  test("explains every code as a rule, and every result points at its own", () => {
    const { tool, results } = runOf([finding("posts/a.md")])
    const { rules = [], version } = tool.driver
    expect(version).toBe("1.2.3")
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(catalogue))
    expect(rules[results![0]!.ruleIndex!]).toEqual({
      id: "plan/hold",
      shortDescription: { text: "The kill switch is on." },
      fullDescription: { text: "The kill switch is on." },
      help: { text: catalogue["plan/hold"].help },
      defaultConfiguration: { level: "error" },
    })
    expect(rules.filter(({ help }) => help?.text === "")).toEqual([])
  })

  test("writes paths from the root of the checkout, escaped for a URI", () => {
    const { results } = runOf([finding("posts/ä b#1%.md")], { folder: "social/media team" })
    expect(results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      "social/media%20team/posts/%C3%A4%20b%231%25.md",
    )
  })

  test.each([null, "/home/ada/posts/a.md", "../elsewhere/a.md"])(
    "tells of what is in no file of the checkout (%s) as a notification, without the path",
    (path) => {
      const run = runOf([finding(path)])
      expect(run.results).toEqual([])
      expect(run.invocations?.[0]?.toolExecutionNotifications).toMatchObject([
        { level: "error", associatedRule: { id: "plan/hold" } },
      ])
      expect(JSON.stringify(run)).not.toMatch(/home\/ada|elsewhere/)
    },
  )

  test("takes a finding about a whole file for one without a region", () => {
    const { results } = runOf([{ ...finding(null), location: { path: "posts/a.md" } }])
    expect(results?.[0]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "posts/a.md", uriBaseId: "%SRCROOT%" },
    })
  })

  test("gives a finding the same fingerprint after lines were added above it", () => {
    const before = fingerprintsOf("---\ntargets: [a]\n---\n", [2])
    const after = fingerprintsOf("---\nid: b\n\n  targets: [a]\r\n---\n", [4])
    expect(before[0]).toMatch(/^[0-9a-f]{64}:1$/)
    expect(after).toEqual(before)
    expect(fingerprintsOf("---\ntargets: [b]\n---\n", [2])).not.toEqual(before)
  })

  test("gives two findings that look alike two fingerprints", () => {
    const [first, second] = fingerprintsOf("- a\n- a\n", [1, 2])
    expect(second).toBe(first?.replace(/1$/, "2"))
  })

  test("is valid and obeyed by no runner, whatever the posts say", () => {
    const report = poisoned(aReport({ diagnostics: [finding("a"), finding(null)] }), closedMembers)
    const text = renderSarif(report, { ...given, folder: hostile })
    const log = JSON.parse(text) as Log
    expect(fits(log), ajv.errorsText(fits.errors)).toBe(true)
    expect(text).not.toMatch(/##\[|^\s*::|(?![\n\t])\p{Control}/mu)
  })
})
