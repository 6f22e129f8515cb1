import { describe, expect, it } from "vitest"
import type { Submission, SubmissionPart } from "../../../src/model/delivery.ts"
import type { Content } from "../../../src/model/post.ts"
import { connect } from "../../../src/providers/connect.ts"
import { providers } from "../../../src/providers/index.ts"
import accounts from "../../fixtures/providers/socialapi/accounts.json" with { type: "json" }
import partial from "../../fixtures/providers/socialapi/partial.json" with { type: "json" }
import post from "../../fixtures/providers/socialapi/post.json" with { type: "json" }
import { scriptedTransport, waitingClock, type Scripted } from "../../helpers/scripted-transport.ts"
import { at } from "../../helpers/at.ts"
import { aFile, aPart, aSubmission, aWorkspace, scripted, testToken } from "../../helpers/submission.ts"

const { socialapi } = providers
const { id } = post
const ok = (json: unknown, status = 200): Scripted => ({ status, json })
const shown = (given: object = {}, status = 200) => ok({ ...post, ...given }, status)
const refusal = (status: number, code: string, headers = {}): Scripted => {
  return { status, json: { error: { code, message: "No" }, request_id: "a1b2c3d4" }, headers }
}

async function createdBody(submission: Submission): Promise<unknown> {
  const { connection, sent } = scripted(socialapi, [shown({}, 201)])
  await connection.create(submission)
  return sent[0]!.body
}

/** Method, path and body of each request. */
function requests(sent: readonly { method: string; url: string; body: unknown }[]) {
  return sent.map(({ method, url, body }) => [
    `${method} ${url.replace("https://api.example.com", "")}`,
    body,
  ])
}

describe("socialapi create", () => {
  const mediaIds = { "a.jpg": "m1", "b.jpg": "m2", "c.mp4": "m3", "https://a.example/x.jpg": "unused" }
  const item = (source: string) => ({ source_type: "media_id", source })

  it("repeats what all accounts share in none of them", async () => {
    const parts = [aPart("acc_1", "threads"), aPart("acc_2", "linkedin", { firstComment: "First!" })]

    expect(await createdBody(aSubmission({ parts }))).toEqual({
      text: "We are live",
      scheduled_at: "2026-12-01T18:00:00Z",
      targets: [{ account_id: "acc_1" }, { account_id: "acc_2", first_comment: "First!" }],
    })
  })

  it("gives no account media of another", async () => {
    const parts = [aPart("acc_1", "threads", { media: [aFile("a.jpg")] }), aPart("acc_2", "linkedin")]
    const body = await createdBody(aSubmission({ parts, mediaIds }))

    expect(body).not.toHaveProperty("media")
    expect(body).toMatchObject({ targets: [{ media: [item("m1")] }, { account_id: "acc_2" }] })
    expect((body as { targets: object[] }).targets[1]).not.toHaveProperty("media")
  })

  it("gives no account a text of another", async () => {
    const parts = [aPart("acc_1", "threads", { text: "" }), aPart("acc_2", "linkedin")]

    expect(await createdBody(aSubmission({ parts }))).toMatchObject({
      text: "",
      targets: [{ account_id: "acc_1" }, { account_id: "acc_2", text: "We are live" }],
    })
  })

  it("names addresses of media as they are", async () => {
    const url = { file: null, sha256: null, url: "https://a.example/x.jpg", mime: null }
    const media = [aFile("x.jpg", url), aFile("x.jpg", { ...url, kind: "unknown" })]

    expect(await createdBody(aSubmission({ parts: [aPart("acc_1", "threads", { media })] }))).toMatchObject({
      media: [
        { source_type: "url", source: url.url, type: "image" },
        { source_type: "url", source: url.url },
      ],
    })
  })

  it("makes segments of the rest of a thread", async () => {
    const parts = [aPart("acc_1", "x", { thread: ["Second", "Third"] })]

    expect(await createdBody(aSubmission({ parts }))).toMatchObject({
      text: "We are live",
      segments: [{ text: "Second" }, { text: "Third" }],
    })
  })

  const alts = [aFile("a.jpg", { alt: "A" }), aFile("b.jpg")]
  const link = "https://a.example"
  const own: readonly [SubmissionPart["network"], Partial<Content>, object][] = [
    ["x", { options: { "reply-settings": "everyone" } }, {}],
    [
      "x",
      { options: { "reply-settings": "mentioned", "ai-generated": true, community: "1", place: "2" } },
      {
        platform_data: {
          ...{ reply_settings: "mentionedUsers", made_with_ai: true, community_id: "1", geo_place_id: "2" },
        },
      },
    ],
    ["instagram", { media: [aFile("a.jpg")] }, { platform_data: { content_type: "feed" } }],
    ["instagram", { media: [aFile("c.mp4")] }, { platform_data: { content_type: "reel" } }],
    ["instagram", { media: alts }, { platform_data: { content_type: "carousel", alt_text: "A" } }],
    [
      "instagram",
      { media: alts, options: { type: "story", "cover-at": 2.5, collaborators: ["a"], location: "1" } },
      {
        platform_data: {
          ...{ content_type: "stories", alt_text: "A", video_cover_timestamp_ms: 2500 },
          ...{ collaborators: ["a"], location_id: "1" },
        },
      },
    ],
    [
      "facebook",
      { link, options: { type: "reel", page: "p1", cta: "SHOP", "cta-link": link, "min-age": 18 } },
      {
        page_id: "p1",
        platform_data: { link, content_type: "reel", cta_type: "SHOP", cta_link: link, min_age: 18 },
      },
    ],
    [
      "linkedin",
      { media: alts, title: "T", link, options: { visibility: "logged-in", reshare: false } },
      {
        visibility: "logged_in",
        platform_data: {
          ...{ article_url: link, media_title: "T", alt_texts: ["A", ""], disable_reshare: true },
        },
      },
    ],
    ["linkedin", { title: "T", link }, { platform_data: { article_url: link, article_title: "T" } }],
    [
      "threads",
      { link, options: { "reply-settings": "following" } },
      { platform_data: { link_attachment: link, reply_control: "accounts_you_follow" } },
    ],
    [
      "tiktok",
      { options: { privacy: "friends", comments: false, duet: true, "own-brand": true, cover: 1 } },
      {
        platform_data: {
          ...{ privacy_level: "MUTUAL_FOLLOW_FRIENDS", disable_comment: true, disable_duet: false },
          ...{ brand_organic_toggle: true, photo_cover_index: 1 },
        },
      },
    ],
    [
      "youtube",
      {
        title: "T",
        options: { privacy: "private", tags: ["a"], category: "22", "recorded-on": "2026-11-20" },
      },
      {
        ...{ title: "T", visibility: "private" },
        platform_data: { tags: ["a"], category_id: "22", recording_date: "2026-11-20T00:00:00Z" },
      },
    ],
    [
      "pinterest",
      { title: "T", link, media: [alts[0]!], options: { board: "8828" } },
      { board_id: "8828", platform_data: { title: "T", link, alt_text: "A" } },
    ],
  ]

  it.each(own)("writes what %s has of its own: %j", async (network, content, expected) => {
    const body = await createdBody(aSubmission({ parts: [aPart("acc_1", network, content)], mediaIds }))

    expect((body as { targets: object[] }).targets).toEqual([{ account_id: "acc_1", ...expected }])
  })

  it.each([
    ["a file that was not uploaded", { media: [aFile("lost.jpg")] }],
    ["a word that it does not know", { options: { privacy: "unlisted" } }],
    ["an option that it does not know", { options: { disclose: true } }],
  ])("refuses %s before anything is sent", async (_name, content) => {
    const { connection, sent } = scripted(socialapi, [])
    const submission = aSubmission({ parts: [aPart("acc_1", "youtube", content)] })

    await expect(connection.create(submission)).rejects.toMatchObject({
      outcome: "rejected",
      kind: "invalid",
    })
    expect(sent).toEqual([])
  })

  it("reads a 207 and a 422 that carry the post", async () => {
    const { connection } = scripted(socialapi, [
      shown({ status: "partial" }, 207),
      shown({ status: "failed" }, 422),
    ])

    expect(await connection.create(aSubmission())).toMatchObject({ id, status: "partial" })
    expect(await connection.create(aSubmission())).toMatchObject({ id, status: "failed" })
  })

  it.each([
    [400, "validation.field_invalid", "invalid"],
    [401, "auth.invalid_key", "auth"],
    [401, "platform.linkedin_page.auth", "forbidden"],
    [402, "billing.past_due", "quota"],
    [404, "account.not_found", "forbidden"],
    [412, "byok.credentials_missing", "forbidden"],
    [413, "billing.storage_quota", "quota"],
    [422, "publishing.media.unsupported_source", "invalid"],
    [429, "validation.post_limit_exhausted", "quota"],
    [429, "billing.post_limit", "quota"],
    [429, "platform.twitter.rate_limit", "unavailable"],
    [429, "something.new", "unavailable"],
  ])("reads %i %s as %s, and sends nothing again", async (status, code, kind) => {
    const { connection, sent } = scripted(socialapi, [refusal(status, code, { "retry-after": "1" })])

    await expect(connection.create(aSubmission())).rejects.toMatchObject({
      ...{ kind, outcome: "rejected", vendorCode: code, requestId: "a1b2c3d4" },
    })
    expect(sent).toHaveLength(1)
  })

  it.each(["ratelimit.exceeded", "publishing.velocity_limit"])("waits as long as %s says", async (code) => {
    const limited = refusal(429, code, { "retry-after": "30" })
    const { connection, clock } = scripted(socialapi, [limited, shown({}, 201)])

    expect(await connection.create(aSubmission())).toMatchObject({ id })
    expect(clock.waits).toEqual([30_000])
  })
})

describe("socialapi commit and update", () => {
  const now = aSubmission({ when: { kind: "now" }, parts: [aPart("acc_1", "x")] })
  const body = { text: "We are live", media: [], segments: [], targets: [{ account_id: "acc_1" }] }

  it("publishes a draft by its id, whether or not all accounts failed", async () => {
    const { connection, sent } = scripted(socialapi, [shown({ status: "failed" }, 422)])

    expect(await connection.commit!(id, now)).toMatchObject({ id, status: "failed" })
    expect(requests(sent)).toEqual([[`POST /posts/${id}/publish`, null]])
  })

  it("gives no draft a time, which would never come", async () => {
    const { connection, sent } = scripted(socialapi, [])

    await expect(connection.commit!(id, aSubmission())).rejects.toMatchObject({ outcome: "rejected" })
    expect(sent).toEqual([])
  })

  it("names what is gone in a change", async () => {
    const { connection, sent } = scripted(socialapi, [shown()])

    expect(
      await connection.update!(id, { ...now, when: { kind: "at", at: "2026-12-02T09:00:00Z" } }),
    ).toMatchObject({
      status: "scheduled",
    })
    expect(requests(sent)).toEqual([
      [`PATCH /posts/${id}`, { ...body, scheduled_at: "2026-12-02T09:00:00Z" }],
    ])
  })

  it("publishes after a change, because a change never does", async () => {
    const { connection, sent } = scripted(socialapi, [shown(), shown({ status: "publishing" }, 201)])

    expect(await connection.update!(id, now)).toMatchObject({ status: "publishing" })
    expect(requests(sent)).toEqual([
      [`PATCH /posts/${id}`, body],
      [`POST /posts/${id}/publish`, null],
    ])
  })

  it("does not trust a post to be a draft that keeps its time", async () => {
    const { connection, sent } = scripted(socialapi, [shown()])

    await expect(connection.update!(id, { ...now, when: { kind: "draft" } })).rejects.toMatchObject({
      ...{ kind: "protocol", outcome: "unknown" },
    })
    expect(requests(sent)).toEqual([[`PATCH /posts/${id}`, { ...body, scheduled_at: null }]])
  })
})

describe("socialapi reads, cancels, retries and checks", () => {
  it("tells accounts that failed from those that did not", async () => {
    const { connection } = scripted(socialapi, [ok(partial)])

    expect((await connection.get(id)).deliveries).toEqual([
      {
        ...{ account: "acc_1", status: "published", url: "https://www.instagram.com/p/ABC/" },
        ...{ error: null, publishedAt: "2026-12-01T09:00:09Z" },
      },
      {
        ...{ account: "acc_2", status: "failed", url: null },
        ...{ error: "The platform refused the post", publishedAt: null },
      },
    ])
  })

  it("counts media that stand at the targets only", async () => {
    const targets = [{ account_id: "acc_1", media: [{}, {}] }, { account_id: "acc_2" }]
    const { connection } = scripted(socialapi, [shown({ media: null, targets }), shown({ media: undefined })])

    expect((await connection.get(id)).mediaCount).toBe(2)
    expect((await connection.get(id)).mediaCount).toBeNull()
  })

  it("takes a cancelled post for one that is gone", async () => {
    const { connection } = scripted(socialapi, [shown({ status: "cancelled" })])

    await expect(connection.get(id)).rejects.toMatchObject({ kind: "not-found" })
  })

  it("does not take a delete for done that left the post", async () => {
    const kept = {
      success: true,
      deleted: false,
      results: [{ outcome: "not_supported", message: "Cannot delete" }],
    }
    const { connection } = scripted(socialapi, [ok(kept), ok({ success: true, deleted: true, results: [] })])

    await expect(connection.cancel!(id)).rejects.toMatchObject({ kind: "conflict", detail: "Cannot delete" })
    await connection.cancel!(id)
  })

  it("reads a post again after a retry", async () => {
    const { connection, sent } = scripted(socialapi, [ok({ success: true }), shown({ status: "publishing" })])

    expect(await connection.retry!(id)).toMatchObject({ status: "publishing" })
    expect(requests(sent)).toEqual([
      [`POST /posts/${id}/retry`, null],
      [`GET /posts/${id}`, null],
    ])
  })

  it("checks a post whose files are not uploaded", async () => {
    const errors = [
      { platform: "instagram", field: "media", message: "is required" },
      { platform: "instagram", field: "text", message: "Too long" },
    ]
    const { connection, sent } = scripted(socialapi, [ok({ valid: false, errors, warnings: [] })])
    const parts = [aPart("acc_1", "instagram", { media: [aFile("a.jpg"), aFile("b.jpg")] })]

    expect(await connection.check!(aSubmission({ parts }))).toEqual(["instagram: Too long (text)"])
    expect(requests(sent)).toEqual([
      [
        "POST /posts/validate",
        {
          ...{ text: "We are live", scheduled_at: "2026-12-01T18:00:00Z" },
          targets: [{ account_id: "acc_1", platform_data: { content_type: "carousel" } }],
        },
      ],
    ])
  })

  it("asks for the accounts and posts of a brand, and for more where there is more", async () => {
    const pages = [{ ...accounts, next_cursor: "c1" }, { ...accounts, next_cursor: "c1" }, { data: [] }]
    const { transport, sent } = scriptedTransport(pages.map((page) => ok(page)))
    const clock = waitingClock(at("2026-12-01T12:00:00Z"))
    const workspace = aWorkspace(socialapi, { workspace: "brand-1" })
    const connection = connect(socialapi, workspace, { token: testToken, transport, clock })

    expect(await connection.accounts()).toHaveLength(4)
    await connection.list("c2")
    expect(requests(sent).map(([line]) => line)).toEqual([
      "GET /accounts?brand_id=brand-1",
      "GET /accounts?brand_id=brand-1&cursor=c1",
      "GET /posts?brand_id=brand-1&sort=created_desc&limit=100&cursor=c2",
    ])
  })
})
