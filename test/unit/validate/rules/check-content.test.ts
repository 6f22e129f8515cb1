import { describe, expect, it } from "vitest"
import type { When } from "../../../../src/model/post.ts"
import { checkContent, checkGaps } from "../../../../src/validate/rules/index.ts"
import { at } from "../../../helpers/at.ts"
import { aWorkspace } from "../../../helpers/submission.ts"
import { aMedia, aSubject, type Given } from "./rule-tester.ts"

const now = at("2026-11-01T12:00:00Z")

/** The same content for several targets. */
function findingsFor(given: Given, targets: readonly string[]) {
  const { subject } = aSubject(given)
  const contents = targets.map((name) => ({ ...subject, target: { ...subject.target, name } }))
  const providers = { [subject.provider.id]: subject.provider }
  const main = aWorkspace(subject.provider, { name: "main" })
  const config = { ...subject.config, workspaces: { main } }
  return checkContent({ ...subject.post, contents }, { config, providers, now })
}

describe("checkContent()", () => {
  it("finds nothing in a good post", () => {
    expect(findingsFor({ content: { media: [aMedia()] } }, ["a", "b"])).toEqual([])
  })

  it("says once what several targets have in common, without naming one of them", () => {
    const found = findingsFor({ content: { media: [aMedia({ alt: null })] } }, ["a", "b"])
    expect(found.map(({ code }) => code)).toEqual(["media/alt-missing"])
    expect(found[0]).not.toHaveProperty("target")
  })

  it("says for each target what names it", () => {
    const found = findingsFor({ content: { text: "a".repeat(281) } }, ["a", "b"])
    expect(found.map(({ code, target }) => `${code} ${target}`)).toEqual([
      "text/too-long a",
      "text/too-long b",
    ])
  })

  it("holds a post against rules and capabilities alike", () => {
    const found = findingsFor(
      { network: "instagram", content: { firstComment: "Hi" }, lacks: ["first-comment"] },
      ["a"],
    )
    expect(found.map(({ code }) => code)).toEqual(["media/required", "capability/feature"])
  })
})

describe("checkGaps()", () => {
  const range = { start: { line: 3, column: 11 }, end: { line: 3, column: 27 } }
  const post = (path: string, instant: string | null, ...targets: readonly string[]) => {
    const when: When | null =
      instant === null
        ? { kind: "queue", at: null, local: null, timezone: null }
        : { kind: "at", at: instant, local: instant, timezone: "UTC" }
    return { path, when, contents: targets.map((name) => ({ target: { name } })), locate: () => range }
  }
  const policyOf = (given: Given["policy"]) => aSubject({ policy: given! }).subject.config
  const halfAnHour = policyOf({ minGap: 1_800_000 })

  it("points at the later of two posts that are too close on one target", () => {
    const posts = [
      post("posts/b.md", "2026-12-01T12:10:05Z", "x", "y"),
      post("posts/a.md", "2026-12-01T12:00:00Z", "x"),
    ]
    expect(checkGaps(posts, halfAnHour)).toEqual([
      {
        code: "schedule/min-gap",
        severity: "warning",
        message: '"x" gets this post 10m 5s after "posts/a.md", but policy.min-gap asks for 30m',
        help: "Move one of the two posts",
        location: { path: "posts/b.md", range },
        target: "x",
      },
    ])
  })

  it("is an error where the team says so", () => {
    const posts = [post("a.md", "2026-12-01T12:00:00Z", "x"), post("b.md", "2026-12-01T12:00:00Z", "x")]
    const found = checkGaps(posts, policyOf({ minGap: 5_400_000, minGapSeverity: "error" }))
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ["error", '"x" gets this post 0m after "a.md", but policy.min-gap asks for 1h 30m'],
    ])
  })

  it.each([
    [
      "far enough apart",
      [post("a.md", "2026-12-01T12:00:00Z", "x"), post("b.md", "2026-12-01T12:30:00Z", "x")],
    ],
    [
      "on different targets",
      [post("a.md", "2026-12-01T12:00:00Z", "x"), post("b.md", "2026-12-01T12:00:00Z", "y")],
    ],
    ["in the queue", [post("a.md", null, "x"), post("b.md", null, "x")]],
  ])("accepts posts that are %s", (_, posts) => {
    expect(checkGaps(posts, halfAnHour)).toEqual([])
  })

  it("asks for nothing without policy.min-gap", () => {
    const posts = [post("a.md", "2026-12-01T12:00:00Z", "x"), post("b.md", "2026-12-01T12:00:00Z", "x")]
    expect(checkGaps(posts, policyOf({ minGap: null }))).toEqual([])
  })
})
