import { describe, expect, it } from "vitest"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { aSandbox, film, form, hour, minute, picture, read, start, type Answer } from "./calls.ts"

const base = "http://sandbox.test/socialapi/v1"
const later = "2026-11-30T12:00:00Z"

function setUp(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = aSandbox(options)
  const send = async (method: string, url: string, init: RequestInit = {}) => {
    return read(await sandbox.fetch(new Request(url, { method, ...init })))
  }
  const headers = { authorization: `Bearer ${sandboxTokens.valid}` }
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    if (body === undefined) return send(method, base + path, { headers })
    if (body instanceof FormData) return send(method, base + path, { headers, body })
    const typed = { ...headers, "content-type": "application/json" }
    return send(method, base + path, { headers: typed, body: JSON.stringify(body) })
  }
  return { sandbox, send, call }
}

const aPost = (given: object = {}) => ({ text: "Hello", targets: [{ account_id: "acc_x" }], ...given })
const fault = (status: number, code: string) => ({
  status,
  json: { error: { code }, request_id: "5a9db0c5" },
})

describe("socialapi keys", () => {
  it.each<[name: string, headers: Record<string, string>, status: number, code: string]>([
    ["no header", {}, 401, "auth.missing_header"],
    ["no token", { authorization: "Bearer " }, 401, "auth.empty_token"],
    ["an unknown key", { authorization: "Bearer sapi_key_guess" }, 401, "auth.invalid_key"],
    ["an expired key", { authorization: "Bearer sandbox-expired" }, 401, "auth.invalid_key"],
    ["a key without a scope", { authorization: "Bearer sandbox-forbidden" }, 403, "auth.insufficient_scope"],
  ])("refuses %s", async (_name, headers, status, code) => {
    expect(await setUp().send("GET", `${base}/accounts`, { headers })).toMatchObject(fault(status, code))
  })
})

describe("socialapi posts", () => {
  it("keeps a post with neither flag as a draft, and a time given later does not change that", async () => {
    const { sandbox, call } = setUp()
    const { json } = await call("POST", "/posts", aPost())
    const changed = await call("PATCH", `/posts/${json.id}`, { scheduled_at: later })
    sandbox.clock.advance(3 * hour)

    expect([json.status, changed.json.status]).toEqual(["draft", "draft"])
    expect(sandbox.publications()).toEqual([])
  })

  it("publishes in the background", async () => {
    const { sandbox, call } = setUp()
    const answer = await call("POST", "/posts", aPost({ publish_now: true, scheduled_at: later }))
    expect(answer).toMatchObject({ status: 201, json: { status: "publishing" } })
    sandbox.clock.advance(minute)

    expect((await call("GET", `/posts/${answer.json.id}`)).json.status).toBe("published")
    expect(sandbox.publications()).toHaveLength(1)
  })

  const target = (account_id: string, given: object = {}) => ({ targets: [{ account_id, ...given }] })
  const mp4 = [{ source_type: "url", source: "https://a.example/a.mp4", type: "video" }]
  const jpg = [{ source_type: "url", source: "https://a.example/a.jpg", type: "image" }]
  it.each<[name: string, given: object, status: number, code: string]>([
    ["a legacy key", { account_ids: ["acc_x"] }, 400, "validation.field_invalid"],
    [
      "media without a source type",
      { media: [{ url: "https://a.example" }] },
      400,
      "validation.field_invalid",
    ],
    ["an account that is not there", target("acc_nobody"), 404, "account.not_found"],
    ["a time that is past", { scheduled_at: "2026-11-30T09:00:00Z" }, 400, "validation.field_invalid"],
    [
      "an account twice",
      { targets: [{ account_id: "acc_x" }, { account_id: "acc_x" }] },
      400,
      "validation.field_invalid",
    ],
    [
      "a file that is not there",
      { media: [{ source_type: "media_id", source: "m" }] },
      400,
      "validation.field_invalid",
    ],
    [
      "an address that is not public",
      { media: [{ source_type: "url", source: "http://127.0.0.1/a.jpg" }] },
      ...[422, "publishing.media.unsupported_source"],
    ] as [string, object, number, string],
    [
      "platform_data under its platform",
      target("acc_li", { platform_data: { linkedin: {} } }),
      400,
      "validation.field_invalid",
    ],
    ["Instagram without its type", { ...target("acc_ig"), media: jpg }, 400, "validation.field_required"],
    [
      "Instagram without media",
      target("acc_ig", { platform_data: { content_type: "feed" } }),
      400,
      "validation.field_required",
    ],
    ["TikTok without its privacy", { ...target("acc_tt"), media: mp4 }, 400, "validation.field_required"],
    ["a single photo for TikTok", { ...target("acc_tt"), media: jpg }, 400, "validation.media_type_mismatch"],
    ["a post without a text", { text: "" }, 400, "validation.field_invalid"],
    ["a time that is null", { scheduled_at: null }, 400, "validation.field_invalid"],
    [
      "a thread without X",
      { ...target("acc_threads"), segments: [{ text: "Second" }] },
      400,
      "validation.field_invalid",
    ],
    ["Pinterest without a board", { ...target("acc_pin"), media: jpg }, 400, "validation.board_id_required"],
    [
      "a board in the wrong place",
      { ...target("acc_pin", { board_id: "1", platform_data: { board_id: "1" } }), media: jpg },
      ...[400, "validation.use_board_id"],
    ] as [string, object, number, string],
    ["a comment on Threads", target("acc_threads", { first_comment: "Hi" }), 400, "validation.field_invalid"],
    [
      "a button without a link",
      target("acc_fb", { platform_data: { cta_type: "SHOP" } }),
      400,
      "validation.field_invalid",
    ],
    [
      "a part of a thread that is too long",
      { segments: [{ text: "x".repeat(281) }] },
      400,
      "validation.field_invalid",
    ],
  ])("refuses to schedule %s", async (_name, given, status, code) => {
    const { sandbox, call } = setUp()

    expect(await call("POST", "/posts", aPost({ scheduled_at: later, ...given }))).toMatchObject(
      fault(status, code),
    )
    expect(sandbox.posts()).toEqual([])
  })

  it("refuses what does not fit the state of a post", async () => {
    const { sandbox, call } = setUp()
    const { id } = (await call("POST", "/posts", aPost({ publish_now: true }))).json
    sandbox.clock.advance(minute)

    for (const [method, path, body] of [
      ["PATCH", "", { text: "Late" }],
      ["POST", "/publish", undefined],
      ["POST", "/retry", undefined],
    ] as const)
      expect(await call(method, `/posts/${id}${path}`, body)).toMatchObject(fault(409, "post.state_invalid"))
  })

  it("publishes 25 posts an hour to an account, and does nothing of the next", async () => {
    const { sandbox, call } = setUp()
    for (let index = 0; index < 25; index++) await call("POST", "/posts", aPost({ publish_now: true }))
    const draft = await call("POST", "/posts", aPost())
    sandbox.clock.advance(10 * minute)
    const path = `/posts/${draft.json.id}`
    const answer = await call("POST", `${path}/publish`)

    expect(answer).toMatchObject(fault(429, "publishing.velocity_limit"))
    expect(answer.headers.get("retry-after")).toBe("3000")
    expect((await call("GET", path)).json.status).toBe("draft")
    sandbox.clock.advance(50 * minute)
    expect((await call("POST", `${path}/publish`)).status).toBe(201)
  })

  it("tells what is left of the minute", async () => {
    const { sandbox, call } = setUp()
    sandbox.clock.advance(20_500)
    await call("GET", "/brands")
    const { headers } = await call("GET", "/nowhere")

    expect(Object.fromEntries(headers)).toMatchObject({
      "x-ratelimit-limit": "600",
      "x-ratelimit-remaining": "598",
      "x-ratelimit-reset": "40",
    })
  })

  it("leaves a published post on the platforms that cannot delete", async () => {
    const { sandbox, call } = setUp()
    const media_id = (
      (await call("POST", "/media/upload", form(["file", picture, "a.jpg"]))).json as unknown as {
        media_id: string
      }
    ).media_id
    const media = [{ source_type: "media_id", source: media_id }]
    const targets = [{ account_id: "acc_ig", platform_data: { content_type: "feed" } }]
    const { id } = (await call("POST", "/posts", { text: "Look", media, targets, publish_now: true })).json
    sandbox.clock.advance(minute)

    expect((await call("DELETE", `/posts/${id}`)).json).toMatchObject({ success: true, deleted: false })
    expect((await call("GET", `/posts/${id}`)).status).toBe(200)
    expect(await call("DELETE", `/media/${media_id}`)).toMatchObject(fault(409, "media.in_use"))
  })
})

describe("socialapi media", () => {
  it("takes a file by address, once it is verified", async () => {
    const { call, send } = setUp()
    const place = (await call("GET", "/media/upload-url?media_type=video/mp4&filename=a.mp4"))
      .json as unknown as Record<string, string>
    const source = place["media_id"]!
    const post = {
      text: "Look",
      media: [{ source_type: "media_id", source }],
      targets: [{ account_id: "acc_fb" }],
      scheduled_at: later,
    }
    const put = (headers: Record<string, string>) =>
      send("PUT", place["upload_url"]!, { body: film, headers })

    expect((await put({ "content-type": "video/mp4", authorization: "Bearer sandbox-token" })).status).toBe(
      400,
    )
    expect((await put({ "content-type": "image/jpeg" })).status).toBe(403)
    expect((await put({ "content-type": "video/mp4" })).status).toBe(200)
    expect(await call("POST", "/posts", post)).toMatchObject(fault(400, "validation.field_invalid"))
    expect((await call("POST", `/media/${source}/verify`)).json).toEqual({ success: true })
    expect((await call("POST", "/posts", post)).status).toBe(201)
  })

  it("keeps an address for 15 minutes, and fails what never came", async () => {
    const { sandbox, call, send } = setUp()
    const place = (await call("GET", "/media/upload-url?media_type=video/mp4&filename=a.mp4"))
      .json as unknown as Record<string, string>
    expect(place["expires_at"]).toBe(new Date(start + 15 * minute).toISOString().replace(".000", ""))
    sandbox.clock.advance(16 * minute)

    expect((await send("PUT", place["upload_url"]!, { body: film })).status).toBe(403)
    expect((await call("POST", `/media/${place["media_id"]!}/verify`)).json).toEqual({ success: false })
  })

  it("asks for one part that is called file, and for both facts of an address", async () => {
    const { call } = setUp()

    expect(await call("POST", "/media/upload", form(["files[]", picture, "a.jpg"]))).toMatchObject(
      fault(400, "validation.field_required"),
    )
    expect(await call("GET", "/media/upload-url?media_type=video/mp4")).toMatchObject(
      fault(400, "validation.field_required"),
    )
    expect(await call("POST", "/media/upload-url", {})).toMatchObject(fault(404, "resource.not_found"))
  })
})
