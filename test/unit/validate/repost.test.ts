import { describe, expect, it } from "vitest"
import type { Content } from "../../../src/model/post.ts"
import { readRepo } from "../../helpers/read-repo.ts"
import { tempDir, writeFiles } from "../../helpers/temp-dir.ts"

const config = `version: 1
timezone: Europe/Berlin
workspaces:
  acme: { provider: roomy, token: ACME_TOKEN }
targets:
  x-acme: { workspace: acme, account: 12, network: x }
defaults: { targets: [x-acme] }
`

async function read(keys: string) {
  await using folder = await tempDir()
  const post = `schedule: 2026-12-01 18:00\n${keys}\ntext: We are live\n`
  await writeFiles(folder.path, { "postmerge.yml": config, "posts/a.yml": post })
  const { posts, diagnostics } = await readRepo(folder.path)
  const found = diagnostics.map(({ code, help, location }) => [code, help, location?.range?.start.line])
  return { content: posts[0]?.contents[0]?.content as Partial<Content> | undefined, found }
}

describe("readRepost()", () => {
  it.each([
    ["30 days", { count: 30, unit: "day" }],
    ["1 day", { count: 1, unit: "day" }],
    ["1 month", { count: 1, unit: "month" }],
    ["6 months", { count: 6, unit: "month" }],
    ["1 year", { count: 1, unit: "year" }],
  ])("reads every %s", async (text, every) => {
    const { content, found } = await read(`repost: { every: ${text} }`)

    expect(found).toEqual([])
    expect(content?.repost).toEqual({ every, until: null })
  })

  it("reads the end like a schedule, in the zone of the configuration or the post", async () => {
    const until = (await read("repost: { every: 1 day, until: 2027-06-01 12:00 }")).content?.repost?.until
    const inPost = await read("timezone: UTC\nrepost: { every: 1 day, until: 2027-06-01 12:00 }")

    expect(until).toBe("2027-06-01T10:00:00Z")
    expect(inPost.content?.repost?.until).toBe("2027-06-01T12:00:00Z")
  })

  it.each([
    ["01/06/2027", "schedule/form", 'Write it like "2027-06-01 12:00"'],
    ["queue", "schedule/form", 'Write it like "2027-06-01 12:00"'],
    [
      "2027-02-30 12:00",
      "schedule/no-such-time",
      "Write a day of the calendar and a time from 00:00 to 23:59",
    ],
    ["2026-12-01 18:00", "schedule/repost-end", 'Set a later "until", or leave it out'],
  ])("refuses the end %s where it stands", async (until, code, help) => {
    const { content, found } = await read(`repost: { every: 1 day, until: ${until} }`)

    expect(found).toEqual([[code, help, 2]])
    expect(content).toBeUndefined()
  })

  it("says once that a time zone does not exist", async () => {
    const { found } = await read("timezone: Mars\nrepost: { every: 1 day, until: 2027-06-01 12:00 }")

    expect(found.map(([code]) => code)).toEqual(["schedule/unknown-zone"])
  })
})

describe("a first comment", () => {
  it.each([
    ["first-comment: More", "More", null],
    ["first-comment: { text: More }", "More", null],
    ["first-comment: { text: More, after: 5m }", "More", 300],
    ["first-comment: { text: More, after: 2h }", "More", 7200],
    ["overrides: { x: { first-comment: { text: For X, after: 1m } } }\nfirst-comment: More", "For X", 60],
    ["overrides: { x: { first-comment: For X } }\nfirst-comment: { text: More, after: 1m }", "For X", null],
  ])("is read from %j", async (keys, firstComment, firstCommentDelay) => {
    const { content, found } = await read(keys)

    expect(found).toEqual([])
    expect(content).toMatchObject({ firstComment, firstCommentDelay })
  })

  it.each(["121m", "3h", "30s", "0m"])("does not come after %s", async (after) => {
    const { found } = await read(`first-comment: { text: More, after: ${after} }`)

    expect(found.map(([code]) => code)).toEqual(["document/wrong-form"])
  })

  it("with an open HTML comment in its text is found there", async () => {
    const { found } = await read('first-comment:\n  text: "More <!-- oops"\n  after: 5m')

    expect(found.map(([code, , line]) => [code, line])).toEqual([["document/open-comment", 3]])
  })
})
