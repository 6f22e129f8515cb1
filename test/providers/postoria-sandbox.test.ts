/** Postoria against the fake of its API: what no other provider does. */
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

const { postoria } = providers
const start = at("2026-12-01T12:00:00Z")
const due: SendTime = { kind: "at", at: "2026-12-01T18:00:00Z" }

let sandbox = createSandbox({ now: start })
afterEach(() => {
  expect(sandbox.crashes).toEqual([])
  sandbox = createSandbox({ now: start })
})

function connectTo({ server = "", workspace = "1" } = {}): Connection {
  const baseUrl = `${server || "http://sandbox.invalid"}/postoria/v1`
  const { advance, now } = sandbox.clock
  return connect(postoria, aWorkspace(postoria, { workspace, baseUrl }), {
    token: sandboxTokens.valid,
    transport: server ? createTransport({}) : fetchTransport((request) => sandbox.fetch(request)),
    clock: { now, sleep: async (milliseconds) => advance(milliseconds) },
  })
}

function file(name: string, mime: string): UploadFile {
  return { name, mime, bytes: 5, alt: null, open: async () => new Blob(["bytes"]) }
}

const paths = () =>
  sandbox.requests.map(({ method, path }) => `${method} ${path.replace("/postoria/v1", "")}`)
const shared = { firstComment: "More", firstCommentDelay: 300, link: "https://example.com" }

describe("postoria in the sandbox", () => {
  it("goes from upload to published, with links", async () => {
    const connection = connectTo()
    const media = [aFile("rocket.jpg")]
    const mediaIds = { "rocket.jpg": await connection.upload!(file("rocket.jpg", "image/jpeg")) }
    const parts = [aPart("10", "x", { media, ...shared }), aPart("11", "instagram", { media, ...shared })]
    const receipt = await connection.create(aSubmission({ when: due, parts, mediaIds }))
    expect(receipt).toMatchObject({ status: "scheduled", scheduledAt: "2026-12-01T18:00:00Z" })
    sandbox.clock.advanceTo(at("2026-12-01T18:01:00Z"))
    const remote = await connection.get(receipt.id)

    expect(remote).toMatchObject({ status: "published", text: "We are live", mediaCount: 1 })
    expect(remote.deliveries.map(({ account, url }) => [account, url?.slice(0, 8)])).toEqual([
      ["10", "https://"],
      ["11", "https://"],
    ])
    expect(sandbox.publications().map(({ account, mediaCount }) => [account, mediaCount])).toEqual([
      ["10", 1],
      ["11", 1],
    ])
    expect(paths()).toEqual([
      "POST /workspaces/1/media/uploads",
      "PUT /storage/77",
      "POST /workspaces/1/media/77/complete",
      ...Array<string>(2).fill("GET /workspaces/1/media/77"),
      "POST /workspaces/1/posts",
      "GET /workspaces/1/posts/500",
    ])
  })

  it.each([
    [{ kind: "now" }, "2026-12-01T12:00:05Z"],
    [{ kind: "queue" }, "2026-12-01T17:00:05Z"],
  ] as const)("sends %j out", async (when, published) => {
    await connectTo().create(aSubmission({ when, parts: [aPart("10", "x")] }))
    sandbox.clock.advanceTo(at("2026-12-01T20:00:00Z"))

    expect(sandbox.publications().map((each) => each.at)).toEqual([published])
  })

  it("writes every option in a way that the vendor takes", async () => {
    const youtube = {
      ...{ privacy: "unlisted", tags: ["launch"], category: "22" },
      ...{ "made-for-kids": false, language: "en", "recorded-on": "2026-11-20" },
    }
    const tiktok = {
      ...{ privacy: "followers", comments: true, duet: false, stitch: false, disclose: true },
      ...{ "own-brand": true, "branded-content": false, "auto-music": true },
    }
    const repost = { every: { count: 6, unit: "month" }, until: "2027-12-01T00:00:00Z" } as const
    const parts = [
      aPart("17", "youtube", { ...shared, title: "T", options: youtube, repost }),
      aPart("18", "tiktok", { ...shared, title: "P", options: tiktok, repost }),
    ]

    expect(await connectTo().create(aSubmission({ parts }))).toMatchObject({ status: "scheduled" })
  })

  it("takes media by address, waits for large ones, and says why it cannot", async () => {
    const connection = connectTo()
    const from = (name: string) =>
      connection.uploadUrl!({ url: `https://cdn.example.com/${name}`, alt: null })

    expect(await from("large.mp4")).toBe("77")
    expect(sandbox.clock.now() - start).toBe(30_000)
    await expect(from("missing.jpg")).rejects.toThrow('missing.jpg": The file could not be downloaded')
    await expect(connection.upload!(file("broken.jpg", "image/jpeg"))).rejects.toThrow("The file is damaged")
  })

  it("tells accounts that failed from those that did not", async () => {
    sandbox.failAccount("postoria", "11", "Duplicate content")
    const parts = [aPart("10", "x"), aPart("11", "instagram")]
    const connection = connectTo()
    const { id } = await connection.create(aSubmission({ when: { kind: "now" }, parts }))
    expect(await connection.get(id)).toMatchObject({ status: "publishing" })
    sandbox.clock.advance(60_000)

    expect(await connection.get(id)).toMatchObject({
      status: "partial",
      deliveries: [{ status: "published" }, { status: "failed", error: "Duplicate content", url: null }],
    })
  })

  it.each<[name: string, fault: Fault, kind: string, posts: number]>([
    ["used up", { kind: "status", status: 402 }, "quota", 0],
    ["behind a gateway that answers with a page", { kind: "html", status: 200 }, "protocol", 1],
    ["gone for a moment", { kind: "500-after-accept" }, "unavailable", 1],
  ])("creates at most once where the service is %s", async (_name, fault, kind, posts) => {
    sandbox.faults.add({ method: "POST", path: "**/posts", ...fault })

    await expect(connectTo().create(aSubmission({ parts: [aPart("10", "x")] }))).rejects.toMatchObject({
      kind,
      outcome: posts === 0 ? "rejected" : "unknown",
    })
    expect([sandbox.posts().length, paths()]).toEqual([posts, ["POST /workspaces/1/posts"]])
  })

  it("posts to an account that must be reconnected, and says that it failed", async () => {
    const connection = connectTo()
    const { id } = await connection.create(aSubmission({ when: { kind: "now" }, parts: [aPart("29", "x")] }))
    sandbox.clock.advance(60_000)

    expect(await connection.get(id)).toMatchObject({
      status: "failed",
      deliveries: [{ status: "failed", error: "The account must be reconnected", url: null }],
    })
  })

  it("gets another address where the storage refuses the first, and gives up after the second", async () => {
    const connection = connectTo()
    const refused: Fault = { kind: "status", status: 403, body: "html", path: "**/storage/*" }
    sandbox.faults.add(refused)
    expect(await connection.upload!(file("a.jpg", "image/jpeg"))).toBe("78")
    sandbox.faults.add({ ...refused, times: null })

    await expect(connection.upload!(file("b.jpg", "image/jpeg"))).rejects.toMatchObject({ kind: "protocol" })
  })

  it("cancels, and cancels again, but not in a workspace that is not there", async () => {
    const connection = connectTo()
    const { id } = await connection.create(aSubmission({ parts: [aPart("10", "x")] }))
    const elsewhere = connectTo({ workspace: "2" })
    await expect(elsewhere.cancel!(id)).rejects.toMatchObject({ kind: "forbidden" })
    await expect(elsewhere.accounts()).rejects.toThrow("the key reaches 1 (Main)")
    expect(sandbox.posts()).toHaveLength(1)
    await connection.cancel!(id)
    await connection.cancel!(id)
    sandbox.clock.advanceTo(at("2026-12-03T00:00:00Z"))

    expect(sandbox.publications()).toEqual([])
  })

  it("lists every page", async () => {
    const connection = connectTo()
    const part = (index: number) => aPart("10", "x", { text: `Post ${index}` })
    for (let index = 0; index < 101; index++) await connection.create(aSubmission({ parts: [part(index)] }))
    const first = await connection.list(null)
    const second = await connection.list(first.next)

    expect([first.posts.length, second.posts.length, second.next]).toEqual([100, 1, null])
    expect(new Set([...first.posts, ...second.posts].map(({ text }) => text)).size).toBe(101)
  })

  it("asks before which queue a post would go to", async () => {
    expect(await connectTo().check!(aSubmission({ when: { kind: "queue" } }))).toEqual([
      'Of 2 queues, the post goes to "Evergreen"',
    ])
    expect(sandbox.requests.map(({ method }) => method)).toEqual(["GET"])
  })

  it("stores a file over real HTTP, without the key", async () => {
    await using server = await sandbox.listen()
    await connectTo({ server: server.url }).upload!(file("rocket.jpg", "image/jpeg"))
    const stored = sandbox.requests.find(({ method }) => method === "PUT")

    expect(stored).toMatchObject({ status: 200, body: { kind: "other", type: "image/jpeg", bytes: 5 } })
    expect(Object.keys(stored!.headers)).not.toContain("authorization")
  })
})
