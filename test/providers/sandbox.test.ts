/** Each provider against the fake of its API, which was written from the vendor's page without knowing the provider. */
import { createHash } from "node:crypto"
import { afterEach, describe, expect, it } from "vitest"
import { createTransport, fetchTransport } from "../../src/lib/transport.ts"
import { toInstant } from "../../src/lib/clock.ts"
import type { SendTime, Submission } from "../../src/model/delivery.ts"
import type { Connection } from "../../src/model/provider.ts"
import { connect } from "../../src/providers/connect.ts"
import { providers, type ProviderId } from "../../src/providers/index.ts"
import { autoposterWorkspace } from "../../src/sandbox/autoposter/site.ts"
import { postoriaWorkspace } from "../../src/sandbox/postoria/site.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { at } from "../helpers/at.ts"
import { aFile, aPart, aSubmission, aWorkspace } from "../helpers/submission.ts"

const start = at("2026-12-01T12:00:00Z")
const due: SendTime = { kind: "at", at: "2026-12-01T18:00:00Z" }
const bases = {
  autoposter: "/autoposter/api",
  post2all: "/post2all/api/v1",
  posteverywhere: "/posteverywhere/api/v1",
  socialapi: "/socialapi/v1",
  postoria: "/postoria/v1",
} satisfies Record<ProviderId, string>
const firstAccounts = {
  autoposter: "12",
  post2all: "acc_x",
  posteverywhere: "2282",
  socialapi: "acc_x",
  postoria: "10",
} satisfies Record<ProviderId, string>

const workspaces: Partial<Record<ProviderId, string>> = {
  autoposter: autoposterWorkspace,
  postoria: String(postoriaWorkspace.id),
}
/** They do not say which accounts must be reconnected. */
const silentOnAccounts: readonly ProviderId[] = ["postoria"]

let sandbox = createSandbox({ now: start })
afterEach(() => {
  expect(sandbox.crashes).toEqual([])
  sandbox = createSandbox({ now: start })
})

const valid: string = sandboxTokens.valid

/** In process, or over the network where the address of a server is given. */
function connectTo(id: ProviderId, { token = valid, server = "" } = {}): Connection {
  const workspace = workspaces[id] ?? null
  const baseUrl = `${server || "http://sandbox.invalid"}${bases[id]}`
  const { advance, now } = sandbox.clock
  return connect(providers[id], aWorkspace(providers[id], { workspace, baseUrl }), {
    token,
    transport: server ? createTransport({}) : fetchTransport((request) => sandbox.fetch(request)),
    clock: { now, sleep: async (milliseconds) => advance(milliseconds) },
  })
}

const paths = () =>
  sandbox.requests.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")}`)
const rocket = aFile("rocket.jpg", { alt: "A rocket on its pad" })

describe("autoposter in the sandbox", () => {
  const parts = (media = [rocket]) => [
    aPart("12", "x", { text: "BTS 🎬", media }),
    aPart("47", "instagram", { text: "We are live\ntoday", media, options: { type: "reel" } }),
  ]

  async function prepared(connection: Connection, when: SendTime): Promise<Submission> {
    const { alt } = rocket
    const open = async () => new Blob(["bytes"], { type: "image/jpeg" })
    const id = await connection.upload!({ name: "rocket.jpg", mime: "image/jpeg", bytes: 5, alt, open })
    return aSubmission({ when, parts: parts(), mediaIds: { "rocket.jpg": id } })
  }

  it("goes from upload to published, with links", async () => {
    const connection = connectTo("autoposter")
    const submission = await prepared(connection, due)
    const draft = await connection.create(submission)
    expect(draft).toMatchObject({ status: "draft", scheduledAt: "2026-12-01T18:00:00Z" })
    expect(await connection.commit!(draft.id, submission)).toEqual({
      id: draft.id,
      status: "scheduled",
      scheduledAt: "2026-12-01T18:00:00Z",
    })

    sandbox.clock.advanceTo(at("2026-12-01T18:02:00Z"))
    const remote = await connection.get(draft.id)

    expect(remote).toMatchObject({ status: "published", mediaCount: 1 })
    expect(remote.deliveries.map(({ account, status }) => [account, status])).toEqual([
      ["12", "published"],
      ["47", "published"],
    ])
    expect(remote.deliveries.every(({ url }) => url?.startsWith("https://"))).toBe(true)
    expect(
      sandbox.publications().map(({ account, text, mediaCount }) => [account, text, mediaCount]),
    ).toEqual([
      ["12", "BTS 🎬", 1],
      ["47", "We are live\ntoday", 1],
    ])
    expect(paths()).toEqual([
      "POST /autoposter/api/…/media",
      "PUT /autoposter/api/…/media/…",
      "POST /autoposter/api/…/posts",
      "POST /autoposter/api/…/posts/schedule/…",
      "GET /autoposter/api/…/posts/…",
      "GET /autoposter/api/…/posts/…",
    ])
  })

  it.each([
    [{ kind: "now" }, "2026-12-01T12:01:00Z"],
    [{ kind: "queue" }, "2026-12-01T17:00:00Z"],
  ] as const)("sends %j out", async (when, published) => {
    const connection = connectTo("autoposter")
    const submission = await prepared(connection, when)
    const { id } = await connection.create(submission)
    expect(sandbox.publications()).toEqual([])
    await connection.commit!(id, submission)
    sandbox.clock.advanceTo(at("2026-12-01T20:00:00Z"))

    expect(sandbox.publications().map((each) => each.at.slice(0, 16))).toEqual(
      Array(2).fill(published.slice(0, 16)),
    )
  })

  it("updates, cancels, and cancels again", async () => {
    const connection = connectTo("autoposter")
    const submission = await prepared(connection, due)
    const { id } = await connection.create(submission)
    await connection.commit!(id, submission)
    const later: SendTime = { kind: "at", at: "2026-12-02T09:30:00Z" }

    expect(await connection.update!(id, { ...submission, when: later })).toMatchObject({
      status: "scheduled",
      scheduledAt: "2026-12-02T09:30:00Z",
    })
    await connection.cancel!(id)
    await connection.cancel!(id)
    await expect(connection.get(id)).rejects.toMatchObject({ kind: "not-found" })
    sandbox.clock.advanceTo(at("2026-12-03T00:00:00Z"))
    expect(sandbox.publications()).toEqual([])
  })

  it("writes every option in a way that the vendor takes", async () => {
    const tiktok = {
      privacy: "friends",
      comments: true,
      duet: false,
      stitch: false,
      disclose: true,
      "own-brand": true,
    }
    const given = [
      aPart("88", "facebook", { options: { type: "post" } }),
      aPart("102", "linkedin", { options: { visibility: "connections" } }),
      aPart("131", "tiktok", { options: { ...tiktok, "branded-content": false } }),
      aPart("145", "youtube", { title: "T", options: { privacy: "unlisted" } }),
      aPart("160", "mastodon", { options: { sensitive: true } }),
      aPart("172", "pinterest", { title: "T", link: "https://example.com", options: { board: "549" } }),
    ]
    const receipt = await connectTo("autoposter").create(aSubmission({ parts: given }))

    expect(receipt.status).toBe("draft")
  })

  it("approves a post that awaits approval, or says that it waits", async () => {
    const connection = connectTo("autoposter")
    sandbox.configure({ approval: "required" })
    const submission = await prepared(connection, due)
    const approved = await connection.create(submission)
    expect(await connection.commit!(approved.id, submission)).toMatchObject({ status: "scheduled" })
    sandbox.configure({ approval: "by-others" })
    const waiting = await connection.create(submission)
    expect(await connection.commit!(waiting.id, submission)).toMatchObject({ status: "needs-approval" })
    sandbox.clock.advanceTo(at("2026-12-01T18:02:00Z"))

    expect(new Set(sandbox.publications().map(({ postId }) => postId))).toEqual(new Set([approved.id]))
  })

  it("makes tags of labels, once", async () => {
    const connection = connectTo("autoposter")
    const labelled = aSubmission({ parts: [aPart("12", "x", { labels: ["launch", "q4"] })] })
    await Promise.all([1, 2, 3, 4].map(() => connection.create(labelled)))

    expect(paths().filter((path) => path.endsWith("/tags"))).toEqual([
      "GET /autoposter/api/…/tags",
      "POST /autoposter/api/…/tags",
    ])
  })

  it("uploads a large file in chunks, and has others fetched", async () => {
    const connection = connectTo("autoposter")
    const bytes = 11 * 1024 * 1024
    const open = async () => new Blob([new Uint8Array(bytes)], { type: "video/mp4" })
    const film = await connection.upload!({ name: "film.mp4", mime: "video/mp4", bytes, alt: null, open })
    const url = "https://cdn.example.com/large-teaser.mp4"
    const teaser = await connection.uploadUrl!({ url, alt: "A teaser" })
    const cover = await connection.uploadUrl!({ url: "https://cdn.example.com/cover.jpg", alt: null })
    const media = [aFile("film.mp4", { thumbnail: aFile("cover.jpg") }), aFile("large-teaser.mp4")]
    const mediaIds = { "film.mp4": film, "large-teaser.mp4": teaser, "cover.jpg": cover }
    const { id } = await connection.create(aSubmission({ parts: [aPart("12", "x", { media })], mediaIds }))

    expect(await connection.get(id)).toMatchObject({ mediaCount: 2 })
    expect(paths().filter((path) => path.endsWith("/upload"))).toHaveLength(3)
    await expect(
      connection.uploadUrl!({ url: "https://cdn.example.com/missing.jpg?sig=1", alt: null }),
    ).rejects.toMatchObject({
      kind: "invalid",
      detail: expect.stringContaining("https://cdn.example.com/missing.jpg") as string,
    })
  })

  it("lists every page, newest first", async () => {
    const connection = connectTo("autoposter")
    const ids: string[] = []
    for (let index = 0; index < 21; index++) ids.push((await connection.create(aSubmission())).id)
    const first = await connection.list(null)
    const second = await connection.list(first.next)

    expect([...first.posts, ...second.posts].map(({ id }) => id)).toEqual(ids.toReversed())
    expect(second.next).toBeNull()
  })

  it("keeps within the rate limit by waiting as told", async () => {
    const connection = connectTo("autoposter")
    for (let index = 0; index < 61; index++) await connection.create(aSubmission())

    expect(sandbox.posts()).toHaveLength(61)
    expect(sandbox.clock.now()).toBeGreaterThan(start)
  })
})

describe("post2all in the sandbox", () => {
  const parts = (media = [rocket]) => [
    aPart("acc_x", "x", { text: "BTS 🎬", media }),
    aPart("acc_threads", "threads", { text: "We are live\ntoday", media, options: { topic: "devrel" } }),
  ]

  it.each([
    [due, "2026-12-01T18:00"],
    [{ kind: "now" }, "2026-12-01T12:00"],
  ] as const)("sends %j out, with links", async (when, published) => {
    const connection = connectTo("post2all")
    const receipt = await connection.create(aSubmission({ when, parts: parts() }))
    expect(receipt).toMatchObject({ status: "scheduled", scheduledAt: when.kind === "at" ? when.at : null })
    sandbox.clock.advanceTo(at("2026-12-01T18:01:00Z"))
    const remote = await connection.get(receipt.id)

    expect(remote).toMatchObject({ status: "published", mediaCount: 1 })
    expect(remote.publishedAt).toMatch(new RegExp(`^${published}`))
    expect(remote.deliveries.map(({ account, url }) => [account, url?.slice(0, 8)])).toEqual([
      ["acc_x", "https://"],
      ["acc_threads", "https://"],
    ])
    expect(sandbox.publications().map(({ text, mediaCount }) => [text, mediaCount])).toEqual([
      ["BTS 🎬", 1],
      ["We are live\ntoday", 1],
    ])
  })

  it("keeps a draft, and sends video settings in a way that the vendor takes", async () => {
    const connection = connectTo("post2all")
    const options = { privacy: "unlisted", tags: ["launch"], category: "22" }
    const media = [aFile("teaser.mp4")]
    const video = aPart("acc_youtube", "youtube", { title: "T", media, options })
    const receipt = await connection.create(aSubmission({ when: { kind: "draft" }, parts: [video] }))
    sandbox.clock.advanceTo(at("2026-12-02T00:00:00Z"))

    expect(await connection.get(receipt.id)).toMatchObject({ status: "draft" })
    expect(sandbox.publications()).toEqual([])
  })

  it("tells accounts that failed from those that did not", async () => {
    const connection = connectTo("post2all")
    sandbox.failAccount("post2all", "acc_threads", "Duplicate content")
    const receipt = await connection.create(aSubmission({ when: { kind: "now" }, parts: parts() }))
    sandbox.clock.advanceTo(start + 60_000)

    expect(await connection.get(receipt.id)).toMatchObject({
      status: "partial",
      deliveries: [{ status: "published" }, { status: "failed", error: "Duplicate content", url: null }],
    })
  })

  it("lists every page, newest first", async () => {
    const connection = connectTo("post2all")
    for (let index = 0; index < 101; index++) {
      await connection.create(aSubmission({ parts: [aPart("acc_x", "x", { text: `Post ${index}` })] }))
    }
    const first = await connection.list(null)
    const second = await connection.list(first.next)

    expect([first.posts.length, first.posts[0]?.text, second.posts[0]?.text]).toEqual([
      100,
      "Post 100",
      "Post 0",
    ])
    expect(second.next).toBeNull()
  })
})

describe.each(Object.keys(providers) as ProviderId[])("%s in the sandbox", (id) => {
  const account = firstAccounts[id]
  const submission = aSubmission({ parts: [aPart(account, "x")] })

  it("lists accounts whose networks and ids it understands", async () => {
    const accounts = await connectTo(id).accounts()

    expect(accounts.find((each) => each.id === account)).toMatchObject({ network: "x", state: "connected" })
    expect(accounts.filter(({ network }) => network === null)).toEqual([])
    expect(accounts.some(({ state }) => state === "disconnected")).toBe(!silentOnAccounts.includes(id))
  })

  it.each([
    [sandboxTokens.expired, "auth"],
    [sandboxTokens.forbidden, "forbidden"],
    ["nobody", "auth"],
  ])("with the token %s is refused", async (token, kind) => {
    await expect(connectTo(id, { token }).create(submission)).rejects.toMatchObject({
      kind,
      outcome: "rejected",
    })
  })

  it.each(["accept-then-drop", "500-after-accept", "html", "truncated", "empty", "no-id"] as const)(
    "does not know the outcome of a create after %s, and sends it once",
    async (kind) => {
      sandbox.faults.add({ method: "POST", kind })

      await expect(connectTo(id).create(submission)).rejects.toMatchObject({ outcome: "unknown" })
      expect(sandbox.posts()).toHaveLength(1)
      expect(sandbox.requests).toHaveLength(1)
    },
  )

  it("finds a create whose answer was lost in the list", async () => {
    sandbox.faults.add({ method: "POST", kind: "accept-then-drop" })
    const connection = connectTo(id)
    await expect(connection.create(submission)).rejects.toMatchObject({ outcome: "unknown" })
    const { posts } = await connection.list(null)

    const tellsCreation = providers[id].capabilities.echo.includes("created-at")
    const createdAt = tellsCreation ? toInstant(start) : null

    expect(posts).toMatchObject([{ text: "We are live", createdAt }])
    expect(posts[0]!.deliveries.map((delivery) => delivery.account)).toEqual([account])
  })

  it.each(["seconds", "date"] as const)("waits for a 429 with %s", async (retryAfterAs) => {
    sandbox.faults.add({ method: "POST", kind: "429", retryAfter: 20, retryAfterAs })
    await connectTo(id).create(submission)

    expect([sandbox.posts().length, sandbox.clock.now()]).toEqual([1, start + 20_000])
  })
})

describe.each(Object.keys(providers) as ProviderId[])("%s in the sandbox, over real HTTP", (id) => {
  it("sends what it sends in process", async () => {
    await using server = await sandbox.listen()
    const connection = connectTo(id, { server: server.url })
    const bytes = new Uint8Array(300_000).fill(7)
    const open = async () => new Blob([bytes], { type: "image/jpeg" })
    const file = { name: "rocket.jpg", mime: "image/jpeg", bytes: bytes.length, alt: null, open }
    const mediaIds = { "rocket.jpg": (await connection.upload?.(file)) ?? "" }
    const parts = [aPart(firstAccounts[id], "x", { text: "One\nTwo 🎬", media: [rocket] })]
    const { id: remote } = await connection.create(aSubmission({ parts, mediaIds, open }))

    expect(await connection.get(remote)).toMatchObject({ text: "One\nTwo 🎬", mediaCount: 1 })
    expect(JSON.stringify(sandbox.requests)).toContain(createHash("sha256").update(bytes).digest("hex"))
  })

  it("sends a create once where the connection is lost", async () => {
    await using server = await sandbox.listen()
    sandbox.faults.add({ method: "POST", kind: "accept-then-drop" })
    const connection = connectTo(id, { server: server.url })
    const parts = [aPart(firstAccounts[id], "x")]

    await expect(connection.create(aSubmission({ parts }))).rejects.toMatchObject({
      outcome: "unknown",
      kind: "network",
    })
    expect([sandbox.posts().length, sandbox.requests.length]).toEqual([1, 1])
  })
})
