import { describe, expect, it } from "vitest"
import type { Submission } from "../../../src/model/delivery.ts"
import { providers } from "../../../src/providers/index.ts"
import accounts from "../../fixtures/providers/posteverywhere/accounts.json" with { type: "json" }
import created from "../../fixtures/providers/posteverywhere/created.json" with { type: "json" }
import post from "../../fixtures/providers/posteverywhere/post.json" with { type: "json" }
import ticket from "../../fixtures/providers/posteverywhere/upload.json" with { type: "json" }
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { aFile, aPart, aSubmission, scripted, testToken } from "../../helpers/submission.ts"

const { posteverywhere } = providers
const media = [aFile("launch.jpg")]
const ok = (data: unknown): Scripted => ({ status: 200, json: { data, error: null } })

/** The body of the create that a submission becomes. Every file was uploaded, and its id is its name. */
async function body(submission: Partial<Submission>): Promise<unknown> {
  const { connection, sent } = scripted(posteverywhere, [{ status: 201, json: created }])
  const names = ["a.jpg", "b.jpg", "a.mp4", "launch.jpg"]
  const mediaIds = Object.fromEntries(names.map((name) => [name, name]))
  await connection.create(aSubmission({ mediaIds, ...submission }))
  return sent[0]!.body
}

async function platforms(...parts: Submission["parts"]): Promise<unknown> {
  return ((await body({ parts })) as { platform_content?: unknown }).platform_content
}

describe("posteverywhere create", () => {
  it.each([
    ["instagram", { type: "post" }, { contentType: "Post" }],
    [
      "instagram",
      { type: "trial-reel", "cover-at": 2.5 },
      { contentType: "Trial Reel", settings: { coverPhotoTimestamp: 2.5 } },
    ],
    [
      "tiktok",
      { privacy: "followers", comments: false, duet: true, stitch: false },
      {
        settings: {
          ...{ privacyLevel: "FOLLOWER_OF_CREATOR" },
          ...{ allowComments: false, allowDuet: true, allowStitch: false },
        },
      },
    ],
    [
      "youtube",
      { privacy: "unlisted", tags: ["a", "b"] },
      { settings: { privacyStatus: "unlisted", tags: ["a", "b"] } },
    ],
    ["linkedin", { visibility: "logged-in" }, { settings: { visibility: "LOGGED_IN_MEMBERS" } }],
    ["x", { "reply-settings": "mentioned" }, { settings: { replySettings: "mentionedUsers" } }],
    ["facebook", { type: "reel" }, { settings: { videoType: "reel" } }],
  ] as const)("on %s with %j", async (network, options, expected) => {
    expect(await platforms(aPart("1", network, { options }))).toEqual({ [network]: expected })
  })

  it("has nothing to say of a network without settings", async () => {
    expect(await platforms(aPart("1", "threads"))).toBeUndefined()
  })

  it("names a plain video of Facebook, and no plain image", async () => {
    const part = (name: string) => aPart("1", "facebook", { media: [aFile(name)], options: { type: "post" } })

    expect(await platforms(part("a.mp4"))).toEqual({ facebook: { settings: { videoType: "video" } } })
    expect(await platforms(part("a.jpg"))).toBeUndefined()
  })

  it("gives the title to YouTube alone, and the first alternative text to Instagram alone", async () => {
    const content = { title: "T", media: [aFile("a.jpg", { alt: "A" }), aFile("b.jpg", { alt: "B" })] }
    const parts = (["instagram", "youtube", "linkedin"] as const).map((network, index) =>
      aPart(String(index + 1), network, content),
    )

    expect(await platforms(...parts)).toEqual({
      instagram: { settings: { altText: "A" } },
      youtube: { settings: { title: "T" } },
    })
  })

  it.each([
    ["an account id that is no number", { parts: [aPart("acc_1", "x")] }],
    ["two texts of one network", { parts: [aPart("1", "x"), aPart("2", "x", { text: "Other" })] }],
    [
      "media that differ",
      { parts: [aPart("1", "x"), aPart("2", "threads", { media })], mediaIds: { "launch.jpg": "m" } },
    ],
    ["media without an id", { parts: [aPart("1", "x", { media })] }],
    ["a draft, which would be public at once", { when: { kind: "draft" } }],
    ["a place in the queue, which would be public at once", { when: { kind: "queue" } }],
  ] as const)("refuses %s", async (_name, submission) => {
    const { connection, sent } = scripted(posteverywhere, [])

    await expect(connection.create(aSubmission(submission))).rejects.toMatchObject({ outcome: "rejected" })
    expect(sent).toEqual([])
  })

  it("waits after a 429 as the page's words ask, where no header does", async () => {
    const error = { message: "Rate limit exceeded. Try again in 30 seconds.", code: "rate_limited" }
    const { connection, clock } = scripted(posteverywhere, [
      { status: 429, json: { data: null, error, meta: { request_id: "m3n4o5p6" } } },
      { status: 201, json: created },
    ])
    await connection.create(aSubmission())

    expect(clock.waits).toEqual([30_000])
  })

  it("shows the vendor's words, flaws and request id", async () => {
    const error = { code: "post_creation_failed", message: "No", details: { validation_errors: ["A", "B"] } }
    const json = { data: null, error, meta: { request_id: "e5f6g7h8" } }
    const { connection } = scripted(posteverywhere, [{ status: 422, json }])

    await expect(connection.create(aSubmission())).rejects.toMatchObject({
      ...{ kind: "invalid", vendorCode: "post_creation_failed", detail: "No; A; B", requestId: "e5f6g7h8" },
    })
  })
})

describe("posteverywhere update", () => {
  it("names everything, because what is not named stays", async () => {
    const { connection, sent } = scripted(posteverywhere, [ok(post)])

    expect(await connection.update!("id-1", aSubmission())).toMatchObject({ id: post.post_id })
    expect(sent[0]).toMatchObject({ method: "PATCH", url: "https://api.example.com/posts/id-1" })
    expect(sent[0]!.body).toEqual({
      ...{ content: "We are live", account_ids: [12], scheduled_at: "2026-12-01T18:00:00.000Z" },
      ...{ media_ids: [], platform_content: { x: { content: "We are live" } } },
    })
  })

  it("refuses to make a scheduled post public at once", async () => {
    const { connection, sent } = scripted(posteverywhere, [])

    await expect(connection.update!("id-1", aSubmission({ when: { kind: "now" } }))).rejects.toMatchObject({
      outcome: "rejected",
    })
    expect(sent).toEqual([])
  })
})

describe("posteverywhere upload", () => {
  const id = ticket.data.media_id
  const open = async () => new Blob(["bytes"])
  const image = { name: "a.jpg", mime: "image/jpeg", bytes: 5, alt: null, open }
  const video = { ...image, name: "a.mp4", mime: "video/mp4" }
  const stored: Scripted = { status: 200, text: "" }
  const told = (upload_method: object): Scripted => ok({ ...ticket.data, upload_method })
  const put = { method: "PUT", content_type: "video/mp4", field_name: null, headers: { "x-part": "1" } }

  it("announces, posts a form to the storage without the key, and completes", async () => {
    const answers = [{ status: 201, json: ticket }, stored, ok({ media_id: id, status: "ready" })]
    const { connection, sent } = scripted(posteverywhere, answers)

    expect(await connection.upload!(image)).toBe(id)
    expect(sent.map(({ method, url, body }) => [method, url, body])).toEqual([
      [
        "POST",
        "https://api.example.com/media/upload",
        { filename: "a.jpg", content_type: "image/jpeg", size: 5 },
      ],
      ["POST", ticket.data.upload_url, [["file", { filename: "a.jpg", type: "image/jpeg", text: "bytes" }]]],
      ["POST", `https://api.example.com/media/${id}/complete`, {}],
    ])
    expect(JSON.stringify(sent[1]!.headers)).not.toContain(testToken)
  })

  it("puts a video as it is, with the headers it was told, and waits until it is ready", async () => {
    const pending = ok({ media_id: id, status: "processing" })
    const answers = [told(put), stored, pending, pending, ok({ id, media_status: "ready" })]
    const { connection, sent, clock } = scripted(posteverywhere, answers)

    expect(await connection.upload!(video)).toBe(id)
    expect(sent[1]).toMatchObject({
      ...{ method: "PUT", headers: { "x-part": "1" }, body: { type: "video/mp4", text: "bytes" } },
    })
    expect(sent.slice(3).map(({ method, url }) => [method, url])).toEqual(
      Array(2).fill(["GET", `https://api.example.com/media/${id}`]),
    )
    expect(clock.waits).toEqual([1000, 2000])
  })

  it("sends what else the service names along with a form", async () => {
    const method = { ...ticket.data.upload_method, headers: { "x-part": "1", "Content-Type": "image/jpeg" } }
    const { connection, sent } = scripted(posteverywhere, [told(method), stored, ok({ status: "ready" })])
    await connection.upload!(image)

    expect(sent[1]!.headers).toEqual({ "x-part": "1" })
  })

  it("asks once for another address where the storage refuses one that has expired", async () => {
    const expired: Scripted = { status: 403, text: "<Error><Code>AccessDenied</Code></Error>" }
    const again = [{ status: 201, json: ticket }, stored, ok({ media_id: id, status: "ready" })]
    const healed = scripted(posteverywhere, [{ status: 201, json: ticket }, expired, ...again])
    const lost = scripted(posteverywhere, [told(put), expired, told(put), expired])

    expect(await healed.connection.upload!(image)).toBe(id)
    await expect(lost.connection.upload!(video)).rejects.toMatchObject({ kind: "protocol", status: 403 })
    expect(lost.sent).toHaveLength(4)
  })

  it("says which file failed, and why", async () => {
    const failed = ok({ status: "failed", error: "The codec is unknown" })
    const { connection } = scripted(posteverywhere, [told(put), stored, failed])

    await expect(connection.upload!(video)).rejects.toMatchObject({
      ...{ kind: "invalid", detail: 'The service could not process "a.mp4": The codec is unknown' },
    })
  })

  it.each([
    ["is still at work after ten minutes", told(put), "processing", "timeout"],
    ["says a word of its own for as long", told(put), "levitating", "timeout"],
    ["says no word at all", told(put), undefined, "protocol"],
    ["wants an unknown way of sending", told({ method: "PATCH" }), "ready", "protocol"],
  ])("gives up where the service %s", async (_name, first, status, kind) => {
    const answers = [first, stored, ...Array<Scripted>(40).fill(ok({ status }))]
    const { connection } = scripted(posteverywhere, answers)

    await expect(connection.upload!(video)).rejects.toMatchObject({ kind })
  })

  it("sends no file that is larger than the service takes", async () => {
    const { connection, sent } = scripted(posteverywhere, [{ status: 201, json: ticket }])

    await expect(connection.upload!({ ...image, bytes: 20_000_001 })).rejects.toMatchObject({
      detail: "a.jpg has 20000001 bytes, but the service takes at most 20000000",
    })
    expect(sent).toHaveLength(1)
  })

  it("has an address fetched, and waits for it", async () => {
    const answers = [ok({ media_id: id, media_status: "uploading" }), ok({ media_id: id, status: "ready" })]
    const { connection, sent } = scripted(posteverywhere, answers)

    expect(await connection.uploadUrl!({ url: "https://cdn.example.com/a.mp4", alt: null })).toBe(id)
    expect(sent[0]!.body).toEqual({ url: "https://cdn.example.com/a.mp4" })
  })
})

describe("posteverywhere reads", () => {
  const row = post.destinations[0]!
  const shown = (status: string, ...rows: object[]) => ok({ ...post, status, destinations: rows })
  const failed = { ...row, status: "failed", error: "Token expired", platform_post_url: null }

  it.each([
    ["published", [row], "published", ["published"]],
    ["published", [row, failed], "partial", ["published", "failed"]],
    ["published", [failed], "failed", ["failed"]],
    ["failed", [{ ...failed, next_retry_at: "2026-04-15T15:00:00Z" }], "publishing", ["pending"]],
    ["partially_failed", [row, { ...row, status: "queued" }], "publishing", ["published", "pending"]],
    ["scheduled", [{ ...row, status: "queued" }], "scheduled", ["pending"]],
    ["published", [{ ...row, status: "levitating" }], "published", ["unknown"]],
  ])("%s by its accounts: %j", async (word, rows, status, each) => {
    const { connection } = scripted(posteverywhere, [shown(word, ...rows)])
    const remote = await connection.get("id-1")

    expect([remote.status, remote.deliveries.map((delivery) => delivery.status)]).toEqual([status, each])
  })

  it.each([["Token expired"], [{ message: "Token expired" }]])("the reason %j", async (error) => {
    const { connection } = scripted(posteverywhere, [shown("failed", { ...failed, error })])

    expect((await connection.get("id-1")).deliveries).toMatchObject([
      { account: "2280", status: "failed", error: "Token expired", url: null },
    ])
  })

  it("links from the results where the post has none", async () => {
    const { platform_post_url: _, ...old } = row
    const results = ok({ post_id: post.id, post_status: "published", results: [row] })
    const { connection, sent } = scripted(posteverywhere, [shown("published", old), results])

    expect((await connection.get("id-1")).deliveries[0]).toMatchObject({ url: row.platform_post_url })
    expect(sent[1]!.url).toBe("https://api.example.com/posts/id-1/results")
  })

  it("the accounts of a post that waits and shows no results", async () => {
    const { destinations: _, ...waiting } = { ...post, status: "scheduled", account_ids: [2280, 2282] }
    const { connection, sent } = scripted(posteverywhere, [ok(waiting)])

    expect((await connection.get("id-1")).deliveries).toMatchObject([
      { account: "2280", status: "unknown" },
      { account: "2282", status: "unknown" },
    ])
    expect(sent).toHaveLength(1)
  })

  it("accounts in either spelling, and whether they can post", async () => {
    const [account] = accounts.data.accounts
    const list = [
      { ...account, id: undefined, account_id: 7 },
      { ...account, id: "8", health: { status: "expired", can_post: false } },
      { ...account, id: 9, is_active: false, platform: "orkut" },
      { ...account, id: 10, account_id: 10, health: { status: "unhealthy", can_post: false } },
      { ...account, id: 11, account_id: 11, health: { status: "unhealthy", can_post: true } },
    ]
    const { connection } = scripted(posteverywhere, [ok({ accounts: list })])

    expect(await connection.accounts()).toMatchObject([
      { id: "7", network: "instagram", state: "connected" },
      { id: "8", state: "disconnected", word: "expired" },
      { id: "9", network: null, state: "disconnected", word: "inactive" },
      { id: "10", state: "unable", word: "unhealthy" },
      { id: "11", state: "connected" },
    ])
  })

  it("pages until one is not full, where the service does not say", async () => {
    const full = ok({ posts: Array(100).fill(post), pagination: { limit: 100, offset: 0 } })
    const last = ok({ posts: [post], pagination: { limit: 100, offset: 100 } })
    const { connection, sent } = scripted(posteverywhere, [full, last])

    const first = await connection.list(null)
    expect((await connection.list(first.next)).next).toBeNull()
    expect(sent.map(({ url }) => url.split("?")[1])).toEqual(["limit=100&offset=0", "limit=100&offset=100"])
  })
})

describe("posteverywhere retry", () => {
  it("is sent once, for the accounts that failed", async () => {
    const { connection, sent } = scripted(posteverywhere, [ok({ post_id: "id-1", retried_count: 1 })])

    expect(await connection.retry!("id-1")).toEqual({ id: "id-1", status: "publishing", scheduledAt: null })
    expect(sent).toMatchObject([
      { method: "POST", url: "https://api.example.com/posts/id-1/retry", body: {} },
    ])
  })

  it("does not know what an answer without a count did", async () => {
    const { connection } = scripted(posteverywhere, [ok({})])

    await expect(connection.retry!("id-1")).rejects.toMatchObject({ outcome: "unknown" })
  })
})
