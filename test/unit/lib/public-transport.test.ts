import { describe, expect, it } from "vitest"
import {
  createPublicTransport,
  notPublic,
  type PublicTransportOptions,
} from "../../../src/lib/public-transport.ts"
import { TransportError, type Transport } from "../../../src/lib/transport.ts"
import { httpServer } from "../../helpers/raw-server.ts"

type Resolve = NonNullable<PublicTransportOptions["resolve"]>

const here: Resolve = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }])
const head = (url: string) => ({ method: "HEAD", url, headers: {}, body: null, timeout: 5_000 })

async function failure(transport: Transport, url: string): Promise<TransportError> {
  const error = await transport(head(url)).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TransportError)) throw new Error("It did not fail", { cause: error })
  return error
}

describe("createPublicTransport()", () => {
  it("connects to the address that was checked, which is looked up once", async () => {
    await using server = await httpServer((request, response) => response.end(request.headers.host))
    const asked: string[] = []
    const checked: string[] = []
    const transport = createPublicTransport(
      {},
      {
        resolve: (host) => {
          asked.push(host)
          // A second look would lead elsewhere.
          return Promise.resolve([{ address: asked.length === 1 ? "127.0.0.1" : "192.0.2.1", family: 4 }])
        },
        isAllowed: (address) => {
          checked.push(address)
          return address === "127.0.0.1"
        },
      },
    )
    const { text } = await transport({
      ...head(`http://cdn.example.com:${server.port}/`),
      method: "GET",
    })

    expect(text).toBe(`cdn.example.com:${server.port}`)
    expect([asked, checked, server.connections]).toEqual([["cdn.example.com"], ["127.0.0.1"], 1])
  })

  it.each<[name: string, found: readonly string[]]>([
    ["a name of this machine", ["127.0.0.1"]],
    ["a name with a public and a private address", ["93.184.215.14", "127.0.0.1"]],
    ["a name whose only address is an IPv4 one inside an IPv6 one", ["::ffff:127.0.0.1"]],
    ["a name without an address", []],
  ])("connects nothing for %s", async (_name, found) => {
    await using server = await httpServer((_, response) => response.end())
    const resolve: Resolve = () => Promise.resolve(found.map((address) => ({ address, family: 4 })))
    const transport = createPublicTransport({}, { resolve })

    for (const scheme of ["http", "https"]) {
      const error = await failure(transport, `${scheme}://cdn.example.com:${server.port}/`)
      expect([error.code, error.sent, server.connections]).toEqual([notPublic, false, 0])
    }
  })

  it.each([
    ...["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "%31%32%37.0.0.1", "localhost"],
    ...["[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[::]", "①②⑦.0.0.1"],
  ])("connects nothing for the host %s", async (host) => {
    await using server = await httpServer((_, response) => response.end())

    for (const scheme of ["http", "https"]) {
      const error = await failure(createPublicTransport({}), `${scheme}://${host}:${server.port}/`)
      expect([error.code, error.sent, server.connections]).toEqual([notPublic, false, 0])
    }
  })

  it("says what the system says of a name that is not there", async () => {
    const gone = Object.assign(new Error("getaddrinfo ENOTFOUND cdn.example.com"), { code: "ENOTFOUND" })
    const transport = createPublicTransport({}, { resolve: () => Promise.reject(gone) })

    expect(await failure(transport, "https://cdn.example.com/")).toMatchObject({
      code: "ENOTFOUND",
      sent: false,
    })
  })

  it("reads no more of a file than it is told to", async () => {
    await using server = await httpServer((_, response) => response.end("x".repeat(1_000_000)))
    const transport = createPublicTransport({}, { resolve: here, isAllowed: () => true, maxBytes: 10 })
    const request = { ...head(`http://cdn.example.com:${server.port}/`), method: "GET" }

    expect(await transport(request)).toMatchObject({ status: 200, complete: false, text: "" })
  })

  it.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY"])("asks nobody where %s is set", async (name) => {
    await using server = await httpServer((_, response) => response.end())
    const options = { resolve: here, isAllowed: () => true }
    const transport = createPublicTransport({ [name]: server.url }, options)

    expect((await failure(transport, "https://cdn.example.com/")).message).toContain("proxy")
    expect(server.connections).toBe(0)
  })
})
