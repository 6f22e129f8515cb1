import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import type { Fault } from "../../../src/sandbox/faults.ts"
import { createSandbox } from "../../../src/sandbox/server.ts"
import type { RequestRecord } from "../../../src/sandbox/record.ts"
import {
  aPost,
  aSandbox,
  autoposterOf,
  form,
  hour,
  minute,
  picture,
  post2allOf,
  read,
  start,
} from "./calls.ts"

const controlOf =
  (sandbox: ReturnType<typeof aSandbox>) => async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    return read(await sandbox.fetch(new Request(`http://sandbox.test/__sandbox${path}`, init)))
  }

describe("createSandbox()", () => {
  it("publishes every post once, whoever looks and however the clock moves", async () => {
    const sandbox = aSandbox()
    const call = autoposterOf(sandbox.fetch)
    await call("POST", "/posts", aPost({ accounts: [12, 47], schedule_now: true }))
    for (let step = 0; step < 20; step++) {
      sandbox.clock.advance(15_000)
      await call("GET", "/posts")
      sandbox.publications()
    }

    expect(sandbox.publications().map(({ account }) => account)).toEqual(["12", "47"])
  })

  it("keeps the log of publications in the order of their times over all services", async () => {
    const sandbox = aSandbox()
    const schedule = { date: "2026-11-30", timezone: "UTC", schedule: true }
    await autoposterOf(sandbox.fetch)("POST", "/posts", aPost({ ...schedule, time: "13:00" }))
    await autoposterOf(sandbox.fetch)("POST", "/posts", aPost({ ...schedule, time: "11:00" }))
    await post2allOf(sandbox.fetch)(
      "POST",
      "/posts",
      form(
        ["type", "text"],
        ["content", "Hi"],
        ["socialAccountIds", '["acc_x"]'],
        ["scheduledAt", "2026-11-30T12:00:00Z"],
      ),
    )

    sandbox.clock.advance(24 * hour)

    expect(sandbox.publications().map(({ provider, at }) => [provider, at])).toEqual([
      ["autoposter", "2026-11-30T11:00:05Z"],
      ["post2all", "2026-11-30T12:00:05Z"],
      ["autoposter", "2026-11-30T13:00:05Z"],
    ])
  })

  it("follows another clock, ahead of it by what it was advanced", async () => {
    let now = start
    const sandbox = createSandbox({ now: () => now })
    await autoposterOf(sandbox.fetch)("POST", "/posts", aPost({ schedule_now: true }))

    now += minute
    sandbox.clock.advance(minute)

    expect(sandbox.clock.now()).toBe(start + 2 * minute)
    expect(sandbox.publications()).toHaveLength(1)
    expect(() => sandbox.clock.advance(-1)).toThrow(RangeError)
  })

  it("logs requests with every part of a form and without secrets", async () => {
    const sandbox = aSandbox()
    await autoposterOf(sandbox.fetch)(
      "POST",
      "/media",
      form(["files[]", picture, "a.jpg"], ["alt_text", "A"]),
    )
    await post2allOf(sandbox.fetch)("GET", "/posts?limit=5")

    const sha256 = createHash("sha256").update("not really a picture").digest("hex")
    expect(sandbox.requests).toMatchObject([
      {
        at: "2026-11-30T10:00:00Z",
        method: "POST",
        path: "/autoposter/api/00000000-0000-4000-8000-000000000001/media",
        headers: { authorization: "Bearer [redacted]", accept: "application/json" },
        body: {
          kind: "form",
          parts: [
            { name: "files[]", filename: "a.jpg", type: "image/jpeg", size: 20, sha256 },
            { name: "alt_text", value: "A" },
          ],
        },
        status: 200,
        fault: null,
      },
      { path: "/post2all/api/v1/posts", query: { limit: "5" }, headers: { "x-api-key": "[redacted]" } },
    ])
    expect(JSON.stringify(sandbox.requests)).not.toContain("sandbox-token")
  })

  it("refuses a body above its limit", async () => {
    const sandbox = aSandbox({ maxBodyBytes: 1000 })
    const body = form(["files[]", new Blob([new Uint8Array(2000)], { type: "image/png" }), "a.png"])

    expect(await autoposterOf(sandbox.fetch)("POST", "/media", body)).toMatchObject({
      status: 413,
      json: undefined,
    })
  })

  it("answers a broken form in the vendor's words", async () => {
    const sandbox = aSandbox()
    const headers = { "x-api-key": "sandbox-token", "content-type": "multipart/form-data" }
    const init = { method: "POST", headers, body: "type=text" }
    const request = new Request("http://sandbox.test/post2all/api/v1/posts", init)

    expect((await read(await sandbox.fetch(request))).json.error.message).toBe(
      "Body must be multipart/form-data",
    )
    expect(sandbox.requests[0]?.body).toEqual({ kind: "other", type: "multipart/form-data", bytes: 9 })
  })

  it("mounts only the services that are asked for", async () => {
    const sandbox = aSandbox({ services: ["post2all"] })

    expect((await post2allOf(sandbox.fetch)("GET", "/accounts")).status).toBe(200)
    expect(await autoposterOf(sandbox.fetch)("GET", "/accounts")).toMatchObject({
      status: 404,
      json: undefined,
    })
  })

  it("does not send what was given up before", async () => {
    const sandbox = aSandbox()
    const request = new Request("http://sandbox.test/", { signal: AbortSignal.abort(new Error("Enough")) })

    await expect(sandbox.fetch(request)).rejects.toThrow("Enough")
    expect(sandbox.requests).toEqual([])
  })

  it("tells an observer before it acts and before it answers, and loses what the observer refuses", async () => {
    const seen: [string, number, number | null][] = []
    let refused = ""
    const observe = (name: string) => async (request: RequestRecord) => {
      seen.push([name, sandbox.posts().length, request.status])
      if (refused === name) throw new TypeError("fetch failed")
    }
    const sandbox = aSandbox({ onRequest: observe("request"), onAnswer: observe("answer") })
    const create = () => autoposterOf(sandbox.fetch)("POST", "/posts", aPost())

    expect((await create()).status).toBe(201)
    expect(seen.splice(0)).toEqual([
      ["request", 0, null],
      ["answer", 1, 201],
    ])
    refused = "request"
    await expect(create()).rejects.toThrow("fetch failed")
    expect(sandbox.posts()).toHaveLength(1)
    refused = "answer"
    await expect(create()).rejects.toThrow("fetch failed")
    expect(sandbox.posts()).toHaveLength(2)
  })

  it("does not let an account fail that it does not have", () => {
    expect(() => aSandbox().failAccount("post2all", "acc_y", "No")).toThrow(RangeError)
  })
})

describe("/__sandbox", () => {
  it("moves the clock and shows what happened", async () => {
    const sandbox = aSandbox()
    const control = controlOf(sandbox)
    await autoposterOf(sandbox.fetch)("POST", "/posts", aPost({ schedule_now: true }))

    expect((await control("POST", "/advance", { seconds: 120 })).json).toMatchObject({
      now: "2026-11-30T10:02:00Z",
      publications: 1,
      requests: 1,
      crashes: [],
    })
    expect((await control("POST", "/advance", { to: "2026-12-01T00:00:00Z" })).json.now).toBe(
      "2026-12-01T00:00:00Z",
    )
    expect((await control("GET", "/publications")).json).toEqual(sandbox.publications())
    expect((await control("GET", "/requests")).json).toHaveLength(1)
    expect((await control("GET", "/state")).json).toMatchObject({
      services: sandbox.apis.map(({ id, base }) => ({ id, base })),
      posts: [
        { provider: "autoposter", status: "published", deliveries: [{ account: "12", text: "Hello" }] },
      ],
    })
  })

  it("takes faults, failing accounts and settings, and resets them", async () => {
    const sandbox = aSandbox()
    const control = controlOf(sandbox)

    await control("POST", "/faults", { kind: "429", method: "POST" })
    await control("POST", "/faults", [{ kind: "drop-before" }, { kind: "slow", delay: 5, times: null }])
    expect((await control("GET", "/faults")).json).toMatchObject([{ kind: "429", hits: 0 }, {}, {}])
    expect((await control("DELETE", "/faults")).json.faults).toBe(0)
    await control("POST", "/settings", { approval: "required" })
    await control("POST", "/accounts", { provider: "autoposter", account: "12", error: "No" })
    await control("POST", "/faults", { kind: "empty" })
    await control("POST", "/advance", { seconds: 60 })
    expect(sandbox.settings().approval).toBe("required")
    expect((await control("POST", "/reset")).json).toMatchObject({
      now: "2026-11-30T10:00:00Z",
      faults: 0,
      settings: { approval: "off" },
    })
  })

  it.each<Fault>([
    { kind: "twice" },
    { kind: "late", delay: 60_000 },
    { kind: "unlisted", lag: 60_000 },
    { kind: "text-cut", length: 10 },
    { kind: "time-shift", by: -60_000 },
    { kind: "media-lost" },
  ])("takes $kind", async (fault) => {
    const sandbox = aSandbox()

    expect((await controlOf(sandbox)("POST", "/faults", fault)).status).toBe(200)
    expect(sandbox.faults.list()).toEqual([{ ...fault, hits: 0 }])
  })

  it.each<[path: string, body: unknown]>([
    ["/advance", {}],
    ["/advance", { seconds: -1 }],
    ["/advance", { seconds: 1, to: "2026-12-01T00:00:00Z" }],
    ["/advance", { to: "tomorrow" }],
    ["/advance", { to: "2020-01-01T00:00:00Z" }],
    ["/faults", { kind: "earthquake" }],
    ["/faults", { kind: "slow" }],
    ["/faults", { kind: "empty", status: 200 }],
    ["/settings", { approval: "perhaps" }],
    ["/accounts", { provider: "autoposter", account: "13", error: "No" }],
    ["/accounts", undefined],
  ])("refuses %s with %j", async (path, body) => {
    const answer = await controlOf(aSandbox())("POST", path, body)

    expect(answer.status).toBe(400)
    expect(typeof answer.json.error).toBe("string")
  })

  it("lists its routes where it does not know one", async () => {
    expect((await controlOf(aSandbox())("GET", "/")).json.routes).toContain("POST /__sandbox/advance")
  })
})

describe("listen()", () => {
  it("answers on a free port of this machine until it is closed", async () => {
    const sandbox = aSandbox()
    const listening = await sandbox.listen()
    const call = autoposterOf(fetch, listening.url)

    expect(listening.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await call("POST", "/media", form(["files[]", picture, "a.jpg"]))).json.id).toBe(3001)
    expect((await call("GET", "/posts")).json.links.first).toBe(
      `${listening.url}/autoposter/api/00000000-0000-4000-8000-000000000001/posts?page=1`,
    )
    await listening.close()
    await listening.close()
    await expect(call("GET", "/posts")).rejects.toThrow(TypeError)
  })

  it("takes a body of several megabytes", async () => {
    const sandbox = aSandbox()
    await using listening = await sandbox.listen()
    const file = new Blob([new Uint8Array(8 * 1024 * 1024)], { type: "video/mp4" })

    const { status } = await autoposterOf(fetch, listening.url)(
      "POST",
      "/media",
      form(["files[]", file, "a.mp4"]),
    )

    expect(status).toBe(200)
    expect(sandbox.requests).toMatchObject([{ body: { parts: [{ size: 8 * 1024 * 1024 }] } }])
  })

  it("rejects when the port is taken", async () => {
    await using listening = await aSandbox().listen()
    const port = Number(new URL(listening.url).port)

    await expect(aSandbox().listen({ port })).rejects.toThrow(/EADDRINUSE/)
  })
})
