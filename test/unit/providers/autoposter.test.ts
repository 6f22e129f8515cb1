import { describe, expect, it } from "vitest"
import type { Submission } from "../../../src/model/delivery.ts"
import { providers } from "../../../src/providers/index.ts"
import post from "../../fixtures/providers/autoposter/post.json" with { type: "json" }
import type { Scripted } from "../../helpers/scripted-transport.ts"
import { aFile, aPart, aSubmission, scripted } from "../../helpers/submission.ts"

const { autoposter } = providers
const id = post.uuid
const ok = (json: unknown): Scripted => ({ status: 200, json })
const shown = (given: object = {}) => ok({ ...post, ...given })
const at = { kind: "at", at: "2026-05-01T17:00:00Z" } as const

async function createdBody(submission: Submission): Promise<unknown> {
  const { connection, sent } = scripted(autoposter, [shown()])
  await connection.create(submission)
  return sent[0]!.body
}

/** Method, path and body of each request. */
function requests(sent: readonly { method: string; url: string; body: unknown }[]) {
  return sent.map(({ method, url, body }) => [
    method,
    url.replace(/^.*0000-4000-8000-000000000000/, ""),
    body,
  ])
}

describe("autoposter create", () => {
  const mediaIds = { "photo.jpg": "3145", "episode.mp4": "4910", "cover.jpg": "4911" }

  it.each([
    ["facebook", { type: "story" }, { facebook_page: { type: "story" } }],
    ["instagram", { type: "reel" }, { instagram: { type: "reel" } }],
    ["linkedin", { visibility: "connections" }, { linkedin: { visibility: "CONNECTIONS" } }],
    ["mastodon", { sensitive: true }, { mastodon: { sensitive: true } }],
    [
      "pinterest",
      { board: "549" },
      { pinterest: { title: "T", link: "https://a.example", boards: { "account-7": "549" } } },
    ],
    ["youtube", { privacy: "unlisted" }, { youtube: { title: "T", status: "unlisted" } }],
    [
      "tiktok",
      { privacy: "friends", comments: false, "own-brand": true },
      {
        tiktok: {
          privacy_level: { "account-7": "MUTUAL_FOLLOW_FRIENDS" },
          allow_comments: { "account-7": false },
          brand_organic_toggle: { "account-7": true },
        },
      },
    ],
  ] as const)("writes the options of %s", async (network, options, expected) => {
    const parts = [aPart("7", network, { options, title: "T", link: "https://a.example" })]

    expect(await createdBody(aSubmission({ parts }))).toMatchObject({
      versions: [{ options: expected, content: [{ url: "https://a.example" }] }],
    })
  })

  it("writes a thread as further contents of its version", async () => {
    const part = aPart("12", "x", { text: "One", thread: ["Two", "Three"], media: [aFile("photo.jpg")] })

    expect(await createdBody(aSubmission({ parts: [part], mediaIds }))).toMatchObject({
      versions: [
        {
          content: [
            { body: "One", media: [3145] },
            { body: "Two", media: [] },
            { body: "Three", media: [] },
          ],
        },
      ],
    })
  })

  it("keeps the order of a carousel", async () => {
    const media = [aFile("cover.jpg"), aFile("photo.jpg"), aFile("episode.mp4")]

    expect(
      await createdBody(aSubmission({ parts: [aPart("47", "instagram", { media })], mediaIds })),
    ).toMatchObject({
      versions: [{ content: [{ media: [4911, 3145, 4910] }] }],
    })
  })

  it("keeps options out of the version of accounts that have none", async () => {
    const reel = (account: string) => aPart(account, "instagram", { options: { type: "reel" } })
    const body = await createdBody(aSubmission({ parts: [aPart("12", "x"), reel("47"), reel("48")] }))

    expect(body).toMatchObject({
      versions: [
        { account_id: 0, options: { instagram: { type: "reel" } } },
        { account_id: 12, is_original: false },
      ],
    })
    expect((body as { versions: object[] }).versions[1]).not.toHaveProperty("options")
  })

  it.each([
    ["an account id that is a uuid", [aPart("8eb4e98d-62b9", "x")], '"8eb4e98d-62b9" is not a whole number'],
    ["an account id that is 0", [aPart("0", "x")], '"0" is not a whole number'],
    [
      "an option's value that it does not know",
      [aPart("7", "linkedin", { options: { visibility: "logged-in" } })],
      "logged-in",
    ],
    [
      "a media file that was not uploaded",
      [aPart("7", "x", { media: [aFile("lost.jpg")] })],
      '"media/lost.jpg" were not uploaded',
    ],
  ])("refuses %s before anything is sent", async (_name, parts, message) => {
    const { connection, sent } = scripted(autoposter, [shown()])

    await expect(connection.create(aSubmission({ parts }))).rejects.toMatchObject({
      kind: "invalid",
      outcome: "rejected",
      message: expect.stringContaining(message) as string,
    })
    expect(sent).toEqual([])
  })

  it("returns the id also where the answer is no draft", async () => {
    const { connection } = scripted(autoposter, [shown({ status: "scheduled" })])

    expect(await connection.create(aSubmission())).toMatchObject({ id, status: "scheduled" })
  })
})

describe("autoposter commit", () => {
  const submission = aSubmission({ when: at })
  const scheduled = ok({ success: true, scheduled_at: "2026-05-01 17:00:00" })

  it.each([
    [at, "/posts/schedule/", { postNow: false }],
    [{ kind: "now" }, "/posts/schedule/", { postNow: true }],
    [{ kind: "queue" }, "/posts/add-to-queue/", null],
  ] as const)("orders %j by the id, and looks once whether that needs approval", async (when, path, body) => {
    const { connection, sent } = scripted(autoposter, [scheduled, shown({ status: "scheduled" }), scheduled])
    const receipt = await connection.commit!(id, aSubmission({ when }))
    await connection.commit!("another", aSubmission({ when }))

    expect(receipt).toEqual({ id, status: "scheduled", scheduledAt: "2026-05-01T17:00:00Z" })
    expect(requests(sent)).toEqual([
      ["POST", path + id, body],
      ["GET", `/posts/${id}`, null],
      ["POST", `${path}another`, body],
    ])
  })

  const awaiting = shown({ status: "needs_approval" })

  it("approves what the merge approved", async () => {
    const approved = ok({ success: true })
    const { connection, sent } = scripted(autoposter, [scheduled, awaiting, approved, scheduled, approved])
    const receipts = [await connection.commit!(id, submission), await connection.commit!("b", submission)]

    expect(receipts.map(({ status }) => status)).toEqual(["scheduled", "scheduled"])
    expect(requests(sent).map(([method, path]) => `${String(method)} ${String(path)}`)).toEqual([
      `POST /posts/schedule/${id}`,
      `GET /posts/${id}`,
      `POST /posts/approve/${id}`,
      "POST /posts/schedule/b",
      "POST /posts/approve/b",
    ])
  })

  it.each([
    ["leaves the approval to somebody else where the token may not give it", 403, "needs_approval"],
    ["finds a post that somebody approved meanwhile", 422, "scheduled"],
  ])("%s", async (_name, status, word) => {
    const refused: Scripted = { status, json: { message: "No" } }
    const { connection } = scripted(autoposter, [scheduled, awaiting, refused, shown({ status: word })])

    expect(await connection.commit!(id, submission)).toMatchObject({
      id,
      status: word.replace("_", "-"),
      scheduledAt: "2026-12-01T18:00:00Z",
    })
  })

  it("does not know of an approval whose answer is lost", async () => {
    const { connection } = scripted(autoposter, [scheduled, awaiting, { status: 502 }])

    await expect(connection.commit!(id, submission)).rejects.toMatchObject({ outcome: "unknown" })
  })

  it.each([
    ["shows no time", ok({ success: true, scheduled_at: null })],
    [
      "is refused with a 422",
      { status: 422, json: { message: "Validation errors", errors: { cannot_scheduled: ["No date"] } } },
    ],
  ])("sends the whole post again, with the flag, where the order %s", async (_name, answer) => {
    const looked = "json" in answer && "success" in (answer.json as object) ? [shown()] : []
    const script = [answer, ...looked, ok({ success: true }), shown({ status: "scheduled" })]
    const { connection, sent } = scripted(autoposter, script)

    expect(await connection.commit!(id, submission)).toMatchObject({ id, status: "scheduled" })
    expect(requests(sent).map(([method, path]) => `${String(method)} ${String(path)}`)).toEqual([
      `POST /posts/schedule/${id}`,
      ...looked.map(() => `GET /posts/${id}`),
      `PUT /posts/${id}`,
      `GET /posts/${id}`,
    ])
    expect(sent.at(-2)!.body).toMatchObject({
      accounts: [12],
      schedule: true,
      date: "2026-05-01",
      time: "17:00",
    })
  })

  it("does not take `success: false` for a success", async () => {
    const { connection } = scripted(autoposter, [ok({ success: false })])

    await expect(connection.commit!(id, aSubmission({ when: { kind: "now" } }))).rejects.toMatchObject({
      kind: "protocol",
      outcome: "unknown",
    })
  })
})

describe("autoposter update", () => {
  it("replaces the post with its flag and reads it again", async () => {
    const { connection, sent } = scripted(autoposter, [ok({ success: true }), shown({ status: "scheduled" })])

    expect(await connection.update!(id, aSubmission({ when: at }))).toMatchObject({ id, status: "scheduled" })
    expect(sent[0]!.body).toMatchObject({ schedule: true, timezone: "UTC" })
  })

  it("schedules a post that became a draft by it", async () => {
    const order = ok({ success: true, scheduled_at: "2026-05-01 17:00:00" })
    const scheduled = shown({ status: "scheduled" })
    const { connection, sent } = scripted(autoposter, [ok({ success: true }), shown(), order, scheduled])

    expect(await connection.update!(id, aSubmission({ when: at }))).toMatchObject({ status: "scheduled" })
    expect(requests(sent).at(-2)).toEqual(["POST", `/posts/schedule/${id}`, { postNow: false }])
  })

  it("approves what an edit put up for approval again", async () => {
    const script = [ok({ success: true }), shown({ status: "needs_approval" }), ok({ success: true })]
    const { connection, sent } = scripted(autoposter, script)

    expect(await connection.update!(id, aSubmission({ when: at }))).toMatchObject({ status: "scheduled" })
    expect(requests(sent).at(-1)).toEqual(["POST", `/posts/approve/${id}`, null])
  })

  it("leaves a draft a draft", async () => {
    const { connection, sent } = scripted(autoposter, [ok({ success: true }), shown()])

    expect(await connection.update!(id, aSubmission({ when: { kind: "draft" } }))).toMatchObject({
      status: "draft",
    })
    expect(JSON.stringify(sent[0]!.body)).not.toMatch(/schedule|queue/)
  })
})

describe("autoposter get", () => {
  async function delivery(status: string, account: object) {
    const published_at = status === "published" ? "2026-12-01 18:00:05" : null
    const accounts = [{ ...post.accounts[0], ...account }]
    const { connection } = scripted(autoposter, [shown({ status, published_at, accounts })])
    return (await connection.get(id)).deliveries[0]!
  }
  const link = "https://x.com/acme/status/1"

  it.each([
    [
      "published",
      { external_url: link, errors: [] },
      { status: "published", url: link, publishedAt: "2026-12-01T18:00:05Z" },
    ],
    ["published", { external_url: "#", errors: [] }, { status: "published", url: null }],
    ["published", {}, { status: "published", url: null }],
    ["failed", { errors: ["Access token expired"] }, { status: "failed", error: "Access token expired" }],
    ["failed", { errors: [{ code: 187 }], external_url: null }, { status: "failed", error: '{"code":187}' }],
    ["failed", { external_url: link, errors: [] }, { status: "published", url: link }],
    ["failed", { external_url: null, errors: [] }, { status: "unknown", error: null }],
    ["levitating", {}, { status: "unknown" }],
    ["scheduled", { external_url: null, errors: [] }, { status: "pending", url: null, publishedAt: null }],
  ])("of a post that is %s with %j", async (status, account, expected) => {
    expect(await delivery(status, account)).toMatchObject({ account: "12", ...expected })
  })

  it("takes times without an offset as UTC, and text and media from the original, wherever it stands", async () => {
    const [original] = post.versions
    const own = { account_id: 12, is_original: false, content: [{ body: "BTS", media: [] }] }
    const { connection } = scripted(autoposter, [shown({ versions: [own, original] })])

    expect(await connection.get(id)).toMatchObject({
      text: "We are live",
      mediaCount: 1,
      scheduledAt: "2026-12-01T18:00:00Z",
      createdAt: "2024-03-29T15:26:06Z",
    })
  })

  it("calls a post in the trash gone", async () => {
    const trash = shown({ status: "scheduled", trashed: true })
    const { connection } = scripted(autoposter, [trash])

    await expect(connection.get(id)).rejects.toMatchObject({ kind: "not-found" })
  })

  it("tells a missing workspace from a missing post", async () => {
    const { connection } = scripted(autoposter, [{ status: 404, json: { message: "Workspace not found." } }])

    await expect(connection.get(id)).rejects.toMatchObject({ kind: "forbidden" })
  })
})

describe("autoposter check", () => {
  it.each([
    ["We <3 this", 1],
    ["<b>Bold</b>", 1],
    ["2 < 3 > 1", 0],
    ["We are live", 0],
  ])("of %j finds what may be taken for a tag", async (text, count) => {
    const { connection, sent } = scripted(autoposter, [])
    const parts = [aPart("12", "x"), aPart("47", "bluesky", { thread: [text] })]

    expect(await connection.check!(aSubmission({ parts }))).toHaveLength(count)
    expect(sent).toEqual([])
  })
})
