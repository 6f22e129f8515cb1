import { describe, expect, it } from "vitest"
import { aSandbox, film, form, hour, picture, post2allOf, read } from "./calls.ts"
import type { Part } from "./calls.ts"

function setUp(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = aSandbox(options)
  return { sandbox, call: post2allOf(sandbox.fetch) }
}

const text = (...more: Part[]) => {
  return form(
    ["type", "text"],
    ["content", "Hello"],
    ["socialAccountIds", '["acc_x","acc_linkedin"]'],
    ...more,
  )
}
const image = (...more: Part[]) => form(["type", "image"], ["socialAccountIds", '["acc_instagram"]'], ...more)

describe("post2all keys", () => {
  it.each<[name: string, headers: Record<string, string>, status: number, code: string]>([
    ["no key", {}, 401, "INVALID_API_KEY"],
    ["an unknown key", { "x-api-key": "amp_guess" }, 401, "INVALID_API_KEY"],
    ["a bearer token", { authorization: "Bearer sandbox-token" }, 401, "INVALID_API_KEY"],
    ["an expired key", { "x-api-key": "sandbox-expired" }, 401, "EXPIRED_API_KEY"],
    ["a key of another organization", { "x-api-key": "sandbox-forbidden" }, 403, "FORBIDDEN"],
  ])("refuses %s", async (_name, headers, status, code) => {
    const { sandbox } = setUp()
    const request = new Request("http://sandbox.test/post2all/api/v1/accounts", { headers })

    expect(await read(await sandbox.fetch(request))).toMatchObject({ status, json: { error: { code } } })
  })
})

describe("post2all accounts", () => {
  it("lists what each platform takes", async () => {
    const { call } = setUp()

    const { accounts } = (await call("GET", "/accounts")).json

    expect(accounts[0]).toEqual({
      id: "acc_x",
      platform: "twitter",
      platformAccountId: "500000",
      username: "@acme",
      displayName: "Acme",
      avatarUrl: null,
      status: "active",
      supportedPostTypes: { text: true, image: true, video: true },
      createdAt: "2026-01-15T10:00:00.000Z",
    })
    const types = Object.fromEntries(
      accounts.map((account) => [
        account.id,
        Object.entries(account.supportedPostTypes).flatMap(([type, supported]) => (supported ? type : [])),
      ]),
    )
    expect(types).toMatchObject({
      acc_youtube: ["video"],
      acc_instagram: ["image", "video"],
      acc_bluesky: ["text", "image"],
    })
    expect(accounts.at(-1)).toMatchObject({ id: "acc_x_expired", status: "expired" })
  })
})

describe("post2all posts", () => {
  it("answers a create with counts only", async () => {
    const { call } = setUp()

    expect(await call("POST", "/posts", text(["scheduledAt", "2026-12-01T19:00:00+01:00"]))).toMatchObject({
      status: 201,
      json: {
        post: {
          id: "post_000001",
          type: "text",
          content: "Hello",
          status: "scheduled",
          scheduledAt: "2026-12-01T18:00:00.000Z",
          createdAt: "2026-11-30T10:00:00.000Z",
          mediaCount: 0,
          accountCount: 2,
        },
      },
    })
    expect((await call("POST", "/posts", text())).json.post).not.toHaveProperty("accounts")
  })

  it("publishes at once without a time, each account with its own text and link", async () => {
    const { sandbox, call } = setUp()
    const settings = '{"acc_x":{"caption":"Short"}}'
    const { post } = (await call("POST", "/posts", text(["accountSettings", settings]))).json
    const before = (await call("GET", `/posts/${post.id}`)).json.post

    sandbox.clock.advance(5000)

    expect(before).toMatchObject({
      status: "scheduled",
      publishedAt: null,
      accounts: [{ status: "pending" }, {}],
    })
    expect((await call("GET", `/posts/${post.id}`)).json.post).toEqual({
      id: "post_000001",
      type: "text",
      content: "Hello",
      media: [],
      status: "published",
      scheduledAt: null,
      publishedAt: "2026-11-30T10:00:05.000Z",
      createdAt: "2026-11-30T10:00:00.000Z",
      updatedAt: "2026-11-30T10:00:05.000Z",
      accounts: ["acc_x", "acc_linkedin"].map((id, index) => ({
        id,
        platform: ["twitter", "linkedin"][index],
        platformAccountId: String(500_000 + index),
        username: "@acme",
        displayName: "Acme",
        avatarUrl: null,
        status: "published",
        platformPostId: String(1001 + index),
        platformPostUrl: `https://${["twitter", "linkedin"][index]}.example/acme/${1001 + index}`,
        error: null,
        publishedAt: "2026-11-30T10:00:05.000Z",
      })),
    })
    expect(sandbox.publications().map(({ account, text }) => [account, text])).toEqual([
      ["acc_x", "Short"],
      ["acc_linkedin", "Hello"],
    ])
  })

  it("waits for the time of a scheduled post, and keeps a draft", async () => {
    const { sandbox, call } = setUp()
    await call("POST", "/posts", text(["scheduledAt", "2026-11-30T12:00:00Z"]))
    await call("POST", "/posts", text(["status", "draft"], ["scheduledAt", "2026-11-30T12:00:00Z"]))

    sandbox.clock.advance(2 * hour)
    const due = sandbox.publications().length
    sandbox.clock.advance(2 * hour)

    expect(due).toBe(0)
    expect(sandbox.publications().map(({ postId, at }) => [postId, at])).toEqual([
      ["post_000001", "2026-11-30T12:00:05Z"],
      ["post_000001", "2026-11-30T12:00:05Z"],
    ])
    expect((await call("GET", "/posts?status=draft")).json.posts).toMatchObject([{ id: "post_000002" }])
  })

  it("takes files inline, with their types", async () => {
    const { sandbox, call } = setUp()

    const { status, json } = await call(
      "POST",
      "/posts",
      image(["media", picture, "a.jpg"], ["media", picture, "b.jpg"]),
    )
    sandbox.clock.advance(5000)

    expect(status).toBe(201)
    expect(json.post).toMatchObject({ type: "image", content: null, mediaCount: 2 })
    expect((await call("GET", `/posts/${json.post.id}`)).json.post.media).toEqual([
      { type: "image", path: expect.stringMatching(/^org\/user\/[0-9a-f]{8}-a\.jpg$/) as unknown },
      { type: "image", path: expect.stringMatching(/^org\/user\/[0-9a-f]{8}-b\.jpg$/) as unknown },
    ])
    expect(sandbox.publications()).toMatchObject([{ account: "acc_instagram", text: "", mediaCount: 2 }])
  })

  it("tells apart a partial and a whole failure", async () => {
    const { sandbox, call } = setUp()
    sandbox.failAccount("post2all", "acc_linkedin", "LinkedIn said no")
    await call("POST", "/posts", text())
    await call(
      "POST",
      "/posts",
      form(["type", "text"], ["content", "Hi"], ["socialAccountIds", '["acc_x_expired"]']),
    )
    sandbox.clock.advance(5000)

    const { posts } = (await call("GET", "/posts")).json
    sandbox.failAccount("post2all", "acc_linkedin", null)
    await call("POST", "/posts", text())
    sandbox.clock.advance(5000)

    expect(posts).toMatchObject([
      { status: "failed", publishedAt: null, accounts: [{ error: "Account connection has expired" }] },
      {
        status: "partially_failed",
        accounts: [
          { status: "published", error: null },
          { status: "failed", error: "LinkedIn said no", platformPostUrl: null },
        ],
      },
    ])
    expect(sandbox.posts().at(-1)?.status).toBe("published")
  })

  it("lists pages without a total", async () => {
    const { call } = setUp()
    for (let count = 0; count < 5; count++) await call("POST", "/posts", text())
    await call("POST", "/posts", image(["media", picture, "a.jpg"]))
    const list = async (query: string) => {
      const { posts, pagination } = (await call("GET", `/posts${query}`)).json
      return [posts.map(({ id }) => Number(String(id).slice(-1))), pagination]
    }

    expect(await list("")).toEqual([[6, 5, 4, 3, 2, 1], { page: 1, limit: 20, hasMore: false }])
    expect(await list("?limit=4")).toEqual([[6, 5, 4, 3], { page: 1, limit: 4, hasMore: true }])
    expect(await list("?limit=4&page=2")).toEqual([[2, 1], { page: 2, limit: 4, hasMore: false }])
    expect(await list("?type=image")).toEqual([[6], { page: 1, limit: 20, hasMore: false }])
    expect((await list("?status=failed"))[0]).toEqual([])
  })

  it.each(["limit=101", "limit=0", "page=x", "status=publishing", "type=gif", "sort=asc"])(
    "refuses a list with %s",
    async (query) => {
      const { call } = setUp()

      expect(await call("GET", `/posts?${query}`)).toMatchObject({
        status: 400,
        json: { error: { code: "INVALID_REQUEST" } },
      })
    },
  )

  it("has no update, delete, cancel or upload", async () => {
    const { sandbox, call } = setUp()
    await call("POST", "/posts", text())

    for (const [method, path] of [
      ["PUT", "/posts/post_000001"],
      ["DELETE", "/posts/post_000001"],
      ["POST", "/posts/post_000001/cancel"],
      ["POST", "/media/uploads"],
    ] as const) {
      expect(await call(method, path)).toMatchObject({ status: 404, json: undefined })
    }
    expect(await call("GET", "/posts/nobody")).toMatchObject({
      status: 404,
      json: { error: { code: "POST_NOT_FOUND" } },
    })
    expect(sandbox.posts()).toHaveLength(1)
  })

  const ids: Part = ["socialAccountIds", '["acc_x"]']
  it.each<[name: string, body: unknown, code: string, message: string]>([
    ["JSON", { type: "text" }, "INVALID_REQUEST", "Body must be multipart/form-data"],
    ["no type", form(["content", "Hi"], ids), "INVALID_REQUEST", "type must be one of text, image, video"],
    ["no content", form(["type", "text"], ids), "INVALID_REQUEST", "content is required for text posts"],
    [
      "blank content",
      form(["type", "text"], ["content", " "], ids),
      "INVALID_REQUEST",
      "content is required for text posts",
    ],
    [
      "no accounts",
      form(["type", "text"], ["content", "Hi"]),
      "INVALID_REQUEST",
      "socialAccountIds must be JSON",
    ],
    [
      "accounts with commas",
      form(["type", "text"], ["content", "Hi"], ["socialAccountIds", "acc_x,acc_linkedin"]),
      "INVALID_REQUEST",
      "socialAccountIds must be JSON",
    ],
    [
      "an empty list of accounts",
      form(["type", "text"], ["content", "Hi"], ["socialAccountIds", "[]"]),
      "INVALID_REQUEST",
      "socialAccountIds must be a JSON array of different account ids",
    ],
    ["accounts in several fields", text(ids), "INVALID_REQUEST", "socialAccountIds is given twice"],
    [
      "an unknown account",
      form(["type", "text"], ["content", "Hi"], ["socialAccountIds", '["acc_x","acc_y"]']),
      "INVALID_ACCOUNTS",
      'Account "acc_y" is not in your organization',
    ],
    [
      "an unknown status",
      text(["status", "queued"]),
      "INVALID_REQUEST",
      "status must be one of draft, scheduled",
    ],
    ["an unknown field", text(["title", "Hi"]), "INVALID_REQUEST", 'Unknown field "title"'],
    [
      "a time without a zone",
      text(["scheduledAt", "2026-12-01T18:00:00"]),
      "INVALID_REQUEST",
      "scheduledAt must be an ISO 8601 date with a zone",
    ],
    [
      "the word now",
      text(["scheduledAt", "now"]),
      "INVALID_REQUEST",
      "scheduledAt must be an ISO 8601 date with a zone",
    ],
    [
      "a past time",
      text(["scheduledAt", "2026-11-30T09:59:59Z"]),
      "INVALID_REQUEST",
      "scheduledAt is in the past",
    ],
    [
      "settings that are no object",
      text(["accountSettings", "[]"]),
      "INVALID_REQUEST",
      "accountSettings  must be object",
    ],
    [
      "settings of an unknown kind",
      text(["accountSettings", '{"acc_x":{"text":"Hi"}}']),
      "INVALID_REQUEST",
      "accountSettings acc_x.text is not a known field",
    ],
    [
      "settings for another account",
      text(["accountSettings", '{"acc_threads":{"caption":"Hi"}}']),
      "INVALID_REQUEST",
      'accountSettings names "acc_threads", which is not in socialAccountIds',
    ],
    [
      "media in a text post",
      text(["media", picture, "a.jpg"]),
      "INVALID_REQUEST",
      "A text post takes no media",
    ],
    ["an image post without media", image(), "INVALID_REQUEST", "media is required for image posts"],
    ["media as text", image(["media", "a.jpg"]), "INVALID_REQUEST", "media must be a file"],
    [
      "media without a type",
      image(["media", new Blob(["x"]), "a.jpg"]),
      "UNSUPPORTED_MEDIA",
      '"a.jpg" is neither image/* nor video/*',
    ],
    [
      "a film in an image post",
      image(["media", film, "a.mp4"]),
      "INVALID_REQUEST",
      '"a.mp4" does not fit a post of type image',
    ],
    [
      "an empty file",
      image(["media", new Blob([], { type: "image/png" }), "a.png"]),
      "INVALID_REQUEST",
      '"a.png" is empty',
    ],
    [
      "text for YouTube",
      form(["type", "text"], ["content", "Hi"], ["socialAccountIds", '["acc_youtube"]']),
      "INVALID_REQUEST",
      "youtube does not support text posts",
    ],
    [
      "281 characters for X",
      form(["type", "text"], ["content", "x".repeat(281)], ids),
      "INVALID_REQUEST",
      "Text for twitter has 281 characters, the limit is 280",
    ],
  ])("refuses %s", async (_name, body, code, message) => {
    const { sandbox, call } = setUp()

    const answer = await call("POST", "/posts", body)

    expect(answer.json).toEqual({ error: { code, message } })
    expect(answer.status).toBe(400)
    expect([sandbox.posts(), sandbox.crashes]).toEqual([[], []])
  })

  it("ignores unknown fields where the settings say so", async () => {
    const { call } = setUp({ settings: { unknownFields: "ignore" } })

    expect((await call("POST", "/posts", text(["title", "Hi"]))).status).toBe(201)
    expect((await call("GET", "/posts?sort=asc")).status).toBe(200)
  })
})
