/** What an address that an author wrote answers: whether a service could fetch it, its type and its size. Its content is not read. */
import { lookUp } from "../lib/json.ts"
import { notPublic } from "../lib/public-transport.ts"
import { TransportError, type Transport, type TransportResponse } from "../lib/transport.ts"

export interface RemoteFile {
  /** Content type as the server says, in lower case; null where that says nothing. */
  readonly mime: string | null
  readonly bytes: number | null
}

/** `dead`: a service cannot fetch it either. `unknown`: nobody can tell from here. */
export type RemoteAnswer =
  | ({ readonly kind: "there" } & RemoteFile)
  | { readonly kind: "private" }
  | { readonly kind: "dead" | "unknown"; readonly reason: string }

export interface LookOptions {
  /** Refuses to connect what is not public. */
  readonly transport: Transport
  readonly signal: AbortSignal
  /** Milliseconds for the address with all its redirects. Default 10 000. */
  readonly limit?: number
}

const mostRedirects = 3

/** Types that a storage gives to whatever it was not told the type of. */
const saysNothing: readonly string[] = ["application/octet-stream", "binary/octet-stream"]

/** Failures that everybody meets, in the words of Node.js: https://nodejs.org/api/errors.html, read 2026-11-26. */
const deadCodes: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no such host",
  ECONNREFUSED: "the host refuses connections",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself",
}

/** Statuses that another one who asks, or another moment, may not get. */
const mayPass = (status: number) => status >= 500 || [403, 405, 408, 416, 425, 429].includes(status)

/** Sends no credentials. A failure is an answer too. */
export async function lookAt(
  url: string,
  { transport, signal, limit = 10_000 }: LookOptions,
): Promise<RemoteAnswer> {
  const timeout = AbortSignal.timeout(limit)
  const asking = { transport, limit, signal: AbortSignal.any([timeout, signal]) }
  try {
    return await follow(url, asking)
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    if (error.reason === "timeout" || timeout.aborted)
      return { kind: "unknown", reason: `it does not answer within ${limit / 1000} seconds` }
    return failureOf(error)
  }
}

type Asking = Required<LookOptions>

async function follow(first: string, asking: Asking): Promise<RemoteAnswer> {
  let url = URL.parse(first)
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const refusal = refusalOf(url, redirects)
    if (url === null || refusal !== null) return { kind: "dead", reason: refusal ?? "it is not an address" }
    const answer = await ask(url.href, asking)
    const { location } = answer.headers
    if (!isRedirect(answer) || location === undefined) return read(answer)
    url = URL.parse(location, url.href)
  }
  return { kind: "unknown", reason: `it redirects more than ${mostRedirects} times` }
}

function refusalOf(url: URL | null, redirects: number): string | null {
  const verb = redirects === 0 ? "is" : "redirects to"
  if (!url) return `it ${verb} what is not an address`
  if (url.protocol !== "https:") return `it ${verb} an address that does not start with "https://"`
  return url.username || url.password ? `it ${verb} an address with a user name or a password in it` : null
}

/** Storages may sign an address for GET only, so a refused HEAD means nothing. */
async function ask(url: string, { transport, limit, signal }: Asking): Promise<TransportResponse> {
  const headers = { accept: "*/*", "user-agent": "postmerge" }
  const request = { url, headers, body: null, timeout: limit, signal }
  const head = await transport({ ...request, method: "HEAD" })
  if (isSuccess(head) || isRedirect(head)) return head
  return transport({ ...request, method: "GET", headers: { ...headers, range: "bytes=0-0" } })
}

const isSuccess = ({ status }: TransportResponse) => status >= 200 && status < 300
const isRedirect = ({ status }: TransportResponse) => [301, 302, 303, 307, 308].includes(status)

function read(answer: TransportResponse): RemoteAnswer {
  const { status, headers } = answer
  if (isSuccess(answer)) return { kind: "there", mime: mimeOf(headers), bytes: bytesOf(answer) }
  return { kind: mayPass(status) || status < 400 ? "unknown" : "dead", reason: `it answers ${status}` }
}

function mimeOf(headers: TransportResponse["headers"]): string | null {
  const mime = headers["content-type"]?.split(";", 1)[0]!.trim().toLowerCase() ?? ""
  return mime === "" || saysNothing.includes(mime) ? null : mime
}

/** Size of the whole file: of what is packed for the way, the length says nothing. */
function bytesOf({ status, headers }: TransportResponse): number | null {
  if ((headers["content-encoding"] ?? "identity") !== "identity") return null
  const said =
    status === 206 ? /\/(\d+)$/.exec(headers["content-range"] ?? "")?.[1] : headers["content-length"]
  // Some answer a HEAD with a length of 0, since nothing follows.
  return said !== undefined && /^[1-9]\d{0,14}$/.test(said) ? Number(said) : null
}

function failureOf({ code, message, reason }: TransportError): RemoteAnswer {
  if (code === notPublic) return { kind: "private" }
  if (reason === "stopped") return { kind: "unknown", reason: "the run was stopped" }
  const dead = lookUp(deadCodes, code)
  return dead === null ? { kind: "unknown", reason: message } : { kind: "dead", reason: dead }
}
