import type { Socket } from "node:net"
import { describe, expect, it } from "vitest"
import {
  createTransport,
  fetchTransport,
  TransportError,
  type TransportRequest,
} from "../../../src/lib/transport.ts"
import { httpServer, tcpServer } from "../../helpers/raw-server.ts"

const transport = createTransport({}, { connectTimeout: 2_000, maxBytes: 1_000 })

function post(url: string, given: Partial<TransportRequest> = {}): TransportRequest {
  const body = new Blob(['{"a":1}'], { type: "application/json" })
  return { method: "POST", url, headers: { "x-api-key": "k" }, body, timeout: 5_000, ...given }
}

async function failure(request: TransportRequest, send = transport): Promise<TransportError> {
  const error = await send(request).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TransportError)) throw new Error("It did not fail", { cause: error })
  return error
}

describe("createTransport()", () => {
  it("sends method, headers and body, and reads status, headers and text", async () => {
    await using server = await httpServer((request, response) => {
      const chunks: Buffer[] = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const { method, url, headers } = request
        const seen = { method, url, headers, body: Buffer.concat(chunks).toString() }
        response.writeHead(201, { "X-Request-Id": "r1" }).end(JSON.stringify(seen))
      })
    })

    const answer = await transport(post(`${server.url}/posts?page=1`))

    expect(answer).toMatchObject({ status: 201, complete: true, headers: { "x-request-id": "r1" } })
    expect(JSON.parse(answer.text)).toMatchObject({
      method: "POST",
      url: "/posts?page=1",
      headers: { "x-api-key": "k", "content-type": "application/json", "content-length": "7" },
      body: '{"a":1}',
    })
  })

  it("uses a fresh connection for every request", async () => {
    await using server = await httpServer((_, response) => response.end("{}"))

    await transport(post(server.url))
    await transport(post(server.url))

    expect(server.connections).toBe(2)
  })

  it.each<[method: string, status: number]>([
    ["GET", 302],
    ["POST", 302],
    ["POST", 307],
  ])("follows no redirect of a %s with %i", async (method, status) => {
    await using thief = await httpServer((_, response) => response.end("{}"))
    await using server = await httpServer((_, response) =>
      response.writeHead(status, { location: thief.url }).end(),
    )
    const body = method === "GET" ? null : post(server.url).body

    expect(await transport({ ...post(server.url), method, body })).toMatchObject({ status })
    expect(thief.connections).toBe(0)
  })

  it.each([
    ["that is announced longer than it is", 'HTTP/1.1 201 Created\r\ncontent-length: 50\r\n\r\n{"id":'],
    ["whose chunks do not end", 'HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n6\r\n{"id":\r\n'],
  ])("tells a body %s from a whole one", async (_name, bytes) => {
    await using server = await tcpServer((socket) => socket.once("data", () => socket.end(bytes)))

    expect(await transport(post(server.url))).toMatchObject({ status: 201, complete: false, text: '{"id":' })
  })

  it("reads at most the bytes that are allowed", async () => {
    await using server = await httpServer((_, response) => response.end("x".repeat(1_001)))

    expect(await transport(post(server.url))).toMatchObject({ status: 200, complete: false })
  })

  it.each([
    ["a refused connection", "http://127.0.0.1:1/", /ECONNREFUSED/],
    ["a name that does not exist", "http://nothing.invalid/", /ENOTFOUND|EAI_AGAIN/],
  ])("knows that nothing was sent: %s", async (_name, url, message) => {
    const error = await failure(post(url))

    expect(error).toMatchObject({ sent: false, reason: "network" })
    expect(error.message).toMatch(message)
  })

  it("knows that nothing was sent: TLS that fails", async () => {
    await using server = await httpServer((_, response) => response.end("{}"))

    const error = await failure(post(server.url.replace("http:", "https:")))

    expect(error).toMatchObject({ sent: false, reason: "network" })
  })

  it("knows that nothing was sent: TLS that never answers", async () => {
    await using server = await tcpServer(() => {})
    const impatient = createTransport({}, { connectTimeout: 100 })

    const error = await failure(post(server.url.replace("http:", "https:")), impatient)

    expect(error).toMatchObject({ sent: false, reason: "timeout" })
  })

  it("does not know what a request did whose connection was lost", async () => {
    await using server = await tcpServer((socket) => socket.once("data", () => socket.resetAndDestroy()))

    expect(await failure(post(server.url))).toMatchObject({ sent: true, reason: "network" })
    expect(server.connections).toBe(1)
  })

  it("does not know what a request did that got no answer in time", async () => {
    await using server = await tcpServer(() => {})
    const impatient = createTransport({}, { connectTimeout: 50 })

    const error = await failure(post(server.url, { timeout: 50 }), impatient)

    expect(error).toMatchObject({ sent: true, reason: "timeout", message: "No answer in time" })
  })

  it("stops at the signal", async () => {
    const stop = new AbortController()
    await using server = await tcpServer((socket) => socket.once("data", () => stop.abort()))

    expect(await failure(post(server.url, { signal: stop.signal }))).toMatchObject({
      sent: true,
      reason: "stopped",
    })
  })

  it("goes through the proxy of the environment, but not for NO_PROXY", async () => {
    await using server = await httpServer((_, response) => response.end('"direct"'))
    await using proxy = await httpServer((_, response) => response.end('"by proxy"'))
    const env = { HTTP_PROXY: proxy.url, NO_PROXY: "localhost" }

    expect(await createTransport(env)(post(server.url))).toMatchObject({ text: '"by proxy"' })
    const direct = server.url.replace("127.0.0.1", "localhost")
    expect(await createTransport(env)(post(direct))).toMatchObject({ text: '"direct"' })
  })

  it("knows that nothing was sent when the proxy refuses the tunnel or is not there", async () => {
    await using proxy = await tcpServer((socket) => socket.once("data", () => refuseTunnel(socket)))

    const refused = await failure(
      post("https://api.example.com/"),
      createTransport({ https_proxy: proxy.url }),
    )
    const absent = await failure(
      post("https://api.example.com/"),
      createTransport({ https_proxy: "http://127.0.0.1:1" }),
    )

    expect([refused.sent, absent.sent]).toEqual([false, false])
  })

  it("keeps the password of a proxy to itself", async () => {
    const send = createTransport({ HTTPS_PROXY: "http://user:s3cret@:bad" })

    const error = await failure(post("https://api.example.com/"), send)

    expect(error).toMatchObject({ sent: false, message: expect.stringContaining("not a URL") as string })
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain("s3cret")
  })

  it("leaves no connection open", async () => {
    let socket: Socket | undefined
    await using server = await tcpServer((opened) => {
      socket = opened
      opened.once("data", () => opened.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"))
    })

    await transport(post(server.url))
    await new Promise((resolve) => (socket!.closed ? resolve(null) : socket!.once("close", resolve)))

    expect(socket!.closed).toBe(true)
  })
})

function refuseTunnel(socket: Socket): void {
  socket.end("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n")
}

describe("fetchTransport()", () => {
  it("hands the whole request to the function", async () => {
    const send = fetchTransport(async (request) => {
      return Response.json({
        method: request.method,
        key: request.headers.get("x-api-key"),
        body: await request.json(),
      })
    })

    const answer = await send(post("http://sandbox/posts"))

    expect(JSON.parse(answer.text)).toEqual({ method: "POST", key: "k", body: { a: 1 } })
  })

  it("reports a lost connection as sent", async () => {
    const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })
    const send = fetchTransport(() => Promise.reject(new TypeError("fetch failed", { cause })))

    expect(await failure(post("http://sandbox/"), send)).toMatchObject({
      sent: true,
      message: "read ECONNRESET",
    })
  })

  it("gives up after the timeout even where the function never answers", async () => {
    const send = fetchTransport(() => new Promise(() => {}))

    expect(await failure(post("http://sandbox/", { timeout: 20 }), send)).toMatchObject({
      sent: true,
      reason: "timeout",
    })
  })
})
