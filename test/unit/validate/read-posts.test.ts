import { cp } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Content, ValidatedPost } from "../../../src/model/post.ts"
import { readRepo } from "../../helpers/read-repo.ts"
import { tempDir, writeFiles, type Files } from "../../helpers/temp-dir.ts"

const around = join(import.meta.dirname, "../../invalid-posts/_repo")

async function read(files: Files, only?: readonly string[]) {
  await using folder = await tempDir()
  await cp(around, folder.path, { recursive: true })
  await writeFiles(folder.path, files)
  return await readRepo(folder.path, only)
}

async function readOne(text: string, path = "posts/a.md"): Promise<ValidatedPost> {
  const { posts, diagnostics } = await read({ [path]: text })
  expect(diagnostics).toEqual([])
  return posts[0]!
}

function contentsOf(post: ValidatedPost): Readonly<Record<string, Content>> {
  return Object.fromEntries(post.contents.map(({ target, content }) => [target.name, content]))
}

describe("readPosts()", () => {
  it("reads the same post from Markdown and from YAML", async () => {
    const keys = [
      "id: launch-day",
      "targets: [mastodon-acme, x-acme]",
      "schedule: 2026-12-01 18:00",
      "timezone: Europe/London",
      "link: https://example.com/launch",
      "labels: [q4]",
      "first-comment: Read more",
      "overrides: { x-acme: { text: Short } }",
      "if-missed: skip",
      "allow-duplicate: true",
    ].join("\n")
    const markdown = await readOne(
      `---\n${keys}\n---\n\n  Live <!-- gone -->at last\r\n\r\nmore\n\n---\n\nSecond\n`,
    )
    const yaml = await readOne(
      `${keys}\ntext: |2\n    Live <!-- gone -->at last\n\n  more\n\nthread:\n  - Second\n`,
      "posts/a.yml",
    )

    expect(contentsOf(markdown)["mastodon-acme"]?.text).toBe("  Live at last\n\nmore")
    expect(contentsOf(yaml)).toEqual(contentsOf(markdown))
    expect({ ...yaml, path: "", contents: [], locate: null }).toEqual({
      ...markdown,
      path: "",
      contents: [],
      locate: null,
    })
    expect(markdown.when.at).toBe("2026-12-01T18:00:00Z")
  })

  it("fills every default", async () => {
    const post = await readOne("---\ntargets: [x-acme]\nschedule: draft\n---\nLive\n")

    expect(post).toMatchObject({ id: null, path: "posts/a.md", ifMissed: "fail", allowDuplicate: false })
    expect(post.contents).toHaveLength(1)
    expect(post.contents[0]).toMatchObject({
      target: { name: "x-acme" },
      textPath: ["body"],
      size: { used: 4, limit: 280 },
      content: {
        text: "Live",
        title: null,
        link: null,
        firstComment: null,
        firstCommentDelay: null,
        thread: [],
        media: [],
        options: {},
        labels: [],
        repost: null,
      },
    })
  })

  it("expands groups, sorts targets and names each once", async () => {
    const post = await readOne("---\ntargets: [x-labs, short, x-acme]\nschedule: now\n---\nLive\n")

    expect(post.contents.map(({ target }) => target.name)).toEqual(["mastodon-acme", "x-acme", "x-labs"])
  })

  it("lays the network's override over the post, and the target's over that, key by key", async () => {
    const post = await readOne(
      `---
targets: [x-acme, x-labs, instagram-acme]
schedule: now
title: Title
media: [{ url: "https://cdn.example.com/a.jpg", alt: All }]
options: { instagram: { type: story } }
overrides:
  x: { text: For X, title: Title for X }
  x-labs: { text: For labs, media: [] }
  instagram: { options: { instagram: { type: post } } }
---
For all
`,
    )
    const { "x-acme": x, "x-labs": labs, "instagram-acme": instagram } = contentsOf(post)

    expect(x).toMatchObject({ text: "For X", title: "Title for X", media: [{ alt: "All" }], options: {} })
    expect(labs).toMatchObject({ text: "For labs", title: "Title for X", media: [], options: {} })
    expect(instagram).toMatchObject({ text: "For all", title: "Title", options: { type: "post" } })
    expect(Object.fromEntries(post.contents.map(({ target, textPath }) => [target.name, textPath]))).toEqual({
      "x-acme": ["overrides", "x", "text"],
      "x-labs": ["overrides", "x-labs", "text"],
      "instagram-acme": ["body"],
    })
  })

  it("collects what is wrong in all files, sorted, and lets the good ones pass", async () => {
    const { posts, diagnostics, files, present } = await read({
      "posts/b.md": "---\nschedule: nov\ntargets: [x-acmee]\nlink: https://a\n---\nLive\n",
      "posts/a.md": "---\na: [\n---\n",
      "posts/c.md": "---\ntargets: [x-acme]\nschedule: now\n---\nLive\n",
    })

    expect(diagnostics.map(({ code, location, post }) => [code, location?.path, post])).toEqual([
      ["document/syntax", "posts/a.md", "a"],
      ["schedule/form", "posts/b.md", "b"],
      ["target/unknown", "posts/b.md", "b"],
    ])
    expect(posts.map(({ path }) => path)).toEqual(["posts/c.md"])
    expect(files).toBe(3)
    expect([...present]).toEqual(["posts/a.md", "posts/b.md", "posts/c.md"])
  })

  it("counts a file that cannot be read as present", async () => {
    const { present, posts } = await read({
      "posts/a.md": Buffer.from([0xff]),
      "posts/b.md": "x".repeat(70_000),
    })

    expect([...present]).toEqual(["posts/a.md", "posts/b.md"])
    expect(posts).toEqual([])
  })

  it("limits the report to some files, but sees what is in their way", async () => {
    const post = "---\nid: one\ntargets: [x-acme]\nschedule: now\n---\nLive\n"
    const { posts, diagnostics, files } = await read(
      {
        "posts/a.md": post,
        "posts/b.md": post,
        "posts/c.md": "Live",
        "posts/d.md": post.replace("one", "two"),
      },
      ["./posts/a.md", "posts/d.md", "posts/gone.md", "../outside.md", "postmerge.yml"],
    )

    expect(diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ["document/not-a-post-file", "../outside.md"],
      ["document/not-a-post-file", "postmerge.yml"],
      ["document/duplicate-id", "posts/a.md"],
      ["document/not-a-post-file", "posts/gone.md"],
    ])
    expect(posts.map(({ path }) => path)).toEqual(["posts/d.md"])
    expect(files).toBe(2)
  })

  it("notes a time that has passed, and keeps the post", async () => {
    const { posts, diagnostics } = await read({
      "posts/a.md": "---\ntargets: [x-acme]\nschedule: 2020-01-01T00:00Z\n---\nLive\n",
    })

    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["schedule/past", "info"]])
    expect(posts).toHaveLength(1)
  })

  it("survives names that objects have by nature", async () => {
    const { diagnostics } = await read({
      "posts/a.yml": "targets: [constructor, __proto__, toString]\nschedule: now\ntext: a\n",
      "posts/b.yml": "targets: [x-acme]\nschedule: now\ntext: a\noverrides: { constructor: { text: b } }\n",
      "posts/c.yml": "targets: [x-acme]\nschedule: now\ntext: a\n__proto__: { id: b }\n",
    })

    expect(diagnostics.map(({ code, location }) => [code, location?.path])).toEqual([
      ["target/unknown", "posts/a.yml"],
      ["target/unknown", "posts/a.yml"],
      ["target/unknown", "posts/a.yml"],
      ["target/override", "posts/b.yml"],
      ["document/unknown-key", "posts/c.yml"],
    ])
  })
})
