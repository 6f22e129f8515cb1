/** PostEverywhere against the fake of its API: what no other provider does. */
import { afterEach, describe, expect, it } from "vitest"
import { createTransport, fetchTransport } from "../../src/lib/transport.ts"
import type { SendTime } from "../../src/model/delivery.ts"
import type { UploadFile } from "../../src/model/call.ts"
import type { Connection } from "../../src/model/provider.ts"
import { connect } from "../../src/providers/connect.ts"
import { providers } from "../../src/providers/index.ts"
import type { Fault } from "../../src/sandbox/faults.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { at } from "../helpers/at.ts"
import { aFile, aPart, aSubmission, aWorkspace } from "../helpers/submission.ts"

const { posteverywhere } = providers
const start = at("2026-12-01T12:00:00Z")
const due: SendTime = { kind: "at", at: "2026-12-01T18:00:00Z" }

let sandbox = createSandbox({ now: start })
afterEach(() => {
  expect(sandbox.crashes).toEqual([])
  sandbox = createSandbox({ now: start })
})

function connectTo(server = ""): Connection {
  const baseUrl = `${server || "http://sandbox.invalid"}/posteverywhere/api/v1`
  const { advance, now } = sandbox.clock
  return connect(posteverywhere, aWorkspace(posteverywhere, { baseUrl }), {
    token: sandboxTokens.valid,
    transport: server ? createTransport({}) : fetchTransport((request) => sandbox.fetch(request)),
    clock: { now, sleep: async (milliseconds) => advance(milliseconds) },
  })
}

function file(name: string, mime: string): UploadFile {
  const open = async () => new Blob(["bytes"])
  return { name, mime, bytes: 5, alt: null, open }
}

const paths = () =>
  sandbox.requests.map(({ method, path }) => {
    return `${method} ${path.replace("/posteverywhere/api/v1", "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")}`
  })

describe("posteverywhere in the sandbox", () => {
  it("goes from upload to published, with a text and a link for each account", async () => {
    const connection = connectTo()
    const media = [aFile("rocket.jpg", { alt: "A rocket on its pad" })]
    const mediaIds = { "rocket.jpg": await connection.upload!(file("rocket.jpg", "image/jpeg")) }
    const parts = [
      aPart("2282", "x", { text: "BTS 🎬", media }),
      aPart("2280", "instagram", { text: "We are live\ntoday", media, options: { type: "reel" } }),
    ]
    const receipt = await connection.create(aSubmission({ when: due, parts, mediaIds }))
    expect(receipt).toMatchObject({ status: "scheduled", scheduledAt: "2026-12-01T18:00:00Z" })
    sandbox.clock.advanceTo(at("2026-12-01T18:01:00Z"))
    const remote = await connection.get(receipt.id)

    expect(remote).toMatchObject({ status: "published", mediaCount: 1 })
    expect(remote.deliveries.map(({ account, url }) => [account, url?.slice(0, 8)])).toEqual([
      ["2282", "https://"],
      ["2280", "https://"],
    ])
    expect(sandbox.publications().map(({ text, mediaCount }) => [text, mediaCount])).toEqual([
      ["BTS 🎬", 1],
      ["We are live\ntoday", 1],
    ])
    expect(paths()).toEqual([
      "POST /media/upload",
      "POST /storage/…",
      "POST /media/…/complete",
      "POST /posts",
      "GET /posts/…",
    ])
  })

  it("writes every setting in a way that the vendor takes, and waits for the video", async () => {
    const connection = connectTo()
    const media = [aFile("teaser.mp4")]
    const mediaIds = { "teaser.mp4": await connection.upload!(file("teaser.mp4", "video/mp4")) }
    const tiktok = { privacy: "followers", comments: true, duet: false, stitch: false }
    const parts = [
      aPart("2280", "instagram", { media, options: { type: "trial-reel", "cover-at": 2.5 } }),
      aPart("2281", "tiktok", { media, options: tiktok }),
      aPart("2282", "x", { media, options: { "reply-settings": "mentioned" } }),
      aPart("2283", "youtube", { media, title: "T", options: { privacy: "unlisted", tags: ["launch"] } }),
      aPart("2284", "facebook", { media, options: { type: "post" } }),
      aPart("2285", "linkedin", { media, options: { visibility: "logged-in" } }),
      aPart("2286", "threads", { media }),
    ]
    const receipt = await connection.create(aSubmission({ when: { kind: "now" }, parts, mediaIds }))

    expect(receipt).toMatchObject({ status: "publishing", scheduledAt: null })
    expect(paths().filter((path) => path.startsWith("GET /media/"))).toHaveLength(5)
  })

  it("takes media by address, and says why it cannot", async () => {
    const connection = connectTo()
    const address = (name: string) => ({ url: `https://cdn.example.com/${name}`, alt: null })

    expect(await connection.uploadUrl!(address("a.jpg"))).toMatch(/^[0-9a-f-]{36}$/)
    await expect(connection.uploadUrl!(address("broken.jpg"))).rejects.toMatchObject({
      detail: 'The service could not process "https://cdn.example.com/broken.jpg": The file is damaged',
    })
    await expect(connection.uploadUrl!(address("a.avi"))).rejects.toMatchObject({ status: 415 })
  })

  it("updates, cancels, and cancels again", async () => {
    const connection = connectTo()
    const { id } = await connection.create(aSubmission({ when: due, parts: [aPart("2282", "x")] }))
    const parts = [aPart("2282", "x", { text: "Later" }), aPart("2286", "threads", { text: "Later" })]
    const when: SendTime = { kind: "at", at: "2026-12-02T09:30:00Z" }

    expect(await connection.update!(id, aSubmission({ when, parts }))).toMatchObject({
      ...{ id, status: "scheduled", scheduledAt: "2026-12-02T09:30:00Z" },
    })
    expect((await connection.get(id)).deliveries.map(({ account }) => account)).toEqual(["2282", "2286"])
    await connection.cancel!(id)
    await connection.cancel!(id)
    await expect(connection.get(id)).rejects.toMatchObject({ kind: "not-found" })
    sandbox.clock.advanceTo(at("2026-12-03T00:00:00Z"))
    expect(sandbox.publications()).toEqual([])
  })

  it("tries only the accounts again that failed", async () => {
    const connection = connectTo()
    sandbox.failAccount("posteverywhere", "2286", "Duplicate content")
    const parts = [aPart("2282", "x"), aPart("2286", "threads")]
    const { id } = await connection.create(aSubmission({ when: { kind: "now" }, parts }))
    sandbox.clock.advance(60_000)
    expect(await connection.get(id)).toMatchObject({
      status: "partial",
      deliveries: [{ status: "published" }, { status: "failed", error: "Duplicate content", url: null }],
    })
    await expect(connection.cancel!(id)).rejects.toMatchObject({ kind: "conflict" })

    sandbox.failAccount("posteverywhere", "2286", null)
    expect(await connection.retry!(id)).toMatchObject({ id, status: "publishing" })
    sandbox.clock.advance(60_000)

    expect((await connection.get(id)).status).toBe("published")
    expect(sandbox.publications().map(({ account }) => account)).toEqual(["2282", "2286"])
  })

  it.each<[name: string, fault: Fault, kind: string, posts: number]>([
    ["used up", { kind: "status", status: 402 }, "quota", 0],
    ["behind a gateway that answers with a page", { kind: "html", status: 200 }, "protocol", 1],
    ["gone for a moment", { kind: "500-after-accept" }, "unavailable", 1],
  ])("creates at most once where the service is %s", async (_name, fault, kind, posts) => {
    sandbox.faults.add({ method: "POST", path: "**/posts", ...fault })

    await expect(connectTo().create(aSubmission({ parts: [aPart("2282", "x")] }))).rejects.toMatchObject({
      kind,
      outcome: posts === 0 ? "rejected" : "unknown",
    })
    expect([sandbox.posts().length, paths()]).toEqual([posts, ["POST /posts"]])
  })

  it("posts to an account that must be reconnected, and says that it failed", async () => {
    const connection = connectTo()
    const { id } = await connection.create(
      aSubmission({ when: { kind: "now" }, parts: [aPart("2299", "x")] }),
    )
    sandbox.clock.advance(60_000)

    expect(await connection.get(id)).toMatchObject({
      status: "failed",
      deliveries: [{ status: "failed", error: "Access token expired", url: null }],
    })
    expect((await connection.accounts()).find((account) => account.id === "2299")).toMatchObject({
      state: "disconnected",
    })
  })

  it("refuses what the service does not take or cannot process, before a post is made", async () => {
    const connection = connectTo()

    await expect(connection.upload!(file("a.mov", "video/quicktime"))).rejects.toMatchObject({
      ...{ kind: "invalid", status: 415 },
    })
    await expect(connection.upload!(file("broken.mp4", "video/mp4"))).rejects.toMatchObject({
      ...{ kind: "invalid", detail: 'The service could not process "broken.mp4": The file is damaged' },
    })
  })

  it("gets another address where the storage refuses the first, and gives up after the second", async () => {
    const connection = connectTo()
    const refused: Fault = { kind: "status", status: 403, body: "html", path: "**/storage/*" }
    sandbox.faults.add(refused)
    expect(await connection.upload!(file("a.jpg", "image/jpeg"))).toMatch(/^[0-9a-f-]{36}$/)
    sandbox.faults.add({ ...refused, times: null })

    await expect(connection.upload!(file("b.jpg", "image/jpeg"))).rejects.toMatchObject({ kind: "protocol" })
  })

  it("lists every page at the pace that the service allows", async () => {
    const connection = connectTo()
    const text = (index: number) => `Post ${index}`
    for (let index = 0; index < 101; index++) {
      // A hundred are let out in an hour.
      if (index === 100) sandbox.clock.advance(3_600_000)
      await connection.create(aSubmission({ parts: [aPart("2282", "x", { text: text(index) })] }))
    }
    const first = await connection.list(null)
    const second = await connection.list(first.next)

    expect([first.posts.length, first.posts[0]?.text, second.posts.map(({ text }) => text)]).toEqual([
      ...[100, text(100), [text(0)]],
    ])
    expect(second.next).toBeNull()
    expect(sandbox.clock.now()).toBeGreaterThan(start + 3_600_000 + 3 * 60_000)
  })

  it.each([
    ["photo.png", "image/png"],
    ["teaser.mp4", "video/mp4"],
  ])("stores %s over real HTTP, without the key", async (name, mime) => {
    await using server = await sandbox.listen()

    expect(await connectTo(server.url).upload!(file(name, mime))).toMatch(/^[0-9a-f-]{36}$/)
    const stored = sandbox.requests.find(({ path }) => path.includes("/storage/"))
    expect(stored).toMatchObject({ status: 200 })
    expect(stored!.headers).not.toHaveProperty("authorization")
  })
})
