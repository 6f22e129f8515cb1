import { describe, expect, it } from "vitest"
import { aSandbox, hour, minute, picture, read } from "./calls.ts"

const base = "http://sandbox.test/postoria/v1"
const main = `${base}/workspaces/1`
const key = { authorization: "Bearer sandbox-token" }

function setUp(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = aSandbox(options)
  const call = async (method: string, url: string, body?: unknown, headers: Record<string, string> = key) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const type = body === undefined ? {} : { "content-type": "application/json" }
    const answer = await read(
      await sandbox.fetch(new Request(url, { method, headers: { ...type, ...headers }, ...json })),
    )
    return { status: answer.status, json: answer.json as unknown as Reply, text: answer.text }
  }
  const put = async (url: string, body: Blob | FormData, headers: Record<string, string> = {}) => {
    return (await sandbox.fetch(new Request(url, { method: "PUT", body, headers }))).status
  }
  return { sandbox, call, put }
}

/** What tests read of the answers. */
interface Reply {
  readonly id: number
  readonly status: string
  readonly date: string | null
  readonly file_id: number | null
  readonly error_message: string | null
  readonly upload: { readonly url: string }
  readonly results: readonly {
    readonly account_id: number
    readonly link_to_post: string | null
    readonly error: string | null
  }[]
  readonly data: readonly Reply[]
  readonly pagination: { readonly has_more: boolean; readonly next_cursor: string | null }
  readonly error: { readonly code: string; readonly param: string | null }
}

const now = { publish_mode: "publish_now", social_account_ids: [10], caption: "Hello" }

describe("postoria keys", () => {
  it.each<[name: string, headers: Record<string, string>, status: number, code: string]>([
    ["no key", {}, 401, "invalid_api_key"],
    ["an unknown key", { authorization: "Bearer pst_live_guess" }, 401, "invalid_api_key"],
    ["another scheme", { authorization: "Basic sandbox-token" }, 401, "invalid_api_key"],
    ["a revoked key", { authorization: "Bearer sandbox-expired" }, 401, "invalid_api_key"],
    ["a plan without the API", { authorization: "Bearer sandbox-forbidden" }, 403, "forbidden"],
  ])("refuses %s", async (_name, headers, status, code) => {
    const { call } = setUp()

    expect(await call("GET", `${base}/workspaces`, undefined, headers)).toMatchObject({
      status,
      json: { error: { code } },
    })
  })

  it("refuses a workspace that the key does not reach, and ids that are none", async () => {
    const { call } = setUp()

    expect((await call("GET", `${base}/workspaces/2/queues`)).json.error.code).toBe("workspace_not_found")
    expect((await call("GET", `${main}/posts/1`)).status).toBe(404)
    expect((await call("GET", `${main}/media/x`)).status).toBe(404)
    expect((await call("GET", `${main}/nothing`)).status).toBe(404)
  })

  it("takes 300 requests in five minutes", async () => {
    const { sandbox, call } = setUp()
    for (let index = 0; index < 300; index++) await call("GET", `${main}/queues`)

    expect((await call("GET", `${main}/queues`)).status).toBe(429)
    sandbox.clock.advance(5 * minute)
    expect((await call("GET", `${main}/queues`)).status).toBe(200)
  })
})

describe("postoria lists", () => {
  it("the workspace, its accounts and its queues, each in one page", async () => {
    const { call } = setUp()
    const [workspaces, accounts, queues] = await Promise.all(
      [`${base}/workspaces`, `${main}/social-accounts`, `${main}/queues`].map((url) => call("GET", url)),
    )

    expect(workspaces!.json.data).toEqual([{ id: 1, name: "Main", timezone: "Europe/Tallinn" }])
    expect(accounts!.json.data[0]).toEqual({
      ...{ id: 10, name: "Acme", description: null, network: "x", url: "https://x.example/acme" },
    })
    expect(queues!.json).toMatchObject({
      data: [{ is_paused: false }, { is_paused: true }],
      pagination: { has_more: false, next_cursor: null },
    })
  })
})

describe("postoria media", () => {
  const jpeg = { name: "a.jpg", content_type: "image/jpeg" }

  it("are ready two seconds after they were completed, not before", async () => {
    const { sandbox, call, put } = setUp()
    const { json } = await call("POST", `${main}/media/uploads`, jpeg)
    expect(json).toMatchObject({ status: "waiting_for_upload", file_id: null })
    expect(await put(json.upload.url, picture)).toBe(200)
    sandbox.clock.advance(minute)
    expect((await call("GET", `${main}/media/${json.id}`)).json.status).toBe("waiting_for_upload")
    expect((await call("POST", `${main}/media/${json.id}/complete`, {})).json.status).toBe("processing")
    sandbox.clock.advance(2000)

    const ready = (await call("GET", `${main}/media/${json.id}`)).json
    expect([ready.status, ready.file_id === null]).toEqual(["ready", false])
  })

  it.each([
    ["the key", { ...key }, "", 400],
    ["another type", { "content-type": "image/png" }, "", 403],
    ["another signature", {}, "1", 403],
  ])("are not stored with %s", async (_name, headers, more, status) => {
    const { call, put } = setUp()
    const { upload } = (await call("POST", `${main}/media/uploads`, jpeg)).json

    expect(await put(`${upload.url}${more}`, picture, headers)).toBe(status)
  })

  it("are not stored as a form, nor at an address that expired", async () => {
    const { sandbox, call, put } = setUp()
    const { upload } = (await call("POST", `${main}/media/uploads`, jpeg)).json
    const data = new FormData()
    data.append("file", picture, "a.jpg")
    // A form brings its own content type, which is not the declared one.
    expect(await put(upload.url, data)).toBe(403)
    sandbox.clock.advance(hour)

    expect(await put(upload.url, picture)).toBe(403)
  })

  it.each([
    ["completed without a file", null, "a.jpg", "No file was uploaded"],
    ["empty", "", "a.jpg", "The file is empty"],
    ["damaged", "x", "broken.jpg", "The file is damaged"],
  ])("fail when they are %s", async (_name, bytes, name, message) => {
    const { sandbox, call, put } = setUp()
    const { id, upload } = (await call("POST", `${main}/media/uploads`, { ...jpeg, name })).json
    if (bytes !== null) await put(upload.url, new Blob([bytes], { type: "image/jpeg" }))
    await call("POST", `${main}/media/${id}/complete`)
    sandbox.clock.advance(minute)

    expect((await call("GET", `${main}/media/${id}`)).json).toMatchObject({
      ...{ status: "failed", file_id: null, error_message: message },
    })
  })

  it.each([
    ["another ending", { ...jpeg, name: "a.png" }, "name"],
    ["a path as a name", { ...jpeg, name: "a/b.jpg" }, "name"],
    ["an unknown type", { name: "a.svg", content_type: "image/svg+xml" }, "content_type"],
    ["a further field", { ...jpeg, size: 5 }, "size"],
  ])("are refused for %s", async (_name, body, param) => {
    const { call } = setUp()

    expect(await call("POST", `${main}/media/uploads`, body)).toMatchObject({
      status: 422,
      json: { error: { param } },
    })
  })

  it("are imported from https only", async () => {
    const { sandbox, call } = setUp()
    const from = (url: string) => call("POST", `${main}/media/imports`, { url })
    const [good, gone] = [
      await from("https://a.example/a.mp4?x=1"),
      await from("https://a.example/missing.jpg"),
    ]
    expect((await from("http://a.example/a.mp4")).status).toBe(422)
    expect(good.json.status).toBe("processing")
    sandbox.clock.advance(minute)

    expect((await call("GET", `${main}/media/${good.json.id}`)).json.status).toBe("ready")
    expect((await call("GET", `${main}/media/${gone.json.id}`)).json).toMatchObject({
      ...{ status: "failed", error_message: "The file could not be downloaded" },
    })
  })
})

describe("postoria posts", () => {
  it.each([
    ["at once", now, "scheduled", "2026-11-30T10:00:05Z"],
    [
      "at a time",
      { ...now, publish_mode: "schedule", scheduled_time: "2026-11-30T12:00:00Z" },
      "scheduled",
      "2026-11-30T12:00:05Z",
    ],
    ["from a queue", { ...now, publish_mode: "queue", queue_id: 5 }, "queued", "2026-11-30T17:00:05Z"],
  ])("go out %s", async (_name, body, status, at) => {
    const { sandbox, call } = setUp()
    const { json } = await call("POST", `${main}/posts`, body)
    expect(json).toMatchObject({ status, results: [{ account_id: 10, link_to_post: null, error: null }] })
    sandbox.clock.advance(12 * hour)

    expect(sandbox.publications()).toMatchObject([{ account: "10", text: "Hello", at }])
    expect((await call("GET", `${main}/posts/${json.id}`)).json).toMatchObject({
      ...{ status: "posted", results: [{ account_id: 10, link_to_post: sandbox.publications()[0]!.url }] },
    })
  })

  it("wait in a paused queue for ever, and one after the other in a queue that runs", async () => {
    const { sandbox, call } = setUp()
    for (const queue_id of [6, 5, 5])
      await call("POST", `${main}/posts`, { ...now, publish_mode: "queue", queue_id })
    sandbox.clock.advance(48 * hour)

    expect(sandbox.publications().map(({ at }) => at)).toEqual([
      "2026-11-30T17:00:05Z",
      "2026-12-01T17:00:05Z",
    ])
    expect((await call("GET", `${main}/posts?queue_id=6`)).json.data).toMatchObject([
      { status: "queued", date: null },
    ])
  })

  it("are posted, never failed: the results tell", async () => {
    const { sandbox, call } = setUp()
    sandbox.failAccount("postoria", "11", "Expired")
    const { id } = (await call("POST", `${main}/posts`, { ...now, social_account_ids: [10, 11] })).json
    expect((await call("GET", `${main}/posts/${id}`)).json.status).toBe("in_progress")
    sandbox.clock.advance(minute)

    const { status, results } = (await call("GET", `${main}/posts/${id}`)).json
    expect([status, results.map(({ error }) => error)]).toEqual(["posted", [null, "Expired"]])
  })

  it("to an account that must be reconnected are taken, and fail", async () => {
    const { sandbox, call } = setUp()
    const { id } = (await call("POST", `${main}/posts`, { ...now, social_account_ids: [29] })).json
    sandbox.clock.advance(minute)

    expect((await call("GET", `${main}/posts/${id}`)).json).toMatchObject({
      ...{ status: "posted", results: [{ link_to_post: null, error: "The account must be reconnected" }] },
    })
  })

  it("that are deleted do not go out and are gone", async () => {
    const { sandbox, call } = setUp()
    const body = { ...now, publish_mode: "schedule", scheduled_time: "2026-11-30T12:00:00Z" }
    const { id } = (await call("POST", `${main}/posts`, body)).json

    expect(await call("DELETE", `${main}/posts/${id}`)).toMatchObject({ status: 204, text: "" })
    expect((await call("DELETE", `${main}/posts/${id}`)).status).toBe(404)
    sandbox.clock.advance(12 * hour)
    expect(sandbox.publications()).toEqual([])
  })

  it("are listed by cursor and filtered", async () => {
    const { call } = setUp()
    for (let index = 0; index < 26; index++)
      await call("POST", `${main}/posts`, { ...now, caption: `Post ${index}` })
    await call("POST", `${main}/posts`, { ...now, social_account_ids: [11, 12] })
    const first = (await call("GET", `${main}/posts`)).json
    const second = (await call("GET", `${main}/posts?cursor=${first.pagination.next_cursor}`)).json
    const found = async (query: string) => (await call("GET", `${main}/posts?${query}`)).json.data.length

    expect([first.data.length, second.data.length, second.pagination.has_more]).toEqual([25, 2, false])
    expect(await found("account_ids=11&account_ids=12&limit=100")).toBe(1)
    expect(await found("networks=x&limit=100")).toBe(26)
    expect(await found("status=posted")).toBe(0)
    expect(await found("date_from=2026-12-01T00:00:00Z")).toBe(0)
    expect((await call("GET", `${main}/posts?limit=101`)).status).toBe(422)
    expect((await call("GET", `${main}/posts?cursor=2`)).status).toBe(422)
    expect((await call("GET", `${main}/posts?page=2`)).status).toBe(422)
  })

  it.each<[name: string, fields: object, param: string]>([
    ["an unknown field", { title: "T" }, "title"],
    ["ids that are texts", { social_account_ids: ["10"] }, "social_account_ids.0"],
    ["an unknown account", { social_account_ids: [9] }, "social_account_ids"],
    ["no account", { social_account_ids: [] }, "social_account_ids"],
    ["a draft", { publish_mode: "draft" }, "publish_mode"],
    ["a time beside publish_now", { scheduled_time: "2026-12-01T00:00:00Z" }, "scheduled_time"],
    ["a schedule without a time", { publish_mode: "schedule" }, "scheduled_time"],
    [
      "a time of the past",
      { publish_mode: "schedule", scheduled_time: "2026-11-30T10:00:00Z" },
      "scheduled_time",
    ],
    [
      "a local time",
      { publish_mode: "schedule", scheduled_time: "2026-12-01T00:00:00+01:00" },
      "scheduled_time",
    ],
    ["a queue without its id", { publish_mode: "queue" }, "queue_id"],
    ["an unknown queue", { publish_mode: "queue", queue_id: 9 }, "queue_id"],
    ["unknown media", { media_ids: [9] }, "media_ids"],
    ["nothing to post", { caption: null }, "caption"],
    ["a delay without a comment", { comment_delay: 5 }, "comment_delay"],
    ["too long a delay", { first_comment: "Hi", comment_delay: 121 }, "comment_delay"],
    ["an unknown interval", { repost: { frequency: "every5_month" } }, "repost.frequency"],
    ["an end without an interval", { repost: { until: "2027-01-01T00:00:00Z" } }, "repost.until"],
    ["options of a network that is not there", { youtube: { title: "T" } }, "youtube"],
    ["an unknown option", { social_account_ids: [17], youtube: { name: "T" } }, "youtube.name"],
  ])("are refused for %s", async (_name, fields, param) => {
    const { sandbox, call } = setUp()
    const answer = await call("POST", `${main}/posts`, { ...now, ...fields })

    expect(answer).toMatchObject({ status: 422, json: { error: { code: "validation_failed", param } } })
    expect(sandbox.posts()).toEqual([])
  })

  it("are refused while their media are not ready", async () => {
    const { sandbox, call } = setUp()
    const { id } = (await call("POST", `${main}/media/imports`, { url: "https://a.example/a.jpg" })).json
    const post = () => call("POST", `${main}/posts`, { ...now, media_ids: [id] })
    expect((await post()).status).toBe(422)
    sandbox.clock.advance(2000)

    expect((await post()).status).toBe(201)
  })

  it("are taken with a null for every optional field, as the vendor's clients send it", async () => {
    const { call } = setUp()
    const nothing = {
      link_url: null,
      first_comment: null,
      queue_id: null,
      repost: null,
      youtube: null,
      tiktok: null,
    }

    expect((await call("POST", `${main}/posts`, { ...now, ...nothing })).status).toBe(201)
  })
})
