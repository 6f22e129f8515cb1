import { describe, expect, it } from "vitest"
import type { Submission } from "../../../src/model/delivery.ts"
import { providers } from "../../../src/providers/index.ts"
import created from "../../fixtures/providers/post2all/created.json" with { type: "json" }
import shown from "../../fixtures/providers/post2all/post.json" with { type: "json" }
import { aFile, aPart, aSubmission, scripted } from "../../helpers/submission.ts"

const { post2all } = providers

async function form(submission: Submission): Promise<unknown> {
  const { connection, sent } = scripted(post2all, [{ status: 201, json: created }])
  await connection.create(submission)
  return sent[0]!.body
}

describe("post2all create", () => {
  const settings = async (submission: Submission) => {
    const parts = (await form(submission)) as [string, string][]
    return JSON.parse(parts.find(([name]) => name === "accountSettings")?.[1] ?? "null") as unknown
  }

  it("gives accounts what differs for them, and a title only where there are titles", async () => {
    const parts = [
      aPart("acc_x", "x", { text: "Short", title: "T" }),
      aPart("acc_th", "threads", { options: { topic: "devrel" }, title: "T" }),
      aPart("acc_yt", "youtube", {
        title: "T",
        options: { tags: ["a", "b"], category: "22", privacy: "unlisted" },
      }),
    ]

    expect(await settings(aSubmission({ parts }))).toEqual({
      acc_x: { caption: "Short" },
      acc_th: { topicTag: "devrel" },
      acc_yt: { title: "T", tags: ["a", "b"], categoryId: "22", privacyStatus: "unlisted" },
    })
  })

  it("never lets an account without text fall back to the text of another", async () => {
    const media = [aFile("photo.jpg")]
    const parts = [aPart("a", "x", { text: "", media }), aPart("b", "threads", { text: "Hello", media })]
    const fields = (await form(aSubmission({ parts }))) as [string, string][]

    expect(fields.map(([name]) => name)).not.toContain("content")
    expect(await settings(aSubmission({ parts }))).toEqual({ b: { caption: "Hello" } })
  })

  it("waits longer for large files", async () => {
    const parts = [aPart("a", "x", { media: [aFile("video.mp4")] })]
    const open = async () => new Blob([new Uint8Array(1_280_000)])
    const { connection, sent } = scripted(post2all, [{ status: 201, json: created }])
    await connection.create(aSubmission({ parts, open }))

    expect(sent[0]!.timeout).toBeGreaterThan(70_000)
  })

  it("sends nothing where a file cannot be opened", async () => {
    const parts = [aPart("a", "x", { media: [aFile("gone.jpg")] })]
    const { connection, sent } = scripted(post2all, [])
    const open = () => Promise.reject(new Error("ENOENT: no such file"))

    await expect(connection.create(aSubmission({ parts, open }))).rejects.toThrow("ENOENT: no such file")
    expect(sent).toEqual([])
  })
})

describe("post2all get", () => {
  const account = shown.post.accounts[0]!
  const link = account.platformPostUrl

  it.each([
    [{}, { status: "published", url: link, publishedAt: "2026-02-28T10:00:05Z" }],
    [
      { status: "failed", error: "Duplicate", platformPostUrl: null },
      { status: "failed", url: null, error: "Duplicate" },
    ],
    [
      { status: "pending", platformPostUrl: null, publishedAt: null },
      { status: "pending", publishedAt: null },
    ],
    [{ status: "uploaded" }, { status: "unknown" }],
    [{ platformPostUrl: "#" }, { status: "published", url: null }],
  ])("reads an account with %j", async (given, expected) => {
    const post = { ...shown.post, status: "partially_failed", accounts: [{ ...account, ...given }] }
    const { connection } = scripted(post2all, [{ status: 200, json: { post } }])
    const remote = await connection.get("post_abc")

    expect(remote).toMatchObject({ status: "partial", text: "Photo caption", mediaCount: 1 })
    expect(remote.deliveries).toMatchObject([{ account: "acc_id1", ...expected }])
  })

  it.each([
    ["INVALID_ACCOUNTS", 400, "invalid"],
    ["UNSUPPORTED_MEDIA", 400, "invalid"],
    ["INVALID_API_KEY", 401, "auth"],
    ["PLAN_UPGRADE_REQUIRED", 403, "quota"],
    ["POST_NOT_FOUND", 404, "not-found"],
    ["NOT_FOUND", 404, "protocol"],
  ])("reads the code %s", async (code, status, kind) => {
    const { connection } = scripted(post2all, [{ status, json: { error: { code, message: "No" } } }])

    await expect(connection.get("post_abc")).rejects.toMatchObject({ kind, vendorCode: code, detail: "No" })
  })
})

describe("post2all list", () => {
  it("asks for the largest pages and counts them itself", async () => {
    const page = { posts: [], pagination: { hasMore: true } }
    const { connection, sent } = scripted(post2all, [{ status: 200, json: page }])

    expect((await connection.list("4")).next).toBe("5")
    expect(sent[0]!.url).toBe("https://api.example.com/posts?page=4&limit=100")
  })
})
