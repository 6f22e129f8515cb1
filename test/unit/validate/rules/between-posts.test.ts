/** Rules that look at times and at several posts. The gap between two has its place in check-content.test.ts. */
import { describe, expect, it } from "vitest"
import type { When } from "../../../../src/model/post.ts"
import { checkQuietHours } from "../../../../src/validate/rules/quiet-hours.ts"
import { checkSameText } from "../../../../src/validate/rules/same-text.ts"
import { at } from "../../../helpers/at.ts"
import { aSubject } from "./rule-tester.ts"

const now = at("2026-11-25T12:00:00Z")
const range = { start: { line: 3, column: 11 }, end: { line: 3, column: 27 } }

describe("checkSameText()", () => {
  interface Given {
    readonly text?: string
    readonly targets?: readonly string[]
    readonly allowDuplicate?: boolean
  }
  const post = (path: string, instant: string | null, given: Given = {}) => ({
    path,
    when: { at: instant },
    allowDuplicate: given.allowDuplicate ?? false,
    contents: (given.targets ?? ["x"]).map((name) => ({
      target: { name, provider: "fake", account: name },
      content: { text: given.text ?? "Live" },
      textPath: ["body"],
    })),
    locate: () => range,
  })
  const early = post("b.md", "2026-12-01T12:00:00Z")
  const find = (...posts: readonly ReturnType<typeof post>[]) => checkSameText(posts, { now })

  it("points at the later one of two posts to come", () => {
    expect(find(post("a.md", "2026-12-09T12:00:00Z"), early)).toEqual([
      {
        code: "text/same-text",
        severity: "error",
        message: 'The text is that of "b.md", for the same account and within 90 days',
        help: 'Write something else, or "allow-duplicate: true" in this file',
        location: { path: "a.md", range },
        target: "x",
      },
    ])
  })

  it("compares composed characters and white space as the plan does", () => {
    const [a, b] = [
      post("a.md", "2026-12-01T12:00:00Z", { text: "Café\r\nnow" }),
      post("b.md", "2026-12-02T12:00:00Z", { text: " Cafe\u0301\nnow\n" }),
    ]
    expect(find(a, b)).toMatchObject([{ location: { path: "b.md" } }])
  })

  it("says once what holds for several targets", () => {
    const both = { targets: ["x", "linkedin"] }
    const found = find(post("a.md", "2026-12-01T12:00:00Z", both), post("b.md", "2026-12-02T12:00:00Z", both))
    expect(found).toHaveLength(1)
    expect(found[0]).not.toHaveProperty("target")
  })

  it.each([
    ["one in the queue", post("a.md", null), early, "b.md"],
    ["two in the queue", post("a.md", null), post("c.md", null), "c.md"],
    ["one that may have gone out", post("a.md", "2026-11-20T12:00:00Z"), early, "b.md"],
  ])("only warns of %s", (_, one, other, path) => {
    expect(find(other, one)).toMatchObject([
      {
        severity: "warning",
        message: expect.stringMatching(/maybe within 90 days$/) as string,
        location: { path },
      },
    ])
  })

  it.each([
    ["the later one allows it", early, post("a.md", "2026-12-09T12:00:00Z", { allowDuplicate: true })],
    [
      "the earlier one allows it, as the ledger may have the later one",
      post("a.md", "2026-11-30T12:00:00Z", { allowDuplicate: true }),
      early,
    ],
    ["they are 91 days apart", early, post("a.md", "2027-03-02T12:00:00Z")],
    ["one is in the queue and the other far ahead", post("a.md", null), post("c.md", "2027-02-24T12:00:00Z")],
    ["they go to other accounts", early, post("a.md", "2026-12-09T12:00:00Z", { targets: ["y"] })],
    ["they say different things", early, post("a.md", "2026-12-09T12:00:00Z", { text: "live" })],
    ["they have no text", post("a.md", null, { text: " " }), post("c.md", null, { text: "" })],
    ["both are over", post("a.md", "2026-11-20T12:00:00Z"), post("c.md", "2026-11-25T12:00:00Z")],
  ])("finds nothing where %s", (_, one, other) => {
    expect(find(one, other)).toEqual([])
  })

  it("does not count one that is refused itself", () => {
    const found = find(early, post("c.md", "2027-02-01T12:00:00Z"), post("d.md", "2027-04-01T12:00:00Z"))
    expect(found.map(({ location }) => location?.path)).toEqual(["c.md"])
  })
})

describe("checkQuietHours()", () => {
  const night = { from: "22:00", to: "07:00" }
  interface Given {
    readonly hours?: { readonly from: string; readonly to: string } | null
    readonly severity?: "warning" | "error"
    readonly zone?: string | null
  }
  const when = (instant: string | null, local: string | null, timezone: string | null): When => ({
    kind: instant === null ? "queue" : "at",
    at: instant,
    local,
    timezone,
  })
  const find = (
    time: When | null,
    { hours = night, severity = "warning", zone = "Europe/London" }: Given = {},
  ) => {
    const policy = { quietHours: hours, quietHoursSeverity: severity }
    const { config } = aSubject({ policy }).subject
    const post = { key: "launch", path: "posts/launch.md", when: time, locate: () => range }
    return checkQuietHours(post, { config: { ...config, timezone: zone }, now })
  }
  const late = when("2026-12-01T23:30:00Z", "2026-12-01 23:30", "Europe/London")

  it("points at the schedule, and says when they end", () => {
    expect(find(late)).toEqual([
      {
        code: "schedule/quiet-hours",
        severity: "warning",
        message: '"2026-12-01 23:30" is within policy.quiet-hours, 22:00-07:00 in Europe/London',
        help: 'Set an earlier time, or one from "2026-12-02 07:00" on',
        location: { path: "posts/launch.md", range },
        post: "launch",
      },
    ])
  })

  it("is an error where the team says so", () => {
    expect(find(late, { severity: "error" })).toMatchObject([{ severity: "error" }])
  })

  it("reads the clock of the configuration's zone, and answers in the post's own", () => {
    const tokyo = when("2026-12-01T01:00:00Z", "2026-12-01 10:00", "Asia/Tokyo")
    expect(find(tokyo)).toMatchObject([
      {
        message: '"2026-12-01 10:00" is within policy.quiet-hours, 22:00-07:00 in Europe/London',
        help: 'Set an earlier time, or one from "2026-12-01 16:00" on',
      },
    ])
    expect(find(tokyo, { zone: null })).toEqual([])
  })

  it("keeps the offset of a time that has one", () => {
    expect(find(when("2026-12-01T23:30:00Z", "2026-12-02 00:30", "+01:00"))).toMatchObject([
      { help: 'Set an earlier time, or one from "2026-12-02T08:00+01:00" on' },
    ])
  })

  it("ends at the hour of the clock also on the night the clocks change", () => {
    const changing = when("2027-03-27T23:30:00Z", "2027-03-27 23:30", "Europe/London")
    expect(find(changing)[0]!.help).toContain('"2027-03-28 07:00"')
  })

  it.each([
    ["the first quiet minute", "2026-12-01T22:00:00Z", 1],
    ["the last second", "2026-12-01T06:59:59Z", 1],
    ["the end", "2026-12-01T07:00:00Z", 0],
    ["the minute before", "2026-12-01T21:59:00Z", 0],
  ])("counts %s right", (_, instant, count) => {
    expect(find(when(instant, instant, "UTC"))).toHaveLength(count)
  })

  it("takes hours within one day", () => {
    const noon = { from: "12:00", to: "14:00" }
    expect(find(when("2026-12-01T13:00:00Z", "2026-12-01 13:00", "UTC"), { hours: noon })).toHaveLength(1)
    expect(find(late, { hours: noon })).toEqual([])
  })

  it.each([
    ["the queue", when(null, null, null)],
    ["a time that cannot be read", null],
    ["a time that is over", when("2026-11-24T23:30:00Z", "2026-11-24 23:30", "UTC")],
  ])("says nothing of %s", (_, time) => {
    expect(find(time)).toEqual([])
  })

  it("asks for nothing without policy.quiet-hours", () => {
    expect(find(late, { hours: null })).toEqual([])
  })
})
