import { describe, expect, it } from "vitest"
import { autoposterWorkspace, foreignWorkspace } from "../../../src/sandbox/autoposter/site.ts"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"
import { aPost, aSandbox, autoposterOf, hour, minute, read, start } from "./calls.ts"

const base = "http://sandbox.test/autoposter/api"
const at1800 = { date: "2026-11-30", time: "18:00", timezone: "UTC" }

function setUp(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = aSandbox(options)
  return { sandbox, call: autoposterOf(sandbox.fetch) }
}

describe("autoposter guard", () => {
  it.each<[name: string, path: string, headers: Record<string, string>, status: number, message: string]>([
    ["no token", "/ping", { accept: "application/json" }, 401, "Unauthenticated."],
    ["an unknown token", "/ping", { authorization: "Bearer guess" }, 401, "Unauthenticated."],
    ["an expired token", "/ping", { authorization: "Bearer sandbox-expired" }, 401, "Unauthenticated."],
    ["a token in the wrong header", "/ping", { "x-api-key": "sandbox-token" }, 401, "Unauthenticated."],
    [
      "a token without membership",
      `/${autoposterWorkspace}/accounts`,
      { authorization: "Bearer sandbox-forbidden" },
      403,
      "Access forbidden.",
    ],
    [
      "somebody else's workspace",
      `/${foreignWorkspace}/accounts`,
      { authorization: "Bearer sandbox-token" },
      403,
      "Access forbidden.",
    ],
    [
      "an unknown workspace",
      "/acme/accounts",
      { authorization: "Bearer sandbox-token" },
      404,
      "Workspace not found.",
    ],
    [
      "an unknown route",
      `/${autoposterWorkspace}/webhooks`,
      { authorization: "Bearer sandbox-token" },
      404,
      "Not found.",
    ],
  ])("refuses %s", async (_name, path, headers, status, message) => {
    const { sandbox } = setUp()

    const answer = await read(
      await sandbox.fetch(new Request(base + path, { headers: { accept: "application/json", ...headers } })),
    )

    expect(answer).toMatchObject({ status, json: { message } })
    expect(sandbox.crashes).toEqual([])
  })

  it("shows a web page, not JSON, when Accept does not ask for JSON, and does nothing", async () => {
    const { sandbox } = setUp()
    const headers = { authorization: "Bearer sandbox-token", "content-type": "application/json" }
    const init = { method: "POST", headers, body: JSON.stringify(aPost()) }

    const page = await read(await sandbox.fetch(new Request(`${base}/${autoposterWorkspace}/posts`, init)))
    const login = await sandbox.fetch(new Request(`${base}/ping`))

    expect(page).toMatchObject({ status: 200, json: undefined })
    expect(page.text).toContain("<!DOCTYPE html>")
    expect([login.status, login.headers.get("location")]).toEqual([302, "/login"])
    expect(sandbox.posts()).toEqual([])
  })

  it("answers a ping", async () => {
    const { sandbox } = setUp()
    const headers = { accept: "application/json", authorization: `Bearer ${sandboxTokens.valid}` }

    expect((await read(await sandbox.fetch(new Request(`${base}/ping`, { headers })))).json).toEqual({
      status: "ok",
    })
  })

  it("lets 60 requests a minute pass, then says when to come back", async () => {
    const { sandbox, call } = setUp()
    for (let count = 0; count < 60; count++) await call("GET", "/tags")
    sandbox.clock.advance(20_000)

    const refused = await call("GET", "/tags")
    sandbox.clock.advance(40_000)

    expect(refused).toMatchObject({ status: 429, json: { message: "Too Many Attempts." } })
    expect(refused.headers.get("retry-after")).toBe("40")
    expect((await call("GET", "/tags")).status).toBe(200)
  })

  it("takes another rate from the settings", async () => {
    const { sandbox, call } = setUp({ settings: { rate: { requests: 1, seconds: 10 } } })

    expect([(await call("GET", "/tags")).status, (await call("GET", "/tags")).status]).toEqual([200, 429])
    sandbox.configure({ rate: "unlimited" })
    expect((await call("GET", "/tags")).status).toBe(200)
  })
})

describe("autoposter accounts and tags", () => {
  it("lists accounts with integer ids, and finds one by id or uuid", async () => {
    const { call } = setUp()

    const { data } = (await call("GET", "/accounts")).json
    const [first] = data

    expect(
      data.map(({ id, provider, authorized }: { id: number; provider: string; authorized: boolean }) => [
        id,
        provider,
        authorized,
      ]),
    ).toEqual([
      [12, "twitter", true],
      [47, "instagram", true],
      [88, "facebook_page", true],
      [102, "linkedin", true],
      [131, "tiktok", true],
      [145, "youtube", true],
      [160, "mastodon", true],
      [172, "pinterest", true],
      [188, "threads", true],
      [193, "bluesky", true],
      [201, "twitter", false],
    ])
    expect((await call("GET", "/accounts/12")).json).toEqual(first)
    expect((await call("GET", `/accounts/${first.uuid}`)).json).toEqual(first)
    expect((await call("GET", "/accounts/13")).status).toBe(404)
  })

  it("creates, renames and deletes tags", async () => {
    const { call } = setUp()

    const created = await call("POST", "/tags", { name: "news", hex_color: "#3B82F6" })
    const path = `/tags/${created.json.uuid}`
    const renamed = await call("PUT", path, { name: "press", hex_color: "#3B82F6" })
    const { json: tag } = await call("GET", path)
    await call("DELETE", path)

    expect(created).toMatchObject({ status: 201, json: { id: 3, name: "news" } })
    expect(renamed.json).toEqual({ success: true })
    expect(tag.name).toBe("press")
    expect((await call("GET", "/tags")).json.data.map(({ name }: { name: string }) => name)).toEqual([
      "launch",
      "release",
    ])
    expect((await call("GET", path)).status).toBe(404)
    expect((await call("POST", "/tags", { name: "news" })).json.errors).toHaveProperty("hex_color")
  })
})

describe("autoposter posts", () => {
  it("keeps a post without a flag as a draft that never goes out", async () => {
    const { sandbox, call } = setUp()

    const { status, json: post } = await call("POST", "/posts", aPost(at1800))
    sandbox.clock.advance(24 * hour)

    expect(status).toBe(201)
    expect(post).toMatchObject({
      id: 1,
      status: "draft",
      scheduled_at: "2026-11-30 18:00:00",
      published_at: null,
    })
    expect((await call("GET", `/posts/${post.uuid}`)).json.status).toBe("draft")
    expect(sandbox.publications()).toEqual([])
  })

  it("publishes a scheduled post at its time, each account with its own text and link", async () => {
    const { sandbox, call } = setUp()
    const short = { account_id: 12, is_original: false, content: [{ body: "Short" }] }
    const body = aPost({ ...at1800, accounts: [12, 47], schedule: true })
    body.versions.push(short)
    const { json: post } = await call("POST", "/posts", body)
    const statusAt = async (moment: number) => {
      sandbox.clock.advanceTo(moment)
      return (await call("GET", `/posts/${post.uuid}`)).json.status
    }

    expect(post.status).toBe("scheduled")
    expect(await statusAt(start + 8 * hour - 1)).toBe("scheduled")
    expect(await statusAt(start + 8 * hour)).toBe("publishing")
    expect(await statusAt(start + 8 * hour + 5000)).toBe("published")

    const row = { provider: "autoposter", postId: post.uuid, at: "2026-11-30T18:00:05Z", mediaCount: 0 }
    expect(sandbox.publications()).toEqual([
      { ...row, account: "12", network: "twitter", text: "Short", url: "https://twitter.example/acme/1001" },
      {
        ...row,
        account: "47",
        network: "instagram",
        text: "Hello",
        url: "https://instagram.example/acme/1002",
      },
    ])
    const { json: published } = await call("GET", `/posts/${post.uuid}`)
    expect(published.published_at).toBe("2026-11-30 18:00:05")
    expect(published.accounts).toMatchObject([
      { id: 12, external_url: "https://twitter.example/acme/1001", errors: [] },
      { id: 47, external_url: "https://instagram.example/acme/1002", errors: [] },
    ])
  })

  it.each<[name: string, fields: object, scheduledAt: string]>([
    ["in its zone", { date: "2026-12-01", time: "18:00", timezone: "Asia/Tokyo" }, "2026-12-01 09:00:00"],
    ["in the zone of the user's profile", { date: "2026-12-01", time: "18:00" }, "2026-12-01 23:00:00"],
    [
      "after a gap of daylight saving",
      { date: "2027-03-28", time: "01:30", timezone: "Europe/London" },
      "2027-03-28 01:30:00",
    ],
    [
      "before the repeated hour ends",
      { date: "2027-10-31", time: "01:30", timezone: "Europe/London" },
      "2027-10-31 00:30:00",
    ],
  ])("reads date and time %s", async (_name, fields, scheduledAt) => {
    const { call } = setUp()

    expect((await call("POST", "/posts", aPost(fields))).json.scheduled_at).toBe(scheduledAt)
  })

  it("publishes now when its scheduler looks the next time", async () => {
    const { sandbox, call } = setUp()
    sandbox.clock.advance(20_000)

    const { json: post } = await call("POST", "/posts", aPost({ schedule_now: true }))
    sandbox.clock.advance(40_000 + 4999)
    const before = sandbox.publications().length
    sandbox.clock.advance(1)

    expect(post).toMatchObject({ status: "scheduled", scheduled_at: "2026-11-30 10:00:20" })
    expect(before).toBe(0)
    expect(sandbox.publications()).toMatchObject([{ at: "2026-11-30T10:01:05Z" }])
  })

  it("never publishes now within the same minute, even from a full minute on", async () => {
    const { sandbox, call } = setUp()

    await call("POST", "/posts", aPost({ schedule_now: true }))
    sandbox.clock.advance(minute - 1)

    expect(sandbox.posts()[0]?.status).toBe("scheduled")
  })

  it("fills the free slots of the queue", async () => {
    const { call } = setUp()
    const slots = []
    for (let count = 0; count < 4; count++) {
      slots.push((await call("POST", "/posts", aPost({ queue: true }))).json.scheduled_at)
    }

    expect(slots).toEqual([
      "2026-11-30 12:00:00",
      "2026-11-30 17:00:00",
      "2026-12-01 09:00:00",
      "2026-12-01 12:00:00",
    ])
  })

  it("schedules, queues and publishes an existing draft", async () => {
    const { call } = setUp()
    const draft = async () => (await call("POST", "/posts", aPost(at1800))).json.uuid

    expect((await call("POST", `/posts/schedule/${await draft()}`, { postNow: false })).json).toEqual({
      success: true,
      scheduled_at: "2026-11-30 18:00:00",
    })
    expect(
      (await call("POST", `/posts/schedule/${await draft()}`, { postNow: true })).json.scheduled_at,
    ).toBe("2026-11-30 10:00:00")
    expect((await call("POST", `/posts/add-to-queue/${await draft()}`)).json.scheduled_at).toBe(
      "2026-11-30 12:00:00",
    )
    expect((await call("POST", `/posts/schedule/${await draft()}`, {})).json.errors).toHaveProperty("postNow")
    expect((await call("POST", "/posts/schedule/nobody", { postNow: true })).status).toBe(404)
  })

  it("waits for approval where that is required", async () => {
    const { sandbox, call } = setUp({ settings: { approval: "required" } })
    const { json: post } = await call("POST", "/posts", aPost({ ...at1800, schedule: true }))
    sandbox.clock.advance(9 * hour)
    const waiting = sandbox.publications().length

    const approved = await call("POST", `/posts/approve/${post.uuid}`)
    sandbox.clock.advance(2 * minute)

    expect([post.status, waiting, approved.json.success]).toEqual(["needs_approval", 0, true])
    expect(sandbox.publications()).toHaveLength(1)
    expect((await call("POST", `/posts/approve/${post.uuid}`)).status).toBe(422)
  })

  it("replaces everything with PUT, and falls back to a draft without a time", async () => {
    const { call } = setUp()
    const { json: post } = await call("POST", "/posts", aPost({ ...at1800, tags: [2], schedule: true }))
    const path = `/posts/${post.uuid}`
    const update = async (body: object) => {
      expect((await call("PUT", path, body)).json).toEqual({ success: true })
      return (await call("GET", path)).json
    }

    expect(post.tags).toMatchObject([{ id: 2, name: "release" }])
    expect(await update(aPost({ ...at1800, time: "19:00", accounts: [47] }, { body: "New" }))).toMatchObject({
      status: "scheduled",
      scheduled_at: "2026-11-30 19:00:00",
      accounts: [{ id: 47 }],
      versions: [{ content: [{ body: "New" }] }],
      tags: [],
    })
    expect(await update(aPost())).toMatchObject({ status: "draft", scheduled_at: null })
    expect(await update(aPost({ ...at1800, schedule: true }))).toMatchObject({ status: "scheduled" })
  })

  it("does not touch what is being published or is out", async () => {
    const { sandbox, call } = setUp()
    const { json: post } = await call("POST", "/posts", aPost({ schedule_now: true }))
    const path = `/posts/${post.uuid}`
    sandbox.clock.advance(minute)

    expect((await call("PUT", path, aPost())).json.errors).toHaveProperty("publishing")
    expect((await call("DELETE", path)).json.errors).toHaveProperty("publishing")
    sandbox.clock.advance(minute)
    expect((await call("PUT", path, aPost())).json.errors).toHaveProperty("in_history")
    expect(
      (await call("POST", `/posts/schedule/${post.uuid}`, { postNow: true })).json.errors,
    ).toHaveProperty("in_history")
    sandbox.clock.advance(hour)
    expect(sandbox.publications()).toHaveLength(1)
  })

  it("deletes one, several, or to the trash: none of them goes out", async () => {
    const { sandbox, call } = setUp()
    const posts: string[] = []
    for (let count = 0; count < 4; count++) {
      posts.push((await call("POST", "/posts", aPost({ ...at1800, schedule: true }))).json.uuid)
    }

    const gone = { deleted: true, deleted_from_app: true, to_trash: false }
    expect((await call("DELETE", `/posts/${posts[0]}`)).json).toEqual(gone)
    expect((await call("DELETE", "/posts", { posts: posts.slice(1, 3) })).json).toEqual(gone)
    expect((await call("DELETE", `/posts/${posts[3]}`, { trash: true })).json.to_trash).toBe(true)
    sandbox.clock.advance(24 * hour)

    expect((await call("GET", `/posts/${posts[0]}`)).json).toEqual({ message: "Post not found." })
    expect((await call("GET", `/posts/${posts[3]}`)).json.trashed).toBe(true)
    expect((await call("GET", "/posts")).json.data).toEqual([])
    expect((await call("GET", "/posts?status=trash")).json.meta.total).toBe(1)
    expect(sandbox.publications()).toEqual([])
  })

  it("calls a post failed when one account failed, though others are out", async () => {
    const { sandbox, call } = setUp()
    sandbox.failAccount("autoposter", "47", "Media is too old")
    const { json: post } = await call(
      "POST",
      "/posts",
      aPost({ accounts: [12, 47, 201], schedule_now: true }),
    )
    sandbox.clock.advance(2 * minute)

    const { json: after } = await call("GET", `/posts/${post.uuid}`)

    expect(after.status).toBe("failed")
    expect(after.accounts).toMatchObject([
      { id: 12, external_url: "https://twitter.example/acme/1001", errors: [] },
      { id: 47, external_url: null, errors: ["Media is too old"] },
      { id: 201, external_url: null, errors: ["Access token expired"] },
    ])
    expect(sandbox.publications().map(({ account }) => account)).toEqual(["12"])
    sandbox.configure({ accountResults: "hidden" })
    expect((await call("GET", `/posts/${post.uuid}`)).json.accounts[0]).not.toHaveProperty("external_url")
  })

  it("fails an account whose version has no content", async () => {
    const { sandbox, call } = setUp()

    await call("POST", "/posts", aPost({ schedule_now: true }, { body: null }))
    sandbox.clock.advance(2 * minute)

    expect(sandbox.posts()[0]).toMatchObject({
      status: "failed",
      deliveries: [{ error: "This account version has no content." }],
    })
  })

  it("lists pages, newest first, with filters; parameters it does not know change nothing", async () => {
    const { sandbox, call } = setUp({ settings: { rate: "unlimited" } })
    for (let count = 0; count < 22; count++) await call("POST", "/posts", aPost())
    await call("POST", "/posts", aPost({ accounts: [47], tags: [2], schedule_now: true }))
    const ids = ({ json }: { json: { data: { id: number }[] } }) => json.data.map(({ id }) => id)

    const first = await call("GET", "/posts")
    const next = await read(
      await sandbox.fetch(
        new Request(first.json.links.next, {
          headers: { accept: "application/json", authorization: "Bearer sandbox-token" },
        }),
      ),
    )

    expect(ids(first)[0]).toBe(23)
    expect(first.json.meta).toEqual({
      current_page: 1,
      from: 1,
      last_page: 2,
      per_page: 20,
      to: 20,
      total: 23,
    })
    expect(ids(next)).toEqual([3, 2, 1])
    expect(next.json.links.next).toBeNull()
    expect(ids(await call("GET", "/posts?status=scheduled"))).toEqual([23])
    expect(ids(await call("GET", "/posts?account=47"))).toEqual([23])
    expect(ids(await call("GET", "/posts?tag=release"))).toEqual([23])
    expect((await call("GET", "/posts?accounts[]=47")).json.meta.total).toBe(23)
    expect((await call("GET", "/posts?limit=50")).json.meta.last_page).toBe(1)
  })

  const version = aPost().versions[0]
  it.each<[path: string, name: string, body: unknown]>([
    ["accounts.0", "a uuid as account", aPost({ accounts: ["a0000000-0000-4000-8000-000000000012"] })],
    ["accounts.0", "an account id in quotes", aPost({ accounts: ["12"] })],
    ["accounts.1", "an unknown account", aPost({ accounts: [12, 13] })],
    ["accounts", "an account twice", aPost({ accounts: [12, 12] })],
    ["tags.0", "an unknown tag", aPost({ tags: [9] })],
    ["tags.0", "the name of a tag", aPost({ tags: ["release"] })],
    ["versions", "no versions", { accounts: [12] }],
    ["versions", "empty versions", { accounts: [12], versions: [] }],
    ["versions.0.content", "content that is no list", aPost({ versions: [{ ...version, content: {} }] })],
    ["versions.0.content.0.media.0", "a media id in quotes", aPost({}, { body: "Hi", media: ["3001"] })],
    ["versions.0.content.0.media.0", "unknown media", aPost({}, { body: "Hi", media: [3145] })],
    ["versions.0.content.0.alt", "an unknown key", aPost({}, { body: "Hi", alt: "A rocket" })],
    ["versions.0.content.0.body", "a very long text", aPost({}, { body: "x".repeat(5001) })],
    [
      "versions.0.account_id",
      "an original for one account",
      aPost({ versions: [{ ...version, account_id: 12 }] }),
    ],
    [
      "versions.1.account_id",
      "a version for an account that is not posted to",
      aPost({ versions: [version, { account_id: 47, is_original: false, content: [{ body: "Hi" }] }] }),
    ],
    ["versions.1.is_original", "two originals", aPost({ versions: [version, version] })],
    ["versions.0.options.instagram.kind", "an unknown option", withOptions({ instagram: { kind: "reel" } })],
    ["versions.0.options.myspace", "options of an unknown network", withOptions({ myspace: {} })],
    [
      "versions.0.options.tiktok.allow_duet",
      "an option of TikTok without account",
      withOptions({ tiktok: { allow_duet: true } }),
    ],
    ["options", "options outside of a version", aPost({ options: { instagram: { type: "reel" } } })],
    ["date", "30 February", aPost({ ...at1800, date: "2027-02-30" })],
    ["time", "a time with seconds", aPost({ ...at1800, time: "18:00:00" })],
    ["timezone", "an unknown zone", aPost({ ...at1800, timezone: "Mars/Olympus" })],
    ["timezone", "an offset as zone", aPost({ ...at1800, timezone: "+02:00" })],
    ["schedule", "a flag in quotes", aPost({ ...at1800, schedule: "true" })],
    ["schedule", "two flags", aPost({ queue: true, schedule_now: true })],
    ["date", "a time beside the queue", aPost({ ...at1800, queue: true })],
    ["cannot_scheduled", "no time", aPost({ schedule: true })],
    ["cannot_scheduled", "no accounts", aPost({ ...at1800, accounts: [], schedule: true })],
    ["cannot_scheduled", "a time in the past", aPost({ ...at1800, time: "09:59", schedule: true })],
    ["body", "a list", [aPost()]],
    ["client_reference", "an unknown key", aPost({ client_reference: "x" })],
  ])("refuses, at %s, %s", async (path, _name, body) => {
    const { sandbox, call } = setUp()

    const answer = await call("POST", "/posts", body)

    expect(answer).toMatchObject({ status: 422, json: { message: "Validation errors" } })
    expect(Object.keys(answer.json.errors)).toContain(path)
    expect([sandbox.posts(), sandbox.crashes]).toEqual([[], []])
  })

  it("refuses a body that is not JSON, and ignores unknown keys where the settings say so", async () => {
    const { sandbox, call } = setUp()

    expect((await call("POST", "/posts", new FormData())).json.errors).toHaveProperty("body")
    sandbox.configure({ unknownFields: "ignore" })
    expect((await call("POST", "/posts", aPost({ client_reference: "x" }))).status).toBe(201)
  })
})

function withOptions(options: object) {
  return aPost({ versions: [{ ...aPost().versions[0], options }] })
}
