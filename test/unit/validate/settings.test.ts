/** What a team can set about checks, over whole repositories: rules, limits and excuses. */
import { cp, readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readRepo } from "../../helpers/read-repo.ts"
import { tempDir, writeFiles, type Files } from "../../helpers/temp-dir.ts"

const around = join(import.meta.dirname, "../../invalid-posts/_repo")

/** `settings` is added to the configuration. */
async function read(files: Files, settings = "") {
  await using folder = await tempDir()
  await cp(around, folder.path, { recursive: true })
  const config = await readFile(join(around, "postmerge.yml"), "utf8")
  await writeFiles(folder.path, { "postmerge.yml": `${config}${settings}\n`, ...files })
  const { diagnostics, posts } = await readRepo(folder.path)
  return {
    found: diagnostics.map(
      ({ code, severity, location }) =>
        `${severity} ${code} ${location?.path.replace("posts/", "")}:${location?.range?.start.line}`,
    ),
    posts: posts.map(({ path }) => path),
  }
}

const post = (text: string, keys = "") =>
  `---\ntargets: [x-acme]\nschedule: 2026-12-01T12:00Z\n${keys}---\n${text}\n`
const undescribed = "media: [{ file: /media/photo.jpg }]\n"

describe("rules in postmerge.yml", () => {
  it.each([
    ["", ["warning text/markdown a.md:5"], 1],
    ["rules: { text/markdown: off }", [], 1],
    ["rules: { text/markdown: warning }", ["warning text/markdown a.md:5"], 1],
    ["rules: { text/markdown: error }", ["error text/markdown a.md:5"], 0],
  ])("sets how severe a finding is: %s", async (settings, found, passed) => {
    const result = await read({ "posts/a.md": post("**a**") }, settings)

    expect(result.found).toEqual(found)
    expect(result.posts).toHaveLength(passed)
  })

  it("lets pass what would be an error", async () => {
    const long = await read({ "posts/a.md": post("a".repeat(281)) }, "rules: { text/too-long: warning }")

    expect(long).toEqual({ found: ["warning text/too-long a.md:5"], posts: ["posts/a.md"] })
  })

  it.each([
    ["policy: { alt-text: off }\nrules: { media/alt-missing: error }", ["error media/alt-missing a.md:4"]],
    ["policy: { alt-text: required }\nrules: { media/alt-missing: off }", []],
    [
      "policy: { alt-text: required }\nrules: { media/alt-missing: warning }",
      ["warning media/alt-missing a.md:4"],
    ],
  ])("wins over the policy: %j", async (settings, found) => {
    expect((await read({ "posts/a.md": post("a", undescribed) }, settings)).found).toEqual(found)
  })

  it.each([
    ["off", [], 2],
    ["error", ["error schedule/min-gap b.md:3"], 1],
  ])("holds between posts as well: %s", async (setting, found, passed) => {
    const posts = { "posts/a.md": post("a"), "posts/b.md": post("b") }
    const settings = `policy: { min-gap: 30m }\nrules: { schedule/min-gap: ${setting} }`

    const result = await read(posts, settings)

    expect(result.found).toEqual(found)
    expect(result.posts).toHaveLength(passed)
  })
})

describe("limits in postmerge.yml", () => {
  it("raise what an account may write, and lower it", async () => {
    const posts = { "posts/a.md": post("a".repeat(281)), "posts/b.md": post("b".repeat(50)) }

    expect((await read(posts, "limits: { x: { text: 25000 } }")).found).toEqual([])
    expect((await read(posts, "limits: { x: { text: 25000 }, x-acme: { text: 49 } }")).found).toEqual([
      "error text/too-long a.md:5",
      "error text/too-long b.md:5",
    ])
  })
})

describe("an excuse", () => {
  it("silences its code on its line, and nothing else", async () => {
    const text = "**a** [b](https://example.com/b) <!-- postmerge-allow text/markdown: meant -->"
    const { found, posts } = await read({
      "posts/a.md": post(`${text}\n# c`, undescribed),
    })

    expect(found).toEqual(["error media/alt-missing a.md:4", "warning text/markdown a.md:7"])
    expect(posts).toEqual([])
  })

  it("lets a post pass that has an error there", async () => {
    const keys = "media:\n  # postmerge-allow media/alt-missing: a plain colour\n  - file: /media/photo.jpg\n"

    expect(await read({ "posts/a.md": post("a", keys) })).toEqual({ found: [], posts: ["posts/a.md"] })
  })

  it("covers a text of several lines from above its key, in an override and in a thread", async () => {
    const text = `targets: [x-acme, mastodon-acme]
schedule: draft
text: a
overrides:
  # postmerge-allow text/markdown: meant
  x-acme:
    text: |
      one

      **two**
  mastodon-acme:
    # postmerge-allow text/markdown: meant
    text: |
      one

      **two**
`
    expect((await read({ "posts/a.yml": text })).found).toEqual([
      "warning document/excuse-unused a.yml:5",
      "warning text/markdown a.yml:10",
    ])
  })

  it("covers one part of a thread", async () => {
    const long = "a".repeat(281)
    const text = `---
targets: [x-acme]
schedule: draft
---
One

---

<!-- postmerge-allow text/too-long: shortened by hand -->
${long}

---

${long}
`
    expect((await read({ "posts/a.md": text })).found).toContain("error text/too-long a.md:14")
    expect((await read({ "posts/a.md": text })).found).not.toContain("error text/too-long a.md:10")
  })

  it("covers what a post lacks, at the first key", async () => {
    const text = `---
# postmerge-allow media/required: the service adds a picture
targets: [instagram-acme]
schedule: draft
---
a
`
    expect((await read({ "posts/a.md": text })).found).toEqual([])
  })

  it("comes after severities, so what is off needs none", async () => {
    const text = post("**a** <!-- postmerge-allow text/markdown: meant -->")

    expect((await read({ "posts/a.md": text }, "rules: { text/markdown: error }")).found).toEqual([])
    expect((await read({ "posts/a.md": text }, "rules: { text/markdown: off }")).found).toEqual([
      "warning document/excuse-unused a.md:5",
    ])
  })

  describe("of what two posts do together", () => {
    const excused =
      "---\ntargets: [x-acme]\nschedule: 2026-12-01T12:10Z # postmerge-allow schedule/min-gap: two\n---\n"
    const gap = "policy: { min-gap: 30m, min-gap-severity: error }"

    it("is heeded", async () => {
      const posts = { "posts/a.md": post("a"), "posts/b.md": `${excused}b\n` }

      expect(await read(posts, gap)).toEqual({ found: [], posts: ["posts/a.md", "posts/b.md"] })
    })

    it("is called unused only where all posts are right and this one is still to come", async () => {
      const unused = ["warning document/excuse-unused b.md:3"]
      const past = excused.replace("2026", "2025")

      expect((await read({ "posts/b.md": `${excused}b\n` }, gap)).found).toEqual(unused)
      expect((await read({ "posts/a.md": post(""), "posts/b.md": `${excused}b\n` }, gap)).found).toEqual([
        "error text/empty a.md:5",
      ])
      expect((await read({ "posts/b.md": `${past}b\n` }, gap)).found).toEqual(["info schedule/past b.md:3"])
    })
  })
})
