/** Post files → the requests that post2all gets, beside the calls of the vendor's page and its later client. */
import { describe, expect, it } from "vitest"
import { providers } from "../../src/providers/index.ts"
import accounts from "../fixtures/providers/post2all/accounts.json" with { type: "json" }
import shown from "../fixtures/providers/post2all/post.json" with { type: "json" }
import { at } from "../helpers/at.ts"
import { mediaFixture, requestsOf } from "../helpers/request-of.ts"
import type { Scripted, SentRequest } from "../helpers/scripted-transport.ts"
import { scripted, testToken } from "../helpers/submission.ts"

const networks = ["x", "linkedin", "youtube", "threads", "instagram"]

interface Setting {
  /** Network of the page's account `acc_id1`. Default: x. */
  readonly first?: string
  /** Default: that of the page. */
  readonly contract?: string
}

const config = ({ first = "x", contract = "2026-03" }: Setting) => `version: 1
timezone: UTC
workspaces:
  acme: { provider: post2all, token: TOKEN, api-version: ${contract} }
targets:
  first: { workspace: acme, account: acc_id1, network: ${first} }
  second: { workspace: acme, account: acc_id2, network: linkedin }
${networks.map((name) => `  ${name}: { workspace: acme, account: acc_${name}_123, network: ${name} }`).join("\n")}
policy: { undo-window: 0, alt-text: off }
`
const storage = "https://storage.example.com/photo.jpg?X-Signature=secret"
const ok = (json: unknown): Scripted => ({ status: 200, json })
const upload = { mediaId: "media_123", uploadUrl: storage, objectKey: "k", publicUrl: "p", expiresIn: 900 }

/** What is written to a service that keeps one post. Every file that a post here names is there. */
async function sentFor(post: string, setting: Setting = {}) {
  const [jpg, png, mp4] = await Promise.all(["photo.jpg", "photo.png", "clip.mp4"].map(mediaFixture))
  const files = { "photo.jpg": jpg!, "photo1.jpg": jpg!, "photo2.png": png!, "video.mp4": mp4! }
  const posts = Object.entries(files).map(([name, bytes]) => [`posts/${name}`, bytes] as const)
  const kept: object[] = []
  const answers: Readonly<Record<string, (request: SentRequest) => object>> = {
    "POST /media/uploads": () => ({ upload }),
    "PUT /photo.jpg": () => ({}),
    "POST /media/uploads/media_123/confirm": () => ({ media: { id: "media_123" } }),
    "POST /posts": ({ body }) => ({ post: kept[kept.push(readBack(body)) - 1] }),
    "GET /posts/post_abc": () => ({ post: kept[0] }),
    "GET /posts": () => ({ posts: kept, pagination: { page: 1, limit: 100, hasMore: false } }),
  }
  const sent = await requestsOf(
    { "postmerge.yml": config(setting), "posts/hello.md": post, ...Object.fromEntries(posts) },
    {
      now: at("2026-02-28T12:00:00Z"),
      answerTo: (line, request) => {
        const answer = answers[line.replace("/api/v1", "")]
        return answer && ok(answer(request))
      },
    },
  )
  return sent.filter(({ method }) => method !== "GET")
}

/** As either contract shows what was created. */
function readBack(body: unknown): object {
  const common = { id: "post_abc", createdAt: "2026-02-28T12:00:00.000Z" }
  if (Array.isArray(body)) {
    const form = Object.fromEntries(body as [string, string][])
    const { content, status = "scheduled", scheduledAt = null } = form
    const accounts = (JSON.parse(form["socialAccountIds"]!) as string[]).map((id) => ({
      id,
      status: "pending",
    }))
    return { ...common, content, status, scheduledAt, accounts }
  }
  const { content, delivery, targets } = body as JulyBody
  const status = delivery.mode === "draft" ? "draft" : "scheduled"
  return { ...common, content, status, scheduledAt: delivery.scheduledAt ?? null, targets }
}

interface JulyBody {
  readonly content: string
  readonly delivery: { readonly mode: string; readonly scheduledAt?: string }
  readonly targets: readonly object[]
}

describe("the calls of post2all's page", () => {
  /** Fields of the one form that the post becomes; files by name and type. */
  async function formOf(post: string, setting: Setting = {}) {
    const creates = await sentFor(post, setting)
    expect(creates).toMatchObject([
      { url: "https://api.post2all.com/api/v1/posts", headers: { "x-api-key": testToken } },
    ])
    const parts = creates[0]!.body as [string, string | { filename: string; type: string }][]
    return parts.map(([name, value]) => [
      name,
      typeof value === "string" ? value : [value.filename, value.type],
    ])
  }

  it("a text, at once", async () => {
    const text = "Hello from the post2all API! 🚀"

    expect(await formOf(`---\ntargets: [first, second]\nschedule: now\n---\n${text}\n`)).toEqual([
      ["type", "text"],
      ["content", text],
      ["socialAccountIds", '["acc_id1","acc_id2"]'],
    ])
  })

  it("an image", async () => {
    const post =
      "---\ntargets: [first]\nschedule: now\nmedia: [{ file: photo.jpg }]\n---\nCheck out this photo\n"

    expect(await formOf(post)).toEqual([
      ["type", "image"],
      ["content", "Check out this photo"],
      ["socialAccountIds", '["acc_id1"]'],
      ["media", ["photo.jpg", "image/jpeg"]],
    ])
  })

  it("a video at a time, with settings", async () => {
    const post = `---
targets: [first]
schedule: 2026-03-01 12:00
title: My Video
media: [{ file: video.mp4 }]
options: { youtube: { privacy: public } }
---
New video!
`
    expect(await formOf(post, { first: "youtube" })).toEqual([
      ["type", "video"],
      ["content", "New video!"],
      ["socialAccountIds", '["acc_id1"]'],
      ["scheduledAt", "2026-03-01T12:00:00Z"],
      ["accountSettings", '{"acc_id1":{"title":"My Video","privacyStatus":"public"}}'],
      ["media", ["video.mp4", "video/mp4"]],
    ])
  })

  it("several images, in their order", async () => {
    const media = ["photo2.png", "photo1.jpg", "photo.jpg"]
    const files = media.map((file) => `{ file: ${file} }`).join(", ")
    const post = `---\ntargets: [first]\nschedule: now\nmedia: [${files}]\n---\nPhoto dump\n`

    expect((await formOf(post)).slice(0, 3)).toEqual([
      ["type", "image"],
      ["content", "Photo dump"],
      ["socialAccountIds", '["acc_id1"]'],
    ])
    expect((await formOf(post)).slice(3)).toEqual(
      media.map((file) => ["media", [file, file.endsWith(".png") ? "image/png" : "image/jpeg"]]),
    )
  })

  it("a draft", async () => {
    expect(await formOf("---\ntargets: [first]\nschedule: draft\n---\nWork in progress\n")).toEqual([
      ["type", "text"],
      ["content", "Work in progress"],
      ["socialAccountIds", '["acc_id1"]'],
      ["status", "draft"],
    ])
  })

  it("a text, a topic and a title of their own, for the accounts that have such a thing", async () => {
    const post = `---
targets: [threads, linkedin]
schedule: now
title: Launch day
options: { threads: { topic: topic } }
overrides: { threads: { text: Custom caption } }
---
The caption of all the others
`
    expect(await formOf(post)).toEqual([
      ["type", "text"],
      ["content", "The caption of all the others"],
      ["socialAccountIds", '["acc_linkedin_123","acc_threads_123"]'],
      ["accountSettings", '{"acc_threads_123":{"caption":"Custom caption","topicTag":"topic"}}'],
    ])
  })

  it("accounts, posts and one post", async () => {
    const page = { posts: [shown.post], pagination: { page: 1, limit: 100, hasMore: false } }
    const { connection, sent } = scripted(providers.post2all, [ok(accounts), ok(page), ok(shown)])
    await connection.accounts()
    await connection.list(null)
    await connection.get("post_abc")

    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      ["GET", "https://api.example.com/accounts", null],
      ["GET", "https://api.example.com/posts?page=1&limit=100", null],
      ["GET", "https://api.example.com/posts/post_abc", null],
    ])
    expect(new Set(sent.map(({ headers }) => headers["x-api-key"]))).toEqual(new Set([testToken]))
  })
})

describe("the calls of post2all's later client", () => {
  const july = (post: string) => sentFor(post, { contract: "2026-07" })

  it("an image: announced, stored without the key, confirmed, and only then in a post", async () => {
    const sent = await july(`---
targets: [instagram]
schedule: 2026-07-20 09:00
timezone: Asia/Kolkata
media: [{ file: photo.jpg, alt: Product dashboard with weekly engagement chart }]
---
Photo update
`)

    expect(sent.slice(0, 4).map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST https://www.post2all.com/api/v1/media/uploads",
      `PUT ${storage}`,
      "POST https://www.post2all.com/api/v1/media/uploads/media_123/confirm",
      "POST https://www.post2all.com/api/v1/posts",
    ])
    expect(sent[1]).toMatchObject({ body: { type: "image/jpeg" } })
    expect(JSON.stringify(sent[1]!.headers)).not.toContain(testToken)
    expect(sent[3]!.body).toEqual({
      content: "Photo update",
      media: [{ id: "media_123", altText: "Product dashboard with weekly engagement chart" }],
      targets: [{ platform: "instagram", accountId: "acc_instagram_123", settings: {} }],
      delivery: { mode: "scheduled", scheduledAt: "2026-07-20T03:30:00Z" },
    })
  })

  it("targets with settings of their own, at once", async () => {
    const sent = await july(`---
targets: [linkedin, threads]
schedule: now
title: Launch day
options: { threads: { topic: buildinpublic } }
overrides: { threads: { text: Short Threads version } }
---
New release shipping today 🚀
`)

    expect(sent[0]!.body).toEqual({
      content: "New release shipping today 🚀",
      targets: [
        { platform: "linkedin", accountId: "acc_linkedin_123", settings: {} },
        {
          platform: "threads",
          accountId: "acc_threads_123",
          settings: { caption: "Short Threads version", topicTag: "buildinpublic" },
        },
      ],
      delivery: { mode: "now" },
    })
  })

  it("a draft", async () => {
    const [create] = await july("---\ntargets: [x]\nschedule: draft\n---\nWork in progress\n")

    expect(create!.body).toEqual({
      content: "Work in progress",
      targets: [{ platform: "twitter", accountId: "acc_x_123", settings: {} }],
      delivery: { mode: "draft" },
    })
  })
})
