/** GitHub's API on a port that answers as a test says, request by request, and a client that talks to it. */
import type { ServerResponse } from "node:http"
import { createRest } from "../../src/github/create-rest.ts"
import type { Access } from "../../src/github/request.ts"
import type { Rest } from "../../src/github/rest.ts"
import { parseJson } from "../../src/lib/json.ts"
import { httpServer } from "./raw-server.ts"
import { virtualClock } from "./virtual-clock.ts"

export interface Scripted {
  /** Default 200. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text is sent as a web page, anything else as JSON. */
  readonly body?: unknown
}

/** `lost`: the connection is cut after the request came in. `cut`: in the middle of the answer. `silent`: no answer. */
export type Reply = Scripted | "lost" | "cut" | "silent"

export interface Received {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
  /** Milliseconds of the virtual clock since its start. */
  readonly at: number
}

export interface ScriptedGitHub extends AsyncDisposable {
  readonly rest: Rest
  readonly received: readonly Received[]
  /** Lines that the client logged. */
  readonly log: readonly string[]
  readonly url: string
}

/** Moment at which the virtual clock starts. */
export const start = Date.parse("2026-12-01T18:00:00Z")

export const token = "ghs_canary_0123456789"

/** `replies` are given in order, the last one again and again; or what a function says of the request. */
export async function scriptedGitHub(
  replies: readonly Reply[] | ((request: Received) => Reply),
  options: Partial<Pick<Access, "signal" | "timeout" | "apiUrl" | "log">> = {},
): Promise<ScriptedGitHub> {
  const clock = virtualClock(start)
  const received: Received[] = []
  const log: string[] = []
  const server = await httpServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request
      const body = parseJson(Buffer.concat(chunks).toString())?.value ?? null
      received.push({ method, path, headers, body, at: clock.now() - start })
      const reply =
        typeof replies === "function"
          ? replies(received.at(-1)!)
          : replies[Math.min(received.length, replies.length) - 1]!
      give(response, reply)
    })
  })
  const access = { apiUrl: server.url, repository: "acme/social", token, clock }
  return {
    rest: createRest({ ...access, log: (line) => log.push(line), ...options }),
    received,
    log,
    url: server.url,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function give(response: ServerResponse, reply: Reply): void {
  if (reply === "silent") return
  if (reply === "lost") return void response.destroy()
  if (reply === "cut") {
    response.writeHead(201, { "content-type": "application/json", "content-length": "1000" })
    response.write('{"id": 1, "html_url": "https', () => response.destroy())
    return
  }
  const { status = 200, headers = {}, body = {} } = reply
  const [type, text] =
    typeof body === "string" ? ["text/html", body] : ["application/json; charset=utf-8", JSON.stringify(body)]
  response.writeHead(status, { "content-type": type, ...headers }).end(text)
}
