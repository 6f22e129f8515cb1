import type { IncomingMessage, ServerResponse } from "node:http"
import { describe, expect, it } from "vitest"
import { createPublicTransport } from "../../../src/lib/public-transport.ts"
import { TransportError, type Transport } from "../../../src/lib/transport.ts"
import { lookAt, type LookOptions } from "../../../src/media/remote.ts"
import { httpServer, tcpServer, type RawServer } from "../../helpers/raw-server.ts"

const { signal } = new AbortController()
const url = "https://cdn.example.com/teaser.mp4?signature=s3cret"

/** Every public host is this server, without TLS. */
function webOf({ port }: Pick<RawServer, "port">): Transport {
  const web = createPublicTransport(
    {},
    {
      resolve: (host) => {
        const address = host.startsWith("intranet.") ? "10.0.0.1" : "127.0.0.1"
        return Promise.resolve([{ address, family: 4 }])
      },
      isAllowed: (address) => address === "127.0.0.1",
    },
  )
  return (request) => {
    const { host, pathname, search } = new URL(request.url)
    return web({ ...request, url: `http://${host}:${port}${pathname}${search}` })
  }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

async function looked(answer: Answer, given: Partial<LookOptions> & { readonly at?: string } = {}) {
  const requests: string[] = []
  const heads: IncomingMessage["headers"][] = []
  await using server = await httpServer((request, response) => {
    requests.push(`${request.method} ${request.headers.host?.split(":")[0]}${request.url}`)
    heads.push(request.headers)
    answer(request, response)
  })
  const { at = url, ...options } = given
  const found = await lookAt(at, { transport: webOf(server), signal, ...options })
  return { found, requests, heads }
}

/** By the host and the path that are asked for. */
const routes =
  (table: Readonly<Record<string, string>>): Answer =>
  ({ headers, url: path }, response) => {
    const location = table[`${headers.host!.split(":")[0]}${path}`]
    if (location === undefined) response.writeHead(200, { "content-type": "video/mp4" }).end()
    else response.writeHead(302, { location }).end()
  }

describe("lookAt()", () => {
  it("reads type and size from a HEAD, which carries no credentials", async () => {
    const { found, requests, heads } = await looked((_, response) =>
      response
        .writeHead(200, { "content-type": "Video/MP4; codecs=avc1", "content-length": "12000000" })
        .end(),
    )

    expect(found).toEqual({ kind: "there", mime: "video/mp4", bytes: 12_000_000 })
    expect(requests).toEqual(["HEAD cdn.example.com/teaser.mp4?signature=s3cret"])
    expect(Object.keys(heads[0]!).toSorted()).toEqual(["accept", "connection", "host", "user-agent"])
  })

  it.each([405, 403, 404, 500, 501])("asks for the first byte where HEAD answers %i", async (status) => {
    const { found, requests, heads } = await looked(({ method }, response) => {
      if (method === "HEAD") response.writeHead(status).end()
      else
        response
          .writeHead(206, { "content-type": "image/jpeg", "content-range": "bytes 0-0/812000" })
          .end("x")
    })

    expect(found).toEqual({ kind: "there", mime: "image/jpeg", bytes: 812_000 })
    expect(requests.map((line) => line.split(" ")[0])).toEqual(["HEAD", "GET"])
    expect(heads[1]).toMatchObject({ range: "bytes=0-0" })
  })

  it("takes the length of an answer that ignores the range, and does not wait for its end", async () => {
    const { found } = await looked(({ method }, response) => {
      if (method === "HEAD") return response.writeHead(405).end()
      response.writeHead(200, { "content-type": "video/mp4", "content-length": "999000000" })
      return response.write(Buffer.alloc(2_000))
    })

    expect(found).toEqual({ kind: "there", mime: "video/mp4", bytes: 999_000_000 })
  })

  it.each<[name: string, headers: Record<string, string>, mime: string | null, bytes: number | null]>([
    ["no header at all", {}, null, null],
    ["a type that says nothing", { "content-type": "application/octet-stream" }, null, null],
    ["a length of packed bytes", { "content-encoding": "gzip", "content-length": "50" }, null, null],
    ["a length of 0 to a HEAD", { "content-length": "0", "content-type": "image/png" }, "image/png", null],
    ["a web page", { "content-type": "text/html;charset=utf-8" }, "text/html", null],
  ])("reads no more than there is from %s", async (_name, headers, mime, bytes) => {
    const { found } = await looked((_, response) => response.writeHead(200, headers).end())

    expect(found).toEqual({ kind: "there", mime, bytes })
  })

  it.each([
    ["dead", [400, 401, 404, 410, 451]],
    ["unknown", [403, 405, 408, 416, 425, 429, 500, 502, 503, 304]],
  ] as const)("calls an address %s by its status", async (kind, statuses) => {
    for (const status of statuses) {
      const { found } = await looked((_, response) => response.writeHead(status).end())
      expect(found).toEqual({ kind, reason: `it answers ${status}` })
    }
  })

  it("follows three redirects, to other hosts and to relative addresses", async () => {
    const { found, requests } = await looked(
      routes({
        "cdn.example.com/teaser.mp4?signature=s3cret": "/b",
        "cdn.example.com/b": "//media.example.com/c",
        "media.example.com/c": "https://files.example.com/d",
      }),
    )

    expect(found).toMatchObject({ kind: "there", mime: "video/mp4" })
    expect(requests.at(-1)).toBe("HEAD files.example.com/d")
  })

  it("follows no fourth redirect", async () => {
    const { found, requests } = await looked((_, response) =>
      response.writeHead(301, { location: "/b" }).end(),
    )

    expect(found).toEqual({ kind: "unknown", reason: "it redirects more than 3 times" })
    expect(requests).toHaveLength(4)
  })

  it.each([
    ["to a private network", "https://intranet.example.com/", { kind: "private" }],
    ["to a private address in one number", "https://167772161/", { kind: "private" }],
    ["to plain http", "http://cdn.example.com/b", { kind: "dead" }],
    ["to a file", "file:///etc/passwd", { kind: "dead" }],
    ["to an address with a password", "https://a:b@cdn.example.com/b", { kind: "dead" }],
    ["to nonsense", "https://", { kind: "dead" }],
  ])("looks at a redirect %s as at the address itself", async (_name, location, expected) => {
    const { found } = await looked(routes({ "cdn.example.com/teaser.mp4?signature=s3cret": location }))

    expect(found).toMatchObject(expected)
  })

  it.each([
    ["http://cdn.example.com/a.jpg", { kind: "dead" }],
    ["https://a:b@cdn.example.com/a.jpg", { kind: "dead" }],
    ["//cdn.example.com/a.jpg", { kind: "dead" }],
    ["https://intranet.example.com/a.jpg", { kind: "private" }],
  ])("sends nothing to %s", async (at, expected) => {
    const { found, requests } = await looked((_, response) => response.end(), { at })

    expect(found).toMatchObject(expected)
    expect(requests).toEqual([])
  })

  it("does not wait for a server that says nothing", async () => {
    await using server = await tcpServer(() => undefined)

    expect(await lookAt(url, { transport: webOf(server), signal, limit: 50 })).toEqual({
      kind: "unknown",
      reason: "it does not answer within 0.05 seconds",
    })
  })

  it("stops with the run", async () => {
    await using server = await tcpServer((socket) => socket.once("data", () => stop.abort()))
    const stop = new AbortController()

    expect(await lookAt(url, { transport: webOf(server), signal: stop.signal })).toEqual({
      kind: "unknown",
      reason: "the run was stopped",
    })
  })

  it.each([
    ["ENOTFOUND", { kind: "dead", reason: "there is no such host" }],
    ["ECONNREFUSED", { kind: "dead", reason: "the host refuses connections" }],
    ["CERT_HAS_EXPIRED", { kind: "dead", reason: "its certificate has expired" }],
    ["EAI_AGAIN", { kind: "unknown", reason: "It failed" }],
    ["ECONNRESET", { kind: "unknown", reason: "It failed" }],
    ["SELF_SIGNED_CERT_IN_CHAIN", { kind: "unknown", reason: "It failed" }],
  ])("says what %s means for others", async (code, expected) => {
    const failed = new TransportError("It failed", { sent: false, reason: "network", code })

    expect(await lookAt(url, { transport: () => Promise.reject(failed), signal })).toEqual(expected)
  })
})
