/** SocialAPI against the fake of its API: a post's whole life. */
import { afterEach, describe, expect, it } from "vitest"
import { fetchTransport } from "../../src/lib/transport.ts"
import type { SendTime } from "../../src/model/delivery.ts"
import { connect } from "../../src/providers/connect.ts"
import { providers } from "../../src/providers/index.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { socialapiBrand } from "../../src/sandbox/socialapi/accounts.ts"
import { at } from "../helpers/at.ts"
import { aFile, aPart, aSubmission, aWorkspace } from "../helpers/submission.ts"

const start = at("2026-12-01T12:00:00Z")
const due: SendTime = { kind: "at", at: "2026-12-01T18:00:00Z" }
const now: SendTime = { kind: "now" }
const picture = aFile("rocket.jpg", { alt: "A rocket on its pad" })
const film = aFile("film.mp4")

let sandbox = createSandbox({ now: start })
afterEach(() => {
  expect(sandbox.crashes).toEqual([])
  sandbox = createSandbox({ now: start })
})

function connected(workspace: string | null = null) {
  const baseUrl = "http://sandbox.invalid/socialapi/v1"
  const clock = { now: sandbox.clock.now, sleep: async (wait: number) => sandbox.clock.advance(wait) }
  const transport = fetchTransport((request) => sandbox.fetch(request))
  return connect(providers.socialapi, aWorkspace(providers.socialapi, { workspace, baseUrl }), {
    ...{ token: sandboxTokens.valid, transport, clock },
  })
}

async function upload(name: string, mime: string, bytes: number): Promise<string> {
  const open = async () => new Blob(["bytes"], { type: mime })
  return connected().upload!({ name, mime, bytes, alt: null, open })
}

const lines = () =>
  sandbox.requests.map(({ method, path }) => {
    return `${method} ${path.slice("/socialapi/v1".length).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")}`
  })
const two = [aPart("acc_x", "x", { text: "BTS 🎬" }), aPart("acc_threads", "threads")]

describe("socialapi in the sandbox", () => {
  it("goes from upload to published at its time, with links", async () => {
    const id = await upload("rocket.jpg", "image/jpeg", 5)
    const parts = [...two, aPart("acc_ig", "instagram", { media: [picture], firstComment: "First!" })]
    const submission = aSubmission({ when: due, parts, mediaIds: { "rocket.jpg": id } })
    const connection = connected(socialapiBrand)
    const receipt = await connection.create(submission)
    expect(receipt).toMatchObject({ status: "scheduled", scheduledAt: "2026-12-01T18:00:00Z" })
    sandbox.clock.advanceTo(at("2026-12-01T18:01:00Z"))

    const shown = await connection.get(receipt.id)
    expect(shown).toMatchObject({ status: "published", mediaCount: 1 })
    expect(shown.deliveries.map(({ status, url }) => [status, url?.slice(0, 8)])).toEqual(
      Array(3).fill(["published", "https://"]),
    )
    expect(
      sandbox.publications().map(({ account, text, mediaCount }) => [account, text, mediaCount]),
    ).toEqual([
      ["acc_x", "BTS 🎬", 0],
      ["acc_threads", "We are live", 0],
      ["acc_ig", "We are live", 1],
    ])
    expect(lines()).toEqual(["POST /media/upload", "POST /posts", "GET /posts/…"])
  })

  it("keeps a post for now as a draft until it is published", async () => {
    const submission = aSubmission({ when: now, parts: two })
    const draft = await connected().create(submission)
    sandbox.clock.advance(3_600_000)
    expect(draft.status).toBe("draft")
    expect(sandbox.publications()).toEqual([])

    expect(await connected().commit!(draft.id, submission)).toMatchObject({
      id: draft.id,
      status: "publishing",
    })
    sandbox.clock.advance(60_000)
    expect(sandbox.publications()).toHaveLength(2)
  })

  it("brings a large file through storage, whose answer is not JSON, without its key", async () => {
    const mediaIds = { "film.mp4": await upload("film.mp4", "video/mp4", 60_000_000) }
    const parts = [aPart("acc_fb", "facebook", { media: [film] })]

    expect(await connected().create(aSubmission({ parts, mediaIds }))).toMatchObject({ status: "scheduled" })
    expect(lines()).toEqual([
      "GET /media/upload-url",
      "PUT /storage/…",
      "POST /media/…/verify",
      "POST /posts",
    ])
    expect(sandbox.requests[1]!.headers).not.toHaveProperty("authorization")
  })

  it("retries only the accounts that failed", async () => {
    sandbox.failAccount("socialapi", "acc_threads", "Duplicate content")
    const { id } = await connected().create(aSubmission({ when: due, parts: two }))
    sandbox.clock.advanceTo(at("2026-12-01T18:01:00Z"))
    expect(await connected().get(id)).toMatchObject({
      status: "partial",
      deliveries: [{ status: "published" }, { status: "failed", error: "Duplicate content", url: null }],
    })

    sandbox.failAccount("socialapi", "acc_threads", null)
    expect(await connected().retry!(id)).toMatchObject({ status: "publishing" })
    sandbox.clock.advance(60_000)
    expect(await connected().get(id)).toMatchObject({ status: "published" })
    expect(sandbox.publications().map(({ account }) => account)).toEqual(["acc_x", "acc_threads"])
  })

  it.each([
    ["207", ["acc_x", "acc_x_expired"], "publishing", ["pending", "failed"]],
    ["422", ["acc_x_expired"], "failed", ["failed"]],
  ])("reads the post out of a %s", async (_status, accounts, status, results) => {
    const parts = accounts.map((account) => aPart(account, "x"))
    const submission = aSubmission({ when: now, parts })
    const { id } = await connected().create(submission)

    expect(await connected().commit!(id, submission)).toMatchObject({ id, status })
    expect((await connected().get(id)).deliveries.map((delivery) => delivery.status)).toEqual(results)
  })

  it("changes, moves and cancels, and cancels again", async () => {
    const connection = connected()
    const { id } = await connection.create(aSubmission({ parts: two }))
    const later = aSubmission({ when: { kind: "at", at: "2026-12-02T09:30:00Z" }, parts: [two[1]!] })
    expect(await connection.update!(id, later)).toMatchObject({
      ...{ status: "scheduled", scheduledAt: "2026-12-02T09:30:00Z" },
    })
    await connection.cancel!(id)
    await connection.cancel!(id)
    sandbox.clock.advanceTo(at("2026-12-03T00:00:00Z"))

    await expect(connection.get(id)).rejects.toMatchObject({ kind: "not-found" })
    expect(sandbox.publications()).toEqual([])
  })

  it("writes every option in a way that the vendor takes, and asks before whether it would", async () => {
    const mediaIds = {
      "rocket.jpg": await upload("rocket.jpg", "image/jpeg", 5),
      "film.mp4": await upload("film.mp4", "video/mp4", 5),
    }
    const link = "https://example.com"
    const video = { media: [film] }
    const parts = [
      aPart("acc_x", "x", {
        thread: ["Second"],
        options: { "reply-settings": "mentioned", "ai-generated": true },
      }),
      aPart("acc_ig", "instagram", {
        ...{ ...video, firstComment: "First!" },
        options: {
          type: "reel",
          "cover-at": 1.5,
          "share-to-feed": true,
          collaborators: ["a"],
          location: "1",
        },
      }),
      aPart("acc_fb", "facebook", {
        ...{ ...video, link },
        options: { type: "story", page: "p", cta: "SHOP", "cta-link": link, "min-age": 18, "max-age": 65 },
      }),
      aPart("acc_li", "linkedin", {
        ...{ media: [picture], link, title: "T" },
        options: {
          visibility: "connections",
          cta: "SHOP",
          "cta-link": link,
          "link-description": "D",
          reshare: true,
        },
      }),
      aPart("acc_threads", "threads", { link, options: { "reply-settings": "mentioned" } }),
      aPart("acc_tt", "tiktok", {
        ...video,
        options: {
          ...{ privacy: "followers", comments: true, duet: false, stitch: false, "own-brand": true },
          ...{ "branded-content": false, "ai-generated": true, "auto-music": true, cover: 0, "cover-at": 1 },
        },
      }),
      aPart("acc_yt", "youtube", {
        ...{ ...video, title: "T", firstComment: "First!" },
        options: {
          ...{ privacy: "private", tags: ["a"], category: "22", playlist: "P", license: "youtube" },
          ...{ "made-for-kids": false, "ai-generated": false, language: "en", "recorded-on": "2026-11-20" },
          ...{ embeddable: true, "notify-subscribers": false, "public-stats": true },
        },
      }),
      aPart("acc_pin", "pinterest", { media: [picture], title: "T", link, options: { board: "8828" } }),
    ]
    // A thread stands in the post, so the part that has one comes first.
    const submission = aSubmission({ parts, mediaIds })

    expect(await connected().check!(submission)).toEqual([])
    expect(await connected().create(submission)).toMatchObject({ status: "scheduled" })
  })

  it("hears of a check what a create would refuse", async () => {
    const parts = [aPart("acc_pin", "pinterest"), aPart("acc_threads", "threads", { text: "x".repeat(501) })]

    expect(await connected().check!(aSubmission({ parts }))).toEqual([
      "pinterest: is required (media)",
      "pinterest: is required (board_id)",
      "threads: has 501, the limit is 500 (text)",
    ])
  })

  it("lists every page, newest first, of its brand only", async () => {
    const connection = connected(socialapiBrand)
    for (let index = 0; index < 101; index++)
      await connection.create(aSubmission({ parts: [aPart("acc_x", "x", { text: `Post ${index}` })] }))
    await connection.create(aSubmission({ parts: [aPart("acc_labs", "x")] }))
    const first = await connection.list(null)
    const second = await connection.list(first.next)

    expect([first.posts.length, first.posts[0]?.text, second.posts[0]?.text]).toEqual([
      100,
      "Post 100",
      "Post 0",
    ])
    expect(second.next).toBeNull()
    expect((await connection.accounts()).map(({ id }) => id)).not.toContain("acc_labs")
  })

  it("says of a brand that is not there that it is a setting", async () => {
    await expect(connected("nobody").accounts()).rejects.toMatchObject({ kind: "forbidden" })
  })
})
