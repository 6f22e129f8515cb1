import { describe, expect, it } from "vitest"
import type { Fault } from "../../../src/sandbox/faults.ts"
import { createFaults } from "../../../src/sandbox/faults.ts"
import { aPost, aSandbox, autoposterOf, form, hour, post2allOf } from "./calls.ts"

const text = form(["type", "text"], ["content", "Hi"], ["socialAccountIds", '["acc_x"]'])

/** The outcome of a create over each way to reach a sandbox, and whether the post is there. */
async function overBoth(fault: Fault) {
  const waits: number[] = []
  const sleep = async (milliseconds: number) => void waits.push(milliseconds)
  const inProcess = aSandbox({ sleep })
  const onPort = aSandbox({ sleep })
  await using listening = await onPort.listen()
  const settle = (call: ReturnType<typeof post2allOf>) =>
    call("POST", "/posts", text).catch((error: unknown) => error)
  inProcess.faults.add(fault)
  onPort.faults.add(fault)

  const first = await settle(post2allOf(inProcess.fetch))
  const second = await settle(post2allOf(fetch, listening.url))

  expect(inProcess.posts().length).toBe(onPort.posts().length)
  expect([...inProcess.crashes, ...onPort.crashes]).toEqual([])
  return { answers: [first, second], posts: inProcess.posts().length, sandbox: inProcess, waits }
}

describe("faults", () => {
  it.each<[kind: "drop-before" | "accept-then-drop", posts: number]>([
    ["drop-before", 0],
    ["accept-then-drop", 1],
  ])("%s: the connection is lost, and %i posts are there", async (kind, posts) => {
    const outcome = await overBoth({ kind })

    for (const answer of outcome.answers) {
      expect(answer).toBeInstanceOf(TypeError)
      expect((answer as { cause: { code: string } }).cause.code).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/)
    }
    expect(outcome.posts).toBe(posts)
    expect(outcome.sandbox.requests).toMatchObject([{ status: null, fault: kind }])
  })

  it("truncated: the post is there, the answer breaks off", async () => {
    const { answers, posts } = await overBoth({ kind: "truncated" })

    for (const answer of answers) expect(answer).toBeInstanceOf(TypeError)
    expect(posts).toBe(1)
  })

  it.each<[name: string, fault: Fault, posts: number, answer: object]>([
    [
      "status: the vendor's envelope",
      { kind: "status", status: 503 },
      0,
      { status: 503, json: { error: { code: "INTERNAL_ERROR", message: "Fault on demand" } } },
    ],
    [
      "status: a web page",
      { kind: "status", status: 403, body: "html" },
      0,
      { status: 403, json: undefined },
    ],
    ["status: nothing", { kind: "status", status: 500, body: "empty" }, 0, { status: 500, text: "" }],
    ["429", { kind: "429" }, 0, { status: 429, json: { error: { code: "RATE_LIMITED" } } }],
    [
      "500-after-accept",
      { kind: "500-after-accept" },
      1,
      { status: 500, json: { error: { code: "INTERNAL_ERROR" } } },
    ],
    ["html", { kind: "html" }, 1, { status: 502, json: undefined }],
    ["html with 200", { kind: "html", status: 200 }, 1, { status: 200, json: undefined }],
    ["slow", { kind: "slow", delay: 30_000 }, 1, { status: 201 }],
    ["empty", { kind: "empty" }, 1, { status: 201, text: "" }],
  ])("%s", async (_name, fault, posts, expected) => {
    const outcome = await overBoth(fault)

    expect(outcome.answers).toMatchObject([expected, expected])
    expect(outcome.posts).toBe(posts)
    expect(outcome.waits).toEqual(fault.kind === "slow" ? [30_000, 30_000] : [])
  })

  it("no-id: everything but the id", async () => {
    const { answers } = await overBoth({ kind: "no-id" })

    for (const answer of answers as { json: { post: object } }[]) {
      expect(answer.json.post).not.toHaveProperty("id")
      expect(answer.json.post).toMatchObject({ content: "Hi" })
    }
  })

  it.each<[fault: Fault, header: string | null]>([
    [{ kind: "429" }, "30"],
    [{ kind: "429", retryAfter: 7 }, "7"],
    [{ kind: "429", retryAfter: 7, retryAfterAs: "date" }, "Mon, 30 Nov 2026 10:00:07 GMT"],
    [{ kind: "429", retryAfterAs: "none" }, null],
  ])("%o says Retry-After: %s", async (fault, header) => {
    const sandbox = aSandbox()
    sandbox.faults.add(fault)

    expect((await post2allOf(sandbox.fetch)("GET", "/accounts")).headers.get("retry-after")).toBe(header)
  })

  it("twice: two posts are there, and one answer", async () => {
    const { answers, posts } = await overBoth({ kind: "twice" })

    expect(answers).toMatchObject([{ status: 201 }, { status: 201 }])
    expect(posts).toBe(2)
  })

  it("late: it is acted on after all, also when nobody waits any more", async () => {
    const waits: (() => void)[] = []
    const sandbox = aSandbox({ sleep: () => new Promise((resolve) => waits.push(resolve)) })
    await using listening = await sandbox.listen()
    const gone = new AbortController()
    sandbox.faults.add({ kind: "late", delay: 60_000 })
    const fetchUntilGone = (request: Request) => fetch(request, { signal: gone.signal })
    const answer = post2allOf(fetchUntilGone, listening.url)("POST", "/posts", text)
    while (waits.length === 0) await new Promise(setImmediate)
    gone.abort(new Error("Enough"))
    await expect(answer).rejects.toThrow("Enough")
    expect(sandbox.posts()).toEqual([])

    for (const wake of waits) wake()
    while (sandbox.posts().length === 0) await new Promise(setImmediate)
    expect(sandbox.requests).toMatchObject([{ fault: "late" }])
  })

  it("unlisted: a young post is there but not in the list", async () => {
    const sandbox = aSandbox()
    const call = autoposterOf(sandbox.fetch)
    sandbox.faults.add({
      method: "GET",
      path: "/autoposter/api/*/posts",
      kind: "unlisted",
      lag: hour,
      times: null,
    })
    const listed = async () => (await call("GET", "/posts")).json.data.map(({ uuid }) => uuid)
    const old = (await call("POST", "/posts", aPost())).json.uuid
    sandbox.clock.advance(hour)
    const young = (await call("POST", "/posts", aPost())).json.uuid

    expect(await listed()).toEqual([old])
    expect((await call("GET", `/posts/${young}`)).status).toBe(200)
    sandbox.clock.advance(hour)
    expect(await listed()).toEqual([young, old])
  })

  it("speak each vendor's envelope", async () => {
    const sandbox = aSandbox()
    sandbox.faults.add({ kind: "status", status: 500 })

    const answer = await autoposterOf(sandbox.fetch)("POST", "/posts", aPost())

    expect(answer.json).toEqual({ message: "Fault on demand" })
  })

  it("lets a slow answer be given up", async () => {
    const sandbox = aSandbox()
    const gone = new AbortController()
    sandbox.faults.add({ kind: "slow", delay: 2 ** 30 })
    const request = new Request("http://sandbox.test/post2all/api/v1/posts", {
      method: "POST",
      headers: { "x-api-key": "sandbox-token" },
      body: text,
      signal: gone.signal,
    })

    const answer = sandbox.fetch(request)
    while (sandbox.posts().length === 0) await new Promise(setImmediate)
    gone.abort(new Error("Enough"))

    await expect(answer).rejects.toThrow("Enough")
  })
})

describe("createFaults()", () => {
  const drop: Fault = { kind: "drop-before" }
  const hits = (fault: Fault, ...requests: string[]) => {
    const faults = createFaults()
    faults.add(fault)
    return requests.map((request) => faults.take(...(request.split(" ") as [string, string])) !== null)
  }

  it("hits once, so often as said, or always", () => {
    const four = ["GET /a", "GET /a", "GET /a", "GET /a"]

    expect(hits(drop, ...four)).toEqual([true, false, false, false])
    expect(hits({ ...drop, times: 2 }, ...four)).toEqual([true, true, false, false])
    expect(hits({ ...drop, times: null }, ...four)).toEqual([true, true, true, true])
    expect(hits({ ...drop, after: 2 }, ...four)).toEqual([false, false, true, false])
  })

  it("matches method and path", () => {
    expect(hits({ ...drop, method: "POST", times: null }, "GET /a", "POST /a")).toEqual([false, true])
    expect(hits({ ...drop, path: "/a/*/posts", times: null }, "GET /a/1/posts", "GET /a/1/2/posts")).toEqual([
      true,
      false,
    ])
    expect(hits({ ...drop, path: "/a/**", times: null }, "GET /a/1/2", "GET /b/a/1", "GET /a.b")).toEqual([
      true,
      false,
      false,
    ])
    expect(hits({ ...drop, path: "/a.b", times: null }, "GET /a.b", "GET /axb")).toEqual([true, false])
  })

  it("uses one fault per request, in order, and counts", () => {
    const faults = createFaults()
    faults.add({ kind: "empty" }, { kind: "truncated" })

    expect([faults.take("GET", "/")?.kind, faults.take("GET", "/")?.kind, faults.take("GET", "/")]).toEqual([
      "empty",
      "truncated",
      null,
    ])
    expect(faults.list()).toEqual([
      { kind: "empty", hits: 1 },
      { kind: "truncated", hits: 1 },
    ])
    faults.clear()
    expect(faults.list()).toEqual([])
  })
})
