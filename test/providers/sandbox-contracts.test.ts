/** Wire contracts that are not a provider's default, against the fakes of their APIs. */
import { afterEach, describe, expect, it } from "vitest"
import { fetchTransport } from "../../src/lib/transport.ts"
import type { SendTime, Submission } from "../../src/model/delivery.ts"
import { providerOf, type Connection, type Provider } from "../../src/model/provider.ts"
import { connect } from "../../src/providers/connect.ts"
import { providers } from "../../src/providers/index.ts"
import { createSandbox } from "../../src/sandbox/server.ts"
import { sandboxTokens } from "../../src/sandbox/settings.ts"
import { at } from "../helpers/at.ts"
import { aFile, aPart, aSubmission, aWorkspace } from "../helpers/submission.ts"

const start = at("2026-12-01T12:00:00Z")
const due: SendTime = { kind: "at", at: "2026-12-01T18:00:00Z" }
const march = providers.post2all
const july = providerOf(providers, { provider: "post2all", apiVersion: "2026-07" })!
const rocket = aFile("rocket.jpg", { alt: "A rocket on its pad" })

let sandbox = createSandbox({ now: start })
afterEach(() => {
  expect(sandbox.crashes).toEqual([])
  sandbox = createSandbox({ now: start })
})

function connectTo(provider: Provider, path: string, token: string = sandboxTokens.valid): Connection {
  const baseUrl = `http://sandbox.invalid/post2all/api/v1${path}`
  const { advance, now } = sandbox.clock
  return connect(provider, aWorkspace(provider, { baseUrl }), {
    token,
    transport: fetchTransport((request) => sandbox.fetch(request)),
    clock: { now, sleep: async (milliseconds) => advance(milliseconds) },
  })
}

describe("post2all 2026-07 in the sandbox", () => {
  const later: SendTime = { kind: "at", at: "2026-12-02T09:30:00Z" }
  const open = async () => new Blob(["bytes"], { type: "image/jpeg" })
  const file = { name: "rocket.jpg", mime: "image/jpeg", bytes: 5, alt: null, open }

  async function prepared(connection: Connection, when: SendTime): Promise<Submission> {
    const mediaIds = { "rocket.jpg": await connection.upload!(file) }
    const parts = [
      aPart("acc_x", "x", { text: "BTS 🎬", media: [rocket] }),
      aPart("acc_threads", "threads", { text: "We are live", media: [rocket], options: { topic: "devrel" } }),
    ]
    return aSubmission({ when, parts, mediaIds })
  }

  it.each([
    [due, "2026-12-01T18:00"],
    [{ kind: "now" }, "2026-12-01T12:00"],
  ] as const)("sends %j out, with links", async (when, published) => {
    const connection = connectTo(july, "/2026-07")
    const receipt = await connection.create(await prepared(connection, when))
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
      ["We are live", 1],
    ])
  })

  it("updates, cancels, and cancels again", async () => {
    const connection = connectTo(july, "/2026-07")
    const submission = await prepared(connection, due)
    const { id } = await connection.create(submission)

    expect(await connection.update!(id, { ...submission, when: later })).toMatchObject({
      status: "scheduled",
      scheduledAt: "2026-12-02T09:30:00Z",
    })
    await connection.cancel!(id)
    await connection.cancel!(id)
    sandbox.clock.advanceTo(at("2026-12-03T00:00:00Z"))
    expect(sandbox.publications()).toEqual([])
  })

  it("writes every setting in a way that the vendor takes", async () => {
    const connection = connectTo(july, "/2026-07")
    const mediaIds = { "rocket.jpg": await connection.upload!(file) }
    const tiktok = {
      ...{ privacy: "friends", comments: true, duet: false, stitch: false },
      ...{ disclose: true, "own-brand": true, "branded-content": false, "auto-music": true },
    }
    const media = [rocket]
    const parts = [
      aPart("acc_pinterest", "pinterest", { media, title: "T", options: { board: "549" } }),
      aPart("acc_discord", "discord", { media, options: { channel: "1" } }),
      aPart("acc_dribbble", "dribbble", { media, title: "T" }),
      aPart("acc_telegram", "telegram", { media, title: "T" }),
      aPart("acc_tiktok", "tiktok", { media, title: "T", options: tiktok }),
    ]

    expect(await connection.create(aSubmission({ parts, mediaIds }))).toMatchObject({ status: "scheduled" })
  })

  it("keeps a draft, and finds it in the list", async () => {
    const connection = connectTo(july, "/2026-07")
    const { id } = await connection.create(await prepared(connection, { kind: "draft" }))
    const { posts, next } = await connection.list(null)

    expect(posts).toMatchObject([{ id, status: "draft", deliveries: [{ account: "acc_x" }, {}] }])
    expect(next).toBeNull()
  })

  it.each([
    [sandboxTokens.expired, "auth"],
    [sandboxTokens.forbidden, "forbidden"],
    ["nobody", "auth"],
  ])("with the key %s is refused", async (token, kind) => {
    const connection = connectTo(july, "/2026-07", token)
    const refused = { kind, outcome: "rejected" }

    await expect(connection.create(aSubmission({ parts: [aPart("acc_x", "x")] }))).rejects.toMatchObject(
      refused,
    )
    await expect(connection.upload!(file)).rejects.toMatchObject(refused)
    expect(sandbox.posts()).toEqual([])
  })

  it("stores a file at a fresh address where it took too long", async () => {
    let opened = 0
    const slowly = async () => {
      sandbox.clock.advance(++opened === 1 ? 1_000_000 : 0)
      return open()
    }
    const id = await connectTo(july, "/2026-07").upload!({ ...file, open: slowly })

    expect(id).toBe("media_000002")
    expect(sandbox.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
      ...["POST 200", "PUT 403", "POST 200", "PUT 200", "POST 200"],
    ])
  })

  it("says which account failed because it was disconnected", async () => {
    const connection = connectTo(july, "/2026-07")
    const parts = [aPart("acc_x", "x"), aPart("acc_x_expired", "x")]
    const { id } = await connection.create(aSubmission({ when: { kind: "now" }, parts }))
    sandbox.clock.advance(60_000)

    expect(await connection.get(id)).toMatchObject({
      status: "partial",
      deliveries: [{ status: "published" }, { status: "failed", error: "Account connection has expired" }],
    })
  })

  it("is refused what belongs to the other contract", async () => {
    const submission = aSubmission({ parts: [aPart("acc_x", "x")] })

    for (const connection of [connectTo(march, "/2026-07"), connectTo(july, "")])
      await expect(connection.create(submission)).rejects.toMatchObject({ vendorCode: "INVALID_REQUEST" })
  })
})
