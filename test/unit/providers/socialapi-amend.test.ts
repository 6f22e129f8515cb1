import { describe, expect, it } from "vitest"
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

/** Method, path and body of each request. */
function requests(sent: readonly { method: string; url: string; body: unknown }[]) {
  return sent.map(({ method, url, body }) => [
    `${method} ${url.replace("https://api.example.com", "")}`,
    body,
  ])
}

describe("socialapi commit and update", () => {
  const now = aSubmission({ when: { kind: "now" }, parts: [aPart("acc_1", "x")] })
  const body = { text: "We are live", media: [], segments: [], targets: [{ account_id: "acc_1" }] }
  const later = { ...now, when: { kind: "at", at: "2026-12-02T09:00:00Z" } } as const

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
    const { connection, sent } = scripted(socialapi, [shown(), shown()])

    expect(await connection.update!(id, later)).toMatchObject({ status: "scheduled" })
    expect(requests(sent)).toEqual([
      [`GET /posts/${id}`, null],
      [`PATCH /posts/${id}`, { ...body, scheduled_at: "2026-12-02T09:00:00Z" }],
    ])
  })

  it("names a thread in a change of a post for X only", async () => {
    const { connection, sent } = scripted(socialapi, [shown(), shown()])
    await connection.update!(id, { ...later, parts: [aPart("acc_1", "threads")] })

    expect(sent[1]!.body).not.toHaveProperty("segments")
  })

  it("publishes after a change, because a change never does", async () => {
    const answers = [shown(), shown(), shown({ status: "publishing" }, 201)]
    const { connection, sent } = scripted(socialapi, answers)

    expect(await connection.update!(id, now)).toMatchObject({ status: "publishing" })
    expect(requests(sent)).toEqual([
      [`GET /posts/${id}`, null],
      [`PATCH /posts/${id}`, body],
      [`POST /posts/${id}/publish`, null],
    ])
  })

  it.each([
    ["a draft of a scheduled post", "scheduled", { kind: "draft" }],
    ["a scheduled post of a draft", "draft", later.when],
  ] as const)("does not make %s, which no field does", async (_name, status, when) => {
    const { connection, sent } = scripted(socialapi, [shown({ status })])

    await expect(connection.update!(id, { ...now, when })).rejects.toMatchObject({
      ...{ kind: "invalid", outcome: "rejected" },
    })
    expect(requests(sent)).toEqual([[`GET /posts/${id}`, null]])
  })

  it.each(["publishing", "published", "partial", "levitating"])(
    "neither changes nor takes down a post that is %s",
    async (status) => {
      const { connection, sent } = scripted(socialapi, [shown({ status }), shown({ status })])

      for (const act of [() => connection.update!(id, later), () => connection.cancel!(id)])
        await expect(act()).rejects.toMatchObject({
          ...{ kind: "conflict", outcome: "rejected" },
          detail: `The service shows the post as "${status}", so it was not touched`,
        })
      expect(requests(sent)).toEqual(Array(2).fill([`GET /posts/${id}`, null]))
    },
  )
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
    const gone = ok({ success: true, deleted: true, results: [] })
    const { connection } = scripted(socialapi, [shown(), ok(kept), shown(), gone])

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

  it("asks for the accounts and posts of a brand", async () => {
    const pages = [accounts, { data: [] }]
    const { transport, sent } = scriptedTransport(pages.map((page) => ok(page)))
    const clock = waitingClock(at("2026-12-01T12:00:00Z"))
    const workspace = aWorkspace(socialapi, { workspace: "brand-1" })
    const connection = connect(socialapi, workspace, { token: testToken, transport, clock })

    expect(await connection.accounts()).toHaveLength(2)
    await connection.list("c2")
    expect(requests(sent).map(([line]) => line)).toEqual([
      "GET /accounts?brand_id=brand-1",
      "GET /posts?brand_id=brand-1&sort=created_desc&limit=100&cursor=c2",
    ])
  })
})
