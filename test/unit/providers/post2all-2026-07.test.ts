import { describe, expect, it } from "vitest"
import type { Submission } from "../../../src/model/delivery.ts"
import { providerOf } from "../../../src/model/provider.ts"
import { providers } from "../../../src/providers/index.ts"
import created from "../../fixtures/providers/post2all/created-2026-07.json" with { type: "json" }
import shown from "../../fixtures/providers/post2all/post-2026-07.json" with { type: "json" }
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { aFile, aPart, aSubmission, scripted, testToken } from "../../helpers/submission.ts"

const july = providerOf(providers, { provider: "post2all", apiVersion: "2026-07" })!
const ok = (json: unknown): Scripted => ({ status: 200, json })
const now = { kind: "now" } as const

async function createdBody(submission: Submission): Promise<unknown> {
  const { connection, sent } = scripted(july, [{ status: 201, json: created }])
  await connection.create(submission)
  return sent[0]!.body
}

/** Settings of the one target. */
async function settings(...part: Parameters<typeof aPart>): Promise<unknown> {
  const body = await createdBody(aSubmission({ when: now, parts: [aPart(...part)] }))
  return (body as { targets: { settings: unknown }[] }).targets[0]!.settings
}

describe("post2all 2026-07 create", () => {
  it("calls X as the vendor does, and keeps the order of media", async () => {
    const media = ["b.jpg", "a.jpg"].map((name) => aFile(name))
    const parts = [aPart("acc_1", "x", { media })]
    const body = await createdBody(
      aSubmission({ parts, mediaIds: { "a.jpg": "media_1", "b.jpg": "media_2" } }),
    )

    expect(body).toMatchObject({
      media: [{ id: "media_2" }, { id: "media_1" }],
      targets: [{ platform: "twitter", accountId: "acc_1" }],
    })
  })

  it.each([
    ["youtube", { tags: ["a"], category: "22" }, { title: "T", tags: ["a"], categoryId: "22" }],
    ["pinterest", { board: "549" }, { title: "T", boardId: "549" }],
    ["discord", { channel: "1234567890" }, { channelId: "1234567890" }],
    ["dribbble", {}, { title: "T" }],
    ["telegram", {}, {}],
    ["linkedin", {}, {}],
    [
      "tiktok",
      {
        privacy: "followers",
        comments: true,
        duet: false,
        disclose: true,
        "own-brand": true,
        "auto-music": true,
      },
      {
        tiktokPrivacyLevel: "FOLLOWER_OF_CREATOR",
        tiktokDisableComment: false,
        tiktokDisableDuet: true,
        tiktokCommercialContentToggle: true,
        tiktokBrandOrganicToggle: true,
        tiktokAutoAddMusic: true,
      },
    ],
  ] as const)("writes the settings of %s", async (network, options, expected) => {
    expect(await settings("acc_1", network, { options, title: "T" })).toEqual(expected)
  })

  it("sends alternative texts only where a network of the post shows them", async () => {
    const media = [aFile("photo.jpg", { alt: "A rocket" })]
    const body = (...accounts: readonly ("x" | "threads")[]) => {
      const parts = accounts.map((network) => aPart(`acc_${network}`, network, { media }))
      return createdBody(aSubmission({ parts, mediaIds: { "photo.jpg": "media_1" } }))
    }

    expect(await body("x")).toMatchObject({ media: [{ id: "media_1" }] })
    expect(JSON.stringify(await body("x"))).not.toContain("A rocket")
    expect(await body("x", "threads")).toMatchObject({ media: [{ altText: "A rocket" }] })
  })

  it("never lets an account without text fall back to the text of another", async () => {
    const media = [aFile("photo.jpg")]
    const parts = [aPart("a", "x", { text: "", media }), aPart("b", "threads", { text: "Hello", media })]
    const body = await createdBody(aSubmission({ parts, mediaIds: { "photo.jpg": "media_1" } }))

    expect(body).not.toHaveProperty("content")
    expect(body).toMatchObject({ targets: [{ settings: {} }, { settings: { caption: "Hello" } }] })
  })

  it("sends nothing where a file was not uploaded", async () => {
    const { connection, sent } = scripted(july, [])
    const parts = [aPart("a", "x", { media: [aFile("lost.jpg")] })]

    await expect(connection.create(aSubmission({ parts }))).rejects.toMatchObject({
      kind: "invalid",
      outcome: "rejected",
    })
    expect(sent).toEqual([])
  })
})

describe("post2all 2026-07 upload", () => {
  const open = async () => new Blob(["photo"])
  const file = { name: "photo.jpg", mime: "image/jpeg", bytes: 5, alt: "A photo", open }
  const uploadUrl = "https://storage.example.com/org/photo.jpg?X-Signature=secret"
  const ticket = ok({
    upload: { mediaId: "media_123", uploadUrl, objectKey: "k", publicUrl: "p", expiresIn: 900 },
  })
  const media = { id: "media_123", type: "image", sizeBytes: 5, originalFileName: "photo.jpg" }

  it("announces the file, puts it to the storage without the key, and confirms it", async () => {
    const { connection, sent } = scripted(july, [ticket, { status: 200 }, ok({ media })])

    expect(await connection.upload!(file)).toBe("media_123")
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST https://api.example.com/media/uploads",
      `PUT ${uploadUrl}`,
      "POST https://api.example.com/media/uploads/media_123/confirm",
    ])
    expect(sent[0]!.body).toEqual({ filename: "photo.jpg", contentType: "image/jpeg", fileSize: 5 })
    expect(JSON.stringify(sent[1]!.headers)).not.toContain(testToken)
    expect(sent[2]!.body).toBeNull()
  })

  const expired: Scripted = { status: 403, text: "<Error>expired</Error>" }

  it("asks for another address where the first has expired", async () => {
    const { connection, sent } = scripted(july, [ticket, expired, ticket, { status: 200 }, ok({ media })])

    expect(await connection.upload!(file)).toBe("media_123")
    expect(sent).toHaveLength(5)
  })

  it("that the storage refuses twice shows no signature, and confirms nothing", async () => {
    const { connection, sent } = scripted(july, [ticket, expired, ticket, expired])
    const error = await connection.upload!(file).catch((thrown: unknown) => thrown as Error)

    expect(error).toMatchObject({ kind: "protocol", status: 403, operation: "upload photo.jpg" })
    expect(String(error)).not.toContain("secret")
    expect(sent).toHaveLength(4)
  })

  it("without an address goes no further", async () => {
    const { connection, sent } = scripted(july, [ok({ upload: { mediaId: "media_123" } })])

    await expect(connection.upload!(file)).rejects.toMatchObject({ kind: "protocol" })
    expect(sent).toHaveLength(1)
  })
})

describe("post2all 2026-07 changes", () => {
  it("sends everything with an update, also what became empty", async () => {
    const { connection, sent } = scripted(july, [ok({ post: { id: "post_abc", status: "scheduled" } })])
    const parts = [aPart("acc_1", "x", { text: "" })]

    expect(await connection.update!("post_abc", aSubmission({ parts }))).toMatchObject({
      status: "scheduled",
    })
    expect(sent[0]).toMatchObject({ method: "PUT", url: "https://api.example.com/posts/post_abc" })
    expect(sent[0]!.body).toMatchObject({ content: "", media: [], delivery: { mode: "scheduled" } })
  })

  it("deletes, and does not take `success: false` for a success", async () => {
    const { connection, sent } = scripted(july, [ok({ success: true }), ok({ success: false })])
    await connection.cancel!("post_abc")

    expect(sent[0]).toMatchObject({
      method: "DELETE",
      url: "https://api.example.com/posts/post_abc",
      body: null,
    })
    await expect(connection.cancel!("post_abc")).rejects.toMatchObject({ outcome: "unknown" })
  })
})

describe("post2all 2026-07 get", () => {
  const target = shown.post.targets[0]!
  const url = target.platformPostUrl

  it.each([
    [{}, { status: "published", url, publishedAt: "2026-07-20T03:30:05Z", error: null }],
    [
      { status: "failed", error: "Duplicate", platformPostUrl: null },
      { status: "failed", error: "Duplicate" },
    ],
    [
      { status: "failed", providerFailReason: "Spam" },
      { status: "failed", error: "Spam" },
    ],
    [
      { status: "publishing", platformPostUrl: null },
      { status: "pending", publishedAt: null },
    ],
    [{ status: "uploaded" }, { status: "unknown" }],
  ])("reads a target with %j by the id of its account", async (given, expected) => {
    const post = { ...shown.post, targets: [{ ...target, ...given }] }
    const { connection } = scripted(july, [ok({ post })])

    expect((await connection.get("post_abc")).deliveries).toMatchObject([
      { account: "acc_linkedin_123", ...expected },
    ])
  })

  it("says where a refused body is wrong", async () => {
    const issues = [{ path: "targets.0.settings.channelId", code: "custom", message: "Required" }]
    const error = { code: "INVALID_REQUEST", message: "Invalid request", issues }
    const { connection } = scripted(july, [{ status: 400, json: { error } }])

    await expect(connection.create(aSubmission())).rejects.toMatchObject({
      kind: "invalid",
      detail: "Invalid request; targets.0.settings.channelId: Required",
    })
  })

  it.each([
    ["MEDIA_NOT_FOUND", 404, "invalid"],
    ["POST_NOT_FOUND", 404, "not-found"],
    ["PLAN_UPGRADE_REQUIRED", 403, "quota"],
  ])("reads the code %s", async (code, status, kind) => {
    const { connection } = scripted(july, [{ status, json: { error: { code, message: "No" } } }])

    await expect(connection.create(aSubmission())).rejects.toMatchObject({ kind, outcome: "rejected" })
  })
})
