import { describe, expect, test } from "vitest"
import { diagnose } from "../../../src/diagnostics/diagnostic.ts"
import type { Report } from "../../../src/model/report.ts"
import { renderMarkdown } from "../../../src/report/markdown.ts"
import { aChange, aPlan, aReport, anOutcome, closedMembers, poisoned } from "../../helpers/report.ts"

const links = { blob: "https://github.com/acme/social/blob/0123456/", sha: "0123456" }

function markdown(report: Report, limit = 100_000): string {
  return renderMarkdown(report, { links, limit })
}

describe("renderMarkdown()", () => {
  test("puts the verdict first, then the rows, then the folded texts", () => {
    expect(markdown(aReport({ plan: aPlan({}) }))).toMatchInlineSnapshot(`
      "### Plan: 1 to schedule

      |  | Post | Account | Time | Size |
      | --- | --- | --- | --- | --- |
      | \\+&nbsp;create | [\`launch-day\`](<https://github.com/acme/social/blob/0123456/posts/launch.md#L3>) | \`x-acme\` (x) | 2026-07-01&nbsp;18:00<br>Europe/London&nbsp;(17:00&nbsp;UTC) | 11/280 |

      <details><summary>Exact texts</summary>

      **\`launch-day\`** → \`x-acme\`

      \`\`\`text
      We are live
      \`\`\`

      </details>

      <sub>Plan \`aaaaaaaaaaaa\` · commit \`0123456\`</sub>
      "
    `)
  })

  test("shows a text that several accounts share once", () => {
    const shown = markdown(aReport({ plan: aPlan({}, { target: "threads-acme" }) }))
    expect(shown).toContain("**`launch-day`** → `x-acme`, `threads-acme`")
    expect(shown.split("We are live")).toHaveLength(2)
  })

  test("shows threads, media, options, the first comment and repeats", () => {
    const content = {
      ...aChange().content!,
      thread: ["Second"],
      firstComment: "More",
      firstCommentDelay: 300,
      repost: { every: { count: 30, unit: "day" }, until: "2027-06-01T12:00:00Z" } as const,
      media: [
        {
          file: "a.png",
          url: null,
          alt: "A rocket",
          kind: "image",
          mime: null,
          bytes: null,
          sha256: null,
          thumbnail: null,
          measures: null,
        },
      ] as const,
      options: { type: "reel" },
    }
    const shown = markdown(aReport({ plan: aPlan({ content: { ...content, media: [...content.media] } }) }))
    expect(shown).toContain("2/2\n\n```text\nSecond\n```")
    expect(shown).toContain("- image `a.png`, alt text: A rocket")
    expect(shown).toContain('Options: `{"type":"reel"}`')
    expect(shown).toContain("First comment, 5 minutes later:\n\n```text\nMore\n```")
    expect(shown).toContain("Repeated every 30 days, until 2027-06-01 12:00 UTC")
  })

  test("tells of unknown outcomes first, with the commands", () => {
    const commands =
      "  postmerge resolve launch-day --target x-acme posted:0123456789abcdef\n  postmerge status"
    const help = `Look in the service, then run one of:\n${commands}`
    const outcomes = [anOutcome({ target: "a" }), anOutcome({ state: "unknown", help })]
    const shown = markdown(aReport({ command: "publish", outcomes }))
    // Nothing invisible is in what is copied.
    expect(shown).toContain(`\`\`\`text\n${commands.replace(/^ {2}/gm, "")}\n\`\`\``)
    expect(shown.indexOf("**unknown**")).toBeLessThan(shown.indexOf("| scheduled |"))
  })

  test("drops whole texts before rows, and says so", () => {
    const long = { ...aChange().content!, text: "x".repeat(1000) }
    const changes = Array.from({ length: 60 }, (_, index) => ({ post: `post-${index}`, content: long }))
    const report = aReport({ plan: aPlan(...changes) })
    const less = markdown(report, 20_000)
    expect(new TextEncoder().encode(less).length).toBeLessThanOrEqual(20_000)
    expect(less).toMatch(/_\d+ texts left out for want of space/)
    expect(less).toContain("post-59")
    const least = markdown(report, 10_300)
    expect(least).toContain("_10 more left out for want of space")
    expect(markdown(report, 100)).toContain("Plan: 60 to schedule")
  })

  test("lets no foreign text ping, link, close, embed or break out", () => {
    const location = { path: "x", range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } }
    const report = aReport({
      command: "publish",
      plan: aPlan({ reasons: ["why"] }, { action: "blocked", target: "b", codes: ["c"] }),
      outcomes: [anOutcome({ url: "u", message: "m", help: "h" }), anOutcome({ state: "unknown" })],
      diagnostics: [diagnose("plan/hold", { path: "x" }, { location })],
      notices: ["notice"],
    })
    const shown = markdown(poisoned(report, closedMembers), 10_000_000)
    expect(shown).toContain("everyone")
    const alive = withoutCode(shown)
    expect(alive).not.toMatch(/@\w|&#\d|[^\\&]#\d|GH-\d|https?:\/\/evil|www\.|\b[0-9a-f]{40}\b/)
    expect(alive).not.toMatch(/!\[|<img|<!--/i)
    expect(shown).not.toContain("<!--")
    // The only HTML is ours.
    const tags = new Set(alive.match(/<\/?[a-z]+/g))
    expect([...tags].toSorted()).toEqual([
      "</details",
      "</sub",
      "</summary",
      "<br",
      "<details",
      "<sub",
      "<summary",
    ])
    expect(shown).not.toMatch(/(?![\n\t])\p{Control}|\u202e/u)
    // Every row of a table has as many cells as its head.
    for (const table of alive.match(/(?:^\|.*\n)+/gm) ?? []) {
      const cells = table
        .trimEnd()
        .split("\n")
        .map((row) => row.match(/(?<!\\)\|/g)?.length)
      expect(new Set(cells).size).toBe(1)
    }
  })
})

/** As GitHub's parser sees it: fences and code spans are gone, whose contents nothing is done with. */
function withoutCode(text: string): string {
  return text
    .replace(/\]\(<\S+>\)/g, "]")
    .replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "")
    .replace(/(?<![`\\])(`+)(?!`)(?:(?!\1).|(?<=`)`+)*?(?<!`)\1(?!`)/g, "code")
}
