import { describe, expect, it } from "vitest"
import type { TransportRequest } from "../../../src/lib/transport.ts"
import type { Provider } from "../../../src/model/provider.ts"
import { ProviderError } from "../../../src/model/provider-error.ts"
import { createCall } from "../../../src/providers/call.ts"
import type { CallDeps } from "../../../src/providers/send.ts"
import { connect } from "../../../src/providers/connect.ts"
import { aSubmission, aWorkspace, testToken } from "../../helpers/submission.ts"
import { scriptedTransport, waitingClock, type Scripted } from "../../helpers/scripted-transport.ts"
import { aProvider } from "../../helpers/world.ts"

function aCall(answers: readonly Scripted[], deps: Partial<CallDeps> = {}, provider: Provider = aProvider()) {
  const { transport, sent } = scriptedTransport(answers)
  const clock = waitingClock(0)
  const workspace = aWorkspace(provider)
  const settings = {
    provider,
    workspace,
    operation: "try",
    deps: { token: testToken, transport, clock, ...deps },
  }
  return { call: createCall(settings), sent, clock }
}

const ok: Scripted = { status: 200, json: { ok: true } }

describe("call.get()", () => {
  it("waits at least as long as the vendor asks", async () => {
    const { call, clock } = aCall([{ status: 503, headers: { "retry-after": "9" } }, { status: 503 }, ok])

    expect(await call.get("/x")).toEqual({ ok: true })
    expect(clock.waits).toEqual([9000, 2000])
  })

  it("never waits longer than two minutes in all", async () => {
    const minute: Scripted = { status: 429, headers: { "retry-after": "61" } }
    const { call, clock } = aCall([minute, minute])

    await expect(call.get("/x")).rejects.toMatchObject({ kind: "rate-limited", retryAfter: 61_000 })
    expect(clock.waits).toEqual([61_000])
  })

  it("writes the query and tells of every try, without it", async () => {
    const lines: string[] = []
    const { call, sent } = aCall([{ status: 500 }, ok], { onRequest: (line) => lines.push(line) })
    await call.get("/x", { page: "2", name: "a b&c" })

    expect(sent[0]!.url).toBe("https://api.example.com/x?page=2&name=a+b%26c")
    expect(lines).toEqual(Array(2).fill("GET https://api.example.com/x?***"))
  })

  it("stops waiting when the run is stopped", async () => {
    const stop = new AbortController()
    const { call, sent } = aCall([{ status: 500 }, ok], {
      signal: stop.signal,
      onRequest: () => stop.abort(),
    })

    await expect(call.get("/x")).rejects.toThrow("The run was stopped")
    expect(sent).toHaveLength(1)
  })
})

describe("call.once()", () => {
  async function signalOf(send: (call: ReturnType<typeof createCall>) => Promise<unknown>) {
    const requests: TransportRequest[] = []
    const transport = async (request: TransportRequest) => {
      requests.push(request)
      return { status: 200, headers: {}, text: "{}", complete: true }
    }
    await send(aCall([], { transport, signal: new AbortController().signal }).call)
    return requests[0]!.signal
  }

  it("is never broken off in flight, while a read and an upload are", async () => {
    expect(await signalOf((call) => call.once("POST", "/x", { json: {} }))).toBeUndefined()
    expect(await signalOf((call) => call.get("/x"))).toBeInstanceOf(AbortSignal)
    expect(await signalOf((call) => call.upload("POST", "/x", { json: {} }))).toBeInstanceOf(AbortSignal)
  })

  it("does not repeat a 429 of which the table does not know what it proves", async () => {
    const { call, sent } = aCall([{ status: 429 }], {}, aProvider({ rateLimited: "unclear" }))

    await expect(call.once("POST", "/x")).rejects.toMatchObject({ kind: "rate-limited" })
    expect(sent).toHaveLength(1)
  })

  it("answers null for a success without a body", async () => {
    const { call } = aCall([{ status: 204 }])

    expect(await call.once("DELETE", "/x")).toBeNull()
  })

  it("cuts what the vendor says to 300 visible characters", async () => {
    const { call } = aCall([{ status: 400, text: `\u0007${"é".repeat(400)}` }])
    const error = await call.once("POST", "/x").catch((reason: unknown) => reason)

    expect(error).toBeInstanceOf(ProviderError)
    expect([...(error as ProviderError).detail]).toHaveLength(300)
    expect((error as ProviderError).detail).toContain("\\u{7}")
  })
})

describe("connect()", () => {
  it("leaves bugs what they are", async () => {
    const create = () => Promise.reject(new TypeError("a bug"))
    const provider = aProvider({}, { operations: { create } as unknown as Provider["operations"] })
    const { transport } = scriptedTransport([])
    const connection = connect(provider, aWorkspace(provider), {
      token: testToken,
      transport,
      clock: waitingClock(0),
    })

    await expect(connection.create(aSubmission())).rejects.toThrow(TypeError)
  })

  it("cleans what the vendor says of single accounts", async () => {
    const delivery = { account: "1", status: "failed", url: null, publishedAt: null } as const
    const error = `token ${testToken} at https://cdn.example.com/a.jpg?sig=1`
    const get = async () => ({
      ...({
        id: "p",
        status: "failed",
        word: "failed\u001b",
        text: null,
        mediaCount: null,
        mediaIds: null,
      } as const),
      ...{ scheduledAt: null, publishedAt: null, createdAt: null },
      deliveries: [{ ...delivery, error }],
    })
    const provider = aProvider({}, { operations: { get } as unknown as Provider["operations"] })
    const { transport } = scriptedTransport([])
    const connection = connect(provider, aWorkspace(provider), {
      token: testToken,
      transport,
      clock: waitingClock(0),
    })

    expect(await connection.get("p")).toMatchObject({
      word: "failed\\u{1b}",
      deliveries: [{ error: "token *** at https://cdn.example.com/a.jpg?***" }],
    })
  })
})
