import { describe, expect, it } from "vitest"
import type { Submission, SubmissionPart } from "../../../src/model/delivery.ts"
import type { Content } from "../../../src/model/post.ts"
import { createPace } from "../../../src/providers/pace.ts"
import { providers } from "../../../src/providers/index.ts"
import post from "../../fixtures/providers/socialapi/post.json" with { type: "json" }
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { aFile, aPart, aSubmission, scripted } from "../../helpers/submission.ts"

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
          ...{ article_url: link, article_title: "T", alt_texts: ["A", ""], disable_reshare: true },
        },
      },
    ],
    ["linkedin", { media: [alts[0]!], title: "T" }, { platform_data: { media_title: "T", alt_text: "A" } }],
    ["facebook", { media: [alts[0]!] }, { platform_data: { alt_text: "A" } }],
    ["facebook", { media: alts }, {}],
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
    ["an option that it does not know", { options: { topic: "devrel" } }],
    ["a post without a text, which would get that of another account", { text: " " }],
  ])("refuses %s before anything is sent", async (_name, content) => {
    const { connection, sent } = scripted(socialapi, [])
    const submission = aSubmission({ parts: [aPart("acc_1", "youtube", content)] })

    await expect(connection.create(submission)).rejects.toMatchObject({
      outcome: "rejected",
      kind: "invalid",
    })
    expect(sent).toEqual([])
  })

  it.each([
    [{ disclose: true, "own-brand": true }, { brand_organic_toggle: true }],
    [{ disclose: false, "branded-content": false }, { brand_content_toggle: false }],
  ])("knows from %j what a TikTok post discloses", async (options, platform_data) => {
    const body = await createdBody(aSubmission({ parts: [aPart("acc_1", "tiktok", { options })] }))

    expect(body).toMatchObject({ targets: [{ account_id: "acc_1", platform_data }] })
    expect(JSON.stringify(body)).not.toContain("disclos")
  })

  it.each([{ disclose: true }, { disclose: false, "branded-content": true }])(
    "refuses %j, which contradicts itself, before anything is sent",
    async (options) => {
      const { connection, sent } = scripted(socialapi, [])
      const submission = aSubmission({ parts: [aPart("acc_1", "tiktok", { options })] })

      await expect(connection.create(submission)).rejects.toMatchObject({ kind: "invalid" })
      expect(sent).toEqual([])
    },
  )

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
    [400, "account.no_active_page", "forbidden"],
    [401, "platform.bluesky.auth", "forbidden"],
    [403, "auth.insufficient_scope", "forbidden"],
    [403, "billing.platform_not_available", "forbidden"],
    [404, "media.not_found", "invalid"],
    [409, "post.state_invalid", "conflict"],
    [410, "resource.gone", "not-found"],
    [501, "resource.not_supported", "invalid"],
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

  it.each([
    ["of one account", "publishing.velocity_limit", 59],
    ["of the team", "ratelimit.exceeded", 0],
  ])(
    "does not wait an hour for a limit %s, and lets so many others leave meanwhile",
    async (_of, code, room) => {
      const pace = createPace(socialapi.capabilities.rates)
      const limited = refusal(429, code, { "retry-after": "3600" })
      const { connection, clock } = scripted(socialapi, [limited], { pace })

      await expect(connection.create(aSubmission())).rejects.toMatchObject({
        ...{ kind: "rate-limited", outcome: "rejected", retryAfter: 3_600_000 },
      })
      expect(pace.room({ creates: 1, requests: 1 }, { now: clock.now(), within: 1_000 })).toBe(room)
    },
  )

  it.each(["ratelimit.exceeded", "publishing.velocity_limit"])("waits as long as %s says", async (code) => {
    const limited = refusal(429, code, { "retry-after": "30" })
    const { connection, clock } = scripted(socialapi, [limited, shown({}, 201)])

    expect(await connection.create(aSubmission())).toMatchObject({ id })
    expect(clock.waits).toEqual([30_000])
  })
})
