/** A git host over HTTP: git's own http-backend behind a token, as strict about Authorization as GitHub. */
import { spawn } from "node:child_process"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { dirname, basename } from "node:path"

export interface GitHost extends AsyncDisposable {
  /** Address of the server, without the repository. */
  readonly url: string
  /** Address of the repository. */
  readonly remote: string
  /** Every Authorization header that came, oldest first. */
  readonly authorizations: readonly string[]
}

/** `mayWrite`: whether the token may push. */
export async function gitHost(
  bareRepository: string,
  { token, mayWrite }: { readonly token: string; readonly mayWrite: "yes" | "no" },
): Promise<GitHost> {
  const expected = `basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`.toLowerCase()
  const authorizations: string[] = []
  const server = createServer((request, response) => {
    const given = request.headersDistinct["authorization"] ?? []
    authorizations.push(...given)
    if (given.length !== 1 || given[0]!.toLowerCase() !== expected.toLowerCase()) {
      response.writeHead(given.length > 1 ? 400 : 401, { "www-authenticate": "Basic" }).end()
    } else if (mayWrite === "no" && (request.url ?? "").includes("git-receive-pack")) {
      response.writeHead(403).end("Permission denied")
    } else {
      runBackend(request, response, dirname(bareRepository))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    remote: `${url}/${basename(bareRepository)}`,
    authorizations,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** CGI: https://git-scm.com/docs/git-http-backend (2026-01-10). */
function runBackend(request: IncomingMessage, response: ServerResponse, projectRoot: string): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost")
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      GIT_PROJECT_ROOT: projectRoot,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: [request.headers["git-protocol"] ?? ""].flat().join(),
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "http.receivepack",
      GIT_CONFIG_VALUE_0: "true",
      REQUEST_METHOD: request.method ?? "GET",
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
    },
    stdio: ["pipe", "pipe", "ignore"],
  })
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk))
  child.on("close", () => {
    const answer = Buffer.concat(chunks)
    const end = answer.indexOf("\r\n\r\n")
    const headers = answer
      .subarray(0, end)
      .toString()
      .split("\r\n")
      .map((line) => line.split(": ") as [string, string])
    const status = Number(headers.find(([name]) => name === "Status")?.[1].slice(0, 3) ?? 200)
    response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== "Status")))
    response.end(answer.subarray(end + 4))
  })
}
