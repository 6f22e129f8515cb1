import { describe, expect, it } from "vitest"
import type { Submission } from "../../../src/model/delivery.ts"
import { providers } from "../../../src/providers/index.ts"
import post from "../../fixtures/providers/postoria/post.json" with { type: "json" }
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { aFile, aPart, aSubmission, scripted } from "../../helpers/submission.ts"

const provider = providers.postoria
const ok = (json: unknown): Scripted => ({ status: 200, json })
const refusal = (status: number, code: string, message: string): Scripted => {
  return { status, json: { error: { code, message, param: null, details: null, request_id: "req_1" } } }
}
const home = "https://api.example.com/workspaces/6f2c1d34-0000-4000-8000-000000000000"
const list = (...data: readonly unknown[]) => ok({ data, pagination: { has_more: false, next_cursor: null } })

/** The body of the create that a submission becomes. */
async function bodyOf(given: Partial<Submission>): Promise<unknown> {
  const { connection, sent } = scripted(provider, [ok(post)])
  await connection.create(aSubmission(given))
  return sent[0]!.body
}

describe("postoria creates", () => {
  it("with everything that is there once per post", async () => {
    const repost = { every: { count: 30, unit: "day" }, until: "2027-06-01T12:00:00Z" } as const
    const content = {
      ...{ text: "Hi", link: "https://example.com", firstComment: "More", firstCommentDelay: 300, repost },
      media: [aFile("a.jpg"), aFile("b.jpg", { url: "https://cdn.example.com/b.jpg", sha256: null })],
    }
    const mediaIds = { "a.jpg": "77", "https://cdn.example.com/b.jpg": "78" }

    expect(
      await bodyOf({ parts: [aPart("10", "x", content), aPart("11", "threads", content)], mediaIds }),
    ).toEqual({
      publish_mode: "schedule",
      scheduled_time: "2026-12-01T18:00:00Z",
      social_account_ids: [10, 11],
      caption: "Hi",
      media_ids: [77, 78],
      link_url: "https://example.com",
      first_comment: "More",
      comment_delay: 5,
      repost: { frequency: "every30_day", until: "2027-06-01T12:00:00Z" },
    })
  })

  it("with nothing that was not written", async () => {
    const parts = [aPart("10", "x", { text: "" })]

    expect(await bodyOf({ parts, when: { kind: "now" } })).toEqual({
      publish_mode: "publish_now",
      social_account_ids: [10],
    })
  })

  it.each([
    [{ every: { count: 1, unit: "month" }, until: null }, { frequency: "every1_month" }],
    [{ every: { count: 1, unit: "year" }, until: null }, { frequency: "every1_year" }],
  ] as const)("with %j as %j", async (repost, wire) => {
    expect(await bodyOf({ parts: [aPart("10", "x", { repost })] })).toMatchObject({ repost: wire })
  })

  it("with options and titles of YouTube and TikTok, one object for each", async () => {
    const youtube = {
      ...{ privacy: "unlisted", tags: ["launch"], category: "22" },
      ...{ "made-for-kids": false, language: "en", "recorded-on": "2026-11-20" },
    }
    const tiktok = {
      ...{ privacy: "followers", comments: true, duet: false, stitch: false, disclose: true },
      ...{ "own-brand": true, "branded-content": false, "auto-music": true },
    }
    const parts = [
      aPart("17", "youtube", { title: "T", options: youtube }),
      aPart("18", "tiktok", { title: "P", options: tiktok }),
      aPart("10", "x", { title: "T" }),
    ]
    const video = { title: "T", media: [aFile("a.mp4")] }

    expect(await bodyOf({ parts })).toMatchObject({
      youtube: {
        ...{ title: "T", visibility: "unlisted", category: "22", made_for_kids: false },
        ...{ video_language: "en", recording_date: "2026-11-20T00:00:00Z", tags: ["launch"] },
      },
      tiktok: {
        ...{ photo_title: "P", who_can_watch: "followers", allow_comments: true, allow_duet: false },
        ...{ allow_stitch: false, disclose_post_content: true, your_brand: true, branded_content: false },
        auto_add_music: true,
      },
    })
    expect(await bodyOf({ parts: [aPart("10", "x", { title: "T" })] })).not.toHaveProperty("youtube")
    // A video on TikTok has no title.
    expect(await bodyOf({ parts: [aPart("18", "tiktok", video)], mediaIds: { "a.mp4": "77" } })).toEqual(
      expect.not.objectContaining({ tiktok: expect.anything() as unknown }),
    )
  })

  it.each([
    ["reel", { content_type: "reel" }],
    ["story", { content_type: "story" }],
  ])("%s as the type of the whole post", async (type, wire) => {
    const parts = [
      aPart("11", "instagram", { options: { type } }),
      aPart("12", "facebook", { options: { type } }),
    ]

    expect(await bodyOf({ parts })).toMatchObject(wire)
  })

  it("without a type where the service finds it out", async () => {
    const parts = [aPart("11", "instagram", { options: { type: "post" } })]

    expect(await bodyOf({ parts })).not.toHaveProperty("content_type")
  })

  it.each([
    ["an account that is no number", { parts: [aPart("acc", "x")] }, '"acc" is not a whole number'],
    [
      "media without an id",
      { parts: [aPart("10", "x", { media: [aFile("a.jpg")] })] },
      'The media "media/a.jpg" were not uploaded',
    ],
    ["a draft", { when: { kind: "draft" } }, "The service takes no drafts"],
  ] as const)("nothing of %s", async (_name, given, message) => {
    const { connection, sent } = scripted(provider, [])

    await expect(connection.create(aSubmission(given))).rejects.toMatchObject({
      kind: "invalid",
      outcome: "rejected",
      message: expect.stringContaining(message) as string,
    })
    expect(sent).toEqual([])
  })
})

describe("postoria and its queues", () => {
  const queued = aSubmission({ when: { kind: "queue" } })
  const queue = (id: number, is_paused = false) => ({ id, name: `Queue ${id}`, is_paused })

  it.each([
    ["the only one", [queue(5)], 5],
    ["the first that is not paused", [queue(4, true), queue(5), queue(6)], 5],
    ["a paused one where all are", [queue(4, true), queue(5, true)], 4],
  ])("adds to %s, and reads them once", async (_name, queues, id) => {
    const { connection, sent } = scripted(provider, [list(...queues), ok(post), ok(post)])
    await connection.create(queued)
    await connection.create(queued)

    expect(sent.map(({ method, url }) => `${method} ${url.replace(home, "")}`)).toEqual([
      "GET /queues",
      "POST /posts",
      "POST /posts",
    ])
    expect(sent.slice(1).map(({ body }) => (body as { queue_id: number }).queue_id)).toEqual([id, id])
  })

  it.each([
    ["without a queue", [list()], "rejected"],
    ["that cannot be read", Array<Scripted>(4).fill({ status: 502 }), "not-sent"],
    ["without a list", [ok({})], "not-sent"],
  ] as const)("sends nothing to a workspace %s, and knows it", async (_name, answers, outcome) => {
    const { connection, sent } = scripted(provider, answers)

    await expect(connection.create(queued)).rejects.toMatchObject({ outcome })
    expect(sent.every(({ method }) => method === "GET")).toBe(true)
  })

  it.each([
    ["nothing of one queue", [queue(5)], []],
    ["of several the one it chose", [queue(5), queue(6)], ['Of 2 queues, the post goes to "Queue 5"']],
    ["that there is none", [], ["The workspace has no queue to add the post to"]],
  ])("says %s when it is asked before", async (_name, queues, said) => {
    const { connection } = scripted(provider, [list(...queues)])

    expect(await connection.check!(queued)).toEqual(said)
  })

  it.each([
    ["the only one", [queue(5, true)], "Queue 5"],
    ["every one", [queue(5, true), queue(6, true)], "Queue 5"],
    ["another one", [queue(5, true), queue(6)], null],
    ["none", [queue(5)], null],
  ])("names the paused queue that a post would wait in where %s is paused", async (_name, queues, named) => {
    const { connection } = scripted(provider, [list(...queues)])

    expect(await connection.pausedQueue!()).toBe(named)
  })

  it("is not asked about a post with a time", async () => {
    const { connection, sent } = scripted(provider, [])

    expect(await connection.check!(aSubmission())).toEqual([])
    expect(sent).toEqual([])
  })
})

describe("postoria reads", () => {
  const link = "https://instagram.example/p/1"
  const result = (account_id: number, link_to_post: string | null, error: string | null) => {
    return { account_id, link_to_post, error }
  }
  const read = async (given: object) => {
    return scripted(provider, [ok({ ...post, ...given })]).connection.get("500")
  }

  it.each([
    ["posted", [result(10, link, null), result(11, null, "Expired")], "partial", ["published", "failed"]],
    ["posted", [result(10, null, "Expired")], "failed", ["failed"]],
    ["posted", [result(10, null, null)], "published", ["published"]],
    [
      "in_progress",
      [result(10, null, "Expired"), result(11, null, null)],
      "publishing",
      ["failed", "pending"],
    ],
    ["in_progress", [result(10, null, "Expired")], "failed", ["failed"]],
    ["posted", [result(10, link, "The comment failed")], "published", ["published"]],
    ["scheduled", [], "scheduled", []],
    ["levitating", [result(10, null, null)], "unknown", ["unknown"]],
    ["levitating", [result(10, link, null)], "published", ["published"]],
    ["levitating", [result(10, link, null), result(11, null, null)], "unknown", ["published", "unknown"]],
  ])("%s with results %j as %s", async (status, results, meaning, deliveries) => {
    const remote = await read({ status, results })

    expect(remote).toMatchObject({ status: meaning, word: status })
    expect(remote.deliveries.map((delivery) => delivery.status)).toEqual(deliveries)
  })

  it("what was sent from under the network's word, where it is shown", async () => {
    expect(await read({})).toMatchObject({
      text: "Hello",
      mediaCount: 1,
      scheduledAt: "2026-12-01T09:00:00Z",
    })
    expect(await read({ instagram: null, date: null, results: undefined })).toMatchObject({
      ...{ text: null, mediaCount: null, scheduledAt: null, deliveries: [] },
    })
  })

  it("networks by all spellings, and lets unknown ones be", async () => {
    const words = [
      "google_business_profile",
      "linked_in",
      "tik_tok",
      "you_tube",
      "x",
      "tumblr",
      "constructor",
    ]
    const accounts = words.map((network, id) => ({ id, network, name: network }))
    const { connection } = scripted(provider, [list(...accounts)])

    expect((await connection.accounts()).map(({ network }) => network)).toEqual([
      ...["google-business", "linkedin", "tiktok", "youtube", "x"],
      ...[null, null],
    ])
  })

  it("every page of accounts, and no page twice", async () => {
    const page = (id: number, next_cursor: string | null) =>
      ok({
        data: [{ id, name: "A", network: "x" }],
        pagination: { has_more: next_cursor !== null, next_cursor },
      })
    const { connection, sent } = scripted(provider, [page(1, "a"), page(2, "b"), page(3, "b")])

    expect((await connection.accounts()).map(({ id }) => id)).toEqual(["1", "2", "3"])
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(["", "?cursor=a", "?cursor=b"])
  })

  it("which workspaces there are, where the configured one is not", async () => {
    const unknown = refusal(404, "not_found", "Not found")
    const { connection, sent } = scripted(provider, [unknown, list({ id: 1, name: "Main", timezone: "UTC" })])

    await expect(connection.accounts()).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("the key reaches 1 (Main)") as string,
    })
    expect(sent[1]!.url).toBe("https://api.example.com/workspaces")
  })
})

describe("postoria refuses", () => {
  it.each([
    ["workspace_not_found", "Not found"],
    ["not_found", "Workspace not found"],
    ["not_found", "There is no such workspace"],
  ])("an unknown workspace (%s, %s) in words that never mean that a post is gone", async (...words) => {
    const { connection } = scripted(provider, [refusal(404, ...words)])

    await expect(connection.cancel!("500")).rejects.toMatchObject({ kind: "forbidden", status: 404 })
  })

  it("a post that is not there as one that needs no cancel", async () => {
    const { connection, sent } = scripted(provider, [
      refusal(404, "not_found", "Post not found in this workspace"),
    ])
    await connection.cancel!("500")

    expect(sent).toHaveLength(1)
  })

  it("with the field, the code and the request in the error", async () => {
    const json = {
      error: { code: "validation_failed", message: "is too long", param: "caption", request_id: "r1" },
    }
    const { connection } = scripted(provider, [{ status: 422, json }])

    await expect(connection.create(aSubmission())).rejects.toMatchObject({
      ...{
        kind: "invalid",
        vendorCode: "validation_failed",
        requestId: "r1",
        detail: "caption: is too long",
      },
    })
  })

  it("nothing when a post is deleted without a body", async () => {
    const { connection, sent } = scripted(provider, [{ status: 204 }])
    await connection.cancel!("500")

    expect(sent[0]).toMatchObject({ method: "DELETE", url: `${home}/posts/500`, body: null })
  })
})
