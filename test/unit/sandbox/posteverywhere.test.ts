import { describe, expect, it } from "vitest"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { aSandbox, film, form, minute, picture, start } from "./calls.ts"

const base = "http://sandbox.test/posteverywhere/api/v1"

interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly json: { readonly data: never; readonly error: unknown; readonly meta: unknown }
}

/** Speaks to the sandbox as a bare HTTP client would. */
function setUp() {
  const sandbox = aSandbox()
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    token: string = sandboxTokens.valid,
  ): Promise<Answered> => {
    const authorization = `Bearer ${token}`
    const headers = { authorization, "content-type": "application/json" }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await sandbox.fetch(new Request(base + path, init))
    return { status: response.status, headers: response.headers, json: (await response.json()) as never }
  }
  return { sandbox, send }
}

const aPost = (fields: object = {}) => ({ content: "Hello", account_ids: [2282], ...fields })
const later = new Date(start + 60 * minute).toISOString()

describe("posteverywhere keys", () => {
  it.each([
    [sandboxTokens.expired, 401, "invalid_api_key"],
    [sandboxTokens.forbidden, 403, "forbidden"],
    ["guess", 401, "invalid_api_key"],
  ])("refuses %s", async (token, status, code) => {
    const answer = await setUp().send("GET", "/accounts", undefined, token)

    expect(answer).toMatchObject({ status, json: { data: null, error: { code } } })
  })
})

describe("posteverywhere create", () => {
  it("answers as the page shows", async () => {
    const { send } = setUp()

    expect(await send("POST", "/posts", aPost({ scheduled_at: later }))).toMatchObject({
      status: 201,
      json: {
        data: {
          status: "scheduled",
          scheduled_for: later,
          accounts_count: 1,
          message: "Post scheduled for 1 accounts.",
        },
        error: null,
        meta: { request_id: "a1b2c3d4" },
      },
    })
  })

  it("publishes at once what has no time", async () => {
    const { sandbox, send } = setUp()
    expect((await send("POST", "/posts", aPost())).json.data).toMatchObject({ status: "publishing" })
    sandbox.clock.advance(minute)

    expect(sandbox.publications()).toMatchObject([{ account: "2282", text: "Hello" }])
  })

  it("does not move a time by its time zone, under either name of the time", async () => {
    const { send } = setUp()
    const zoned = aPost({ scheduled_for: later, timezone: "America/New_York" })

    expect((await send("POST", "/posts", zoned)).json.data).toMatchObject({ scheduled_for: later })
  })

  it.each<[name: string, body: object, code: string]>([
    ["nothing", {}, "validation_error"],
    ["an empty text", { content: "" }, "validation_error"],
    ["ids as text", { account_ids: ["2282"] }, "validation_error"],
    ["an unknown account", { account_ids: [1] }, "validation_error"],
    ["an unknown field", { schedule_at: later }, "validation_error"],
    ["a guessed field", { media: ["a"] }, "invalid_field_name"],
    ["a time without a zone", { scheduled_at: "2026-12-01T10:00:00" }, "validation_error"],
    [
      "two different times",
      { scheduled_at: later, scheduled_for: "2027-01-01T00:00:00Z" },
      "validation_error",
    ],
    ["a time that has passed", { scheduled_at: "2026-04-15T14:30:00Z" }, "past_schedule_time"],
    ["an unknown file", { media_ids: ["b0000000-0000-4000-8000-000000000009"] }, "validation_error"],
    ["a text that is too long", { content: "a".repeat(281) }, "content_too_long"],
    ["a wrong key of a network", { platform_content: { twitter: {} } }, "validation_error"],
    ["settings of a network without an account", { platform_content: { threads: {} } }, "validation_error"],
    [
      "a content type among the settings",
      { account_ids: [2280], platform_content: { instagram: { settings: { contentType: "Reels" } } } },
      "validation_error",
    ],
    ["Instagram without media", { account_ids: [2280] }, "validation_error"],
    ["YouTube without a video", { account_ids: [2283] }, "validation_error"],
  ])("refuses %s", async (name, fields, code) => {
    const { sandbox, send } = setUp()
    const answer = await send("POST", "/posts", name === "nothing" ? {} : aPost(fields))

    expect(answer).toMatchObject({ status: 400, json: { data: null, error: { code } } })
    expect(sandbox.posts()).toEqual([])
  })

  it("refuses the twenty-first in a minute", async () => {
    const { sandbox, send } = setUp()
    for (let index = 0; index < 20; index++) await send("POST", "/posts", aPost())
    const refused = await send("POST", "/posts", aPost())

    expect(refused).toMatchObject({
      status: 429,
      json: { error: { code: "rate_limited", message: "Rate limit exceeded. Try again in 60 seconds." } },
    })
    expect(refused.headers.get("retry-after")).toBe("60")
    sandbox.clock.advance(minute)
    expect((await send("POST", "/posts", aPost())).status).toBe(201)
  })
})

describe("posteverywhere media", () => {
  const ticketFor = async (name: string, type: string, size: number) => {
    const setup = setUp()
    const { json } = await setup.send("POST", "/media/upload", { filename: name, content_type: type, size })
    const { media_id: id, upload_url: url } = json.data as { media_id: string; upload_url: string }
    const store = async (init: RequestInit) => (await setup.sandbox.fetch(new Request(url, init))).status
    return { ...setup, id, store }
  }

  it("takes an image as a form only, and without a key", async () => {
    const { id, send, store } = await ticketFor("a.jpg", "image/jpeg", picture.size)
    expect(await store({ method: "PUT", body: picture })).toBe(403)
    expect(await store({ method: "POST", body: form(["image", picture, "a.jpg"]) })).toBe(403)
    const body = form(["file", picture, "a.jpg"])
    expect(await store({ method: "POST", body, headers: { authorization: "Bearer x" } })).toBe(400)
    expect((await send("POST", `/media/${id}/complete`)).status).toBe(400)

    expect(await store({ method: "POST", body: form(["file", picture, "a.jpg"]) })).toBe(200)
    expect((await send("POST", `/media/${id}/complete`, {})).json.data).toMatchObject({ status: "ready" })
  })

  it("takes nothing at an address that has expired", async () => {
    const { sandbox, store } = await ticketFor("a.jpg", "image/jpeg", picture.size)
    sandbox.clock.advance(61 * minute)

    expect(await store({ method: "POST", body: form(["file", picture, "a.jpg"]) })).toBe(403)
  })

  it("takes a video as it is only, and does not know it before it is processed", async () => {
    const { id, sandbox, send, store } = await ticketFor("a.mp4", "video/mp4", film.size)
    expect(await store({ method: "POST", body: form(["file", film, "a.mp4"]) })).toBe(403)
    expect(await store({ method: "PUT", body: film })).toBe(200)
    expect((await send("POST", `/media/${id}/complete`)).json.data).toMatchObject({ status: "processing" })
    const post = aPost({ media_ids: [id] })

    expect((await send("POST", "/posts", post)).json.error).toMatchObject({ code: "media_not_ready" })
    sandbox.clock.advance(minute)
    expect((await send("POST", "/posts", post)).status).toBe(201)
  })

  it.each([
    [{ filename: "a.mov", content_type: "video/quicktime", size: 1 }, 415],
    [{ filename: "a.jpg", content_type: "image/jpeg", size: 20_000_001 }, 400],
    [{ filename: "a.jpg", content_type: "image/jpeg", file_size: 1 }, 400],
  ])("refuses %j", async (body, status) => {
    expect((await setUp().send("POST", "/media/upload", body)).status).toBe(status)
  })

  it.each([
    ["https://cdn.example.com/a.avi", 415],
    ["https://127.0.0.1/a.jpg", 400],
    ["ftp://cdn.example.com/a.jpg", 400],
  ])("does not fetch %s", async (url, status) => {
    expect((await setUp().send("POST", "/media/upload-from-url", { url })).status).toBe(status)
  })
})

describe("posteverywhere posts that are out", () => {
  it("are neither changed, deleted nor tried again", async () => {
    const { sandbox, send } = setUp()
    const { post_id: id } = (await send("POST", "/posts", aPost())).json.data as { post_id: string }
    sandbox.clock.advance(minute)

    expect((await send("PATCH", `/posts/${id}`, { content: "Other" })).status).toBe(409)
    expect((await send("DELETE", `/posts/${id}`)).json.error).toMatchObject({
      code: "post_already_published",
    })
    expect((await send("POST", `/posts/${id}/retry`)).status).toBe(400)
  })

  it("keep what a change does not name", async () => {
    const { send } = setUp()
    const created = await send("POST", "/posts", aPost({ scheduled_at: later }))
    const { post_id: id } = created.json.data as { post_id: string }

    expect((await send("PATCH", `/posts/${id}`, { content: "Other" })).json.data).toMatchObject({
      ...{ content: "Other", account_ids: [2282], scheduled_for: later },
    })
  })

  it.each(["limit=0", "limit=101", "offset=-1", "page=2"])("are not listed by %s", async (query) => {
    expect((await setUp().send("GET", `/posts?${query}`)).status).toBe(400)
  })
})
