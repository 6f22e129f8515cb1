import { describe, expect, it } from "vitest"
import { aPost, aSandbox, autoposterOf, hour, minute, read, start } from "./calls.ts"
import type { Answer } from "./calls.ts"

const at1800 = { date: "2026-11-30", time: "18:00", timezone: "UTC" }

function setUp(options: Parameters<typeof aSandbox>[0] = {}) {
  const sandbox = aSandbox(options)
  return { sandbox, call: autoposterOf(sandbox.fetch) }
}

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
    const ids = ({ json }: Answer) => json.data.map(({ id }) => id)

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
})
