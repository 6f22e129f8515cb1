/** Puts a `Request → Response` function on a local port. */
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { Readable } from "node:stream"

export interface ListenOptions {
  /** 0, a free port, by default. */
  readonly port?: number
  /** Only this machine can reach it. */
  readonly host?: "127.0.0.1"
}

export interface Listening extends AsyncDisposable {
  /** `http://127.0.0.1:4010` */
  readonly url: string
  close(): Promise<void>
}

type Answer = (request: Request) => Promise<Response>

/** A rejection of `answer`, or of the body it answers with, closes the connection. */
export async function listen(answer: Answer, options: ListenOptions): Promise<Listening> {
  const host = options.host ?? "127.0.0.1"
  const server = createServer((incoming, outgoing) => {
    const base = `http://${incoming.headers.host ?? host}`
    respond(answer, { incoming, outgoing, base }).catch(() => outgoing.destroy())
  })
  // Large uploads may take longer than Node's five minutes.
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const close = async () => {
    if (!server.listening) return
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)))
      server.closeAllConnections()
    })
  }
  const { port } = server.address() as AddressInfo
  return { url: `http://${host}:${port}`, close, [Symbol.asyncDispose]: close }
}

interface Exchange {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly base: string
}

async function respond(answer: Answer, exchange: Exchange): Promise<void> {
  const { outgoing } = exchange
  const gone = new AbortController()
  outgoing.once("close", () => gone.abort())
  const response = await answer(toRequest(exchange, gone.signal))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  // Each piece is out before the next: a body that breaks off still delivers what it had.
  for await (const chunk of response.body ?? []) {
    await new Promise<void>((resolve, reject) => {
      outgoing.write(chunk, (error) => (error ? reject(error) : resolve()))
    })
  }
  outgoing.end()
}

function toRequest({ incoming, base }: Exchange, signal: AbortSignal): Request {
  const method = incoming.method ?? "GET"
  const headers = new Headers()
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? "", incoming.rawHeaders[index + 1] ?? "")
  }
  const url = new URL(incoming.url ?? "/", base)
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers, signal })
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>
  return new Request(url, { method, headers, signal, body, duplex: "half" })
}
