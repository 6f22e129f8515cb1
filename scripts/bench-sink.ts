/** Servers for the benchmark: they take every kind of upload and throw the bytes away, in a process of their own. */
import { fork, type ChildProcess } from "node:child_process"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What a request is answered with; `{url}` is this server's address. */
const answers: readonly (readonly [request: RegExp, answer: object])[] = [
  [/^POST \/autoposter\/.*\/chunked\/initiate$/, { upload_uuid: "u1", chunk_size: 10_000_000 }],
  [/^POST \/autoposter\/.*\/chunked\/[^/]+\/upload$/, {}],
  [/^POST \/autoposter\/.*\/media/, { data: [{ id: "1", uuid: "u1" }] }],
  [/^GET \/socialapi\/media\/upload-url/, { media_id: "1", upload_url: "{url}/storage/put" }],
  [/^POST \/socialapi\/media\/upload/, { media_id: "1" }],
  [/^POST \/socialapi\/media\/.*\/verify$/, { success: true }],
  [/^POST \/postoria\/.*\/uploads$/, { id: 1, upload: { url: "{url}/storage/put" } }],
  [/^POST \/postoria\/.*\/complete$/, { id: 1, status: "ready", file_id: 2 }],
  [
    /^POST \/posteverywhere-put\/media\/upload$/,
    { data: { media_id: "1", upload_url: "{url}/storage/put", upload_method: { method: "PUT" } } },
  ],
  [
    /^POST \/posteverywhere-post\/media\/upload$/,
    {
      data: {
        media_id: "1",
        upload_url: "{url}/storage/post",
        upload_method: { method: "POST", field_name: "file" },
      },
    },
  ],
  [/^POST \/posteverywhere-.*\/complete$/, { data: { media_id: "1", status: "ready" } }],
  [/^POST \/post2all\/media\/uploads$/, { upload: { mediaId: "1", uploadUrl: "{url}/storage/put" } }],
  [/^POST \/post2all\/media\/.*\/confirm$/, { media: { id: "1" } }],
  [/^POST \/post2all\/posts$/, { post: { id: "1", status: "scheduled" } }],
  [/^(PUT|POST) \/storage\//, {}],
]

/** What one request brought. */
export interface Seen {
  readonly line: string
  readonly bytes: number
}

/** Runs in the child: tells its address first, then every request. */
export function serveSink(): void {
  const server = createServer((request, response) => void answer(request, response))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const line = `${request.method} ${request.url?.split("?")[0]}`
    const bytes = await discard(request)
    process.send?.({ line, bytes } satisfies Seen)
    const answer = answers.find(([pattern]) => pattern.test(line))?.[1]
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" })
    response.end(JSON.stringify(answer ?? {}).replaceAll("{url}", address()))
  }
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.listen(0, "127.0.0.1", () => process.send?.(address()))
  process.once("disconnect", () => process.exit())
}

async function discard(request: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) bytes += chunk.length
  return bytes
}

export interface Sink extends Disposable {
  readonly url: string
  /** Bytes that arrived since the last call. */
  taken(): number
}

/** `script` is run again with the argument `sink`. */
export async function startSink(script: string): Promise<Sink> {
  const child: ChildProcess = fork(script, ["sink"])
  let bytes = 0
  const url = await new Promise<string>((resolve, reject) => {
    child.once("error", reject)
    child.once("message", (message) => {
      resolve(message as string)
      child.on("message", (seen) => void (bytes += (seen as Seen).bytes))
    })
  })
  const taken = () => {
    const since = bytes
    bytes = 0
    return since
  }
  return { url, taken, [Symbol.dispose]: () => child.disconnect() }
}
