/** One HTTP request over the network: sent once, on a connection of its own, without redirects. */
import { Readable } from "node:stream"
import { EnvHttpProxyAgent, request as undiciRequest, type buildConnector, type Dispatcher } from "undici"
import { chunksOf } from "./chunks.ts"

export interface TransportRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Streamed; its type becomes the content type. */
  readonly body: Blob | null
  /** Milliseconds from the connection to the end of the answer. */
  readonly timeout: number
  readonly signal?: AbortSignal
}

export interface TransportResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** What arrived of the body. */
  readonly text: string
  /** False: the body was cut off, or is larger than is read. */
  readonly complete: boolean
}

/** Rejects with a TransportError. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>

type FailedRequest = Pick<TransportError, "sent" | "reason"> & Partial<Pick<TransportError, "code">>

/** No answer came. */
export class TransportError extends Error {
  override readonly name = "TransportError"
  /** False: provably nothing of the request left, because no connection came about. */
  readonly sent: boolean
  /** `stopped`: by the signal of the request. */
  readonly reason: "network" | "timeout" | "stopped"
  /** What the system calls it, such as `ENOTFOUND`; empty where it has no name. */
  readonly code: string

  constructor(message: string, { sent, reason, code = "" }: FailedRequest) {
    super(message)
    this.sent = sent
    this.reason = reason
    this.code = code
  }
}

export interface TransportOptions {
  /** Milliseconds for name lookup, connection and TLS. Default 10 000. */
  readonly connectTimeout?: number
  /** Most bytes of an answer. Default 5 MiB. */
  readonly maxBytes?: number
  /** Makes each connection that goes through no proxy. Default: to wherever a name leads. */
  readonly connect?: buildConnector.connector
}

type Environment = Readonly<Record<string, string | undefined>>

const defaultMaxBytes = 5 * 1024 * 1024

/** The real network; proxies come from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of `env`. */
export function createTransport(
  env: Environment,
  { connectTimeout = 10_000, maxBytes = defaultMaxBytes, connect }: TransportOptions = {},
): Transport {
  return async (request) => {
    await using agent = openAgent(env, { connectTimeout, ...(connect && { connect }) })
    const signal = deadline(request, connectTimeout)
    let sent = false
    try {
      const answer = await undiciRequest(request.url, {
        method: request.method,
        headers: { ...request.headers, ...bodyHeaders(request.body) },
        body: request.body && Readable.from(chunksOf(request.body), { objectMode: false }),
        dispatcher: agent.compose(watchStart(() => (sent = true))),
        headersTimeout: 0,
        bodyTimeout: 0,
        signal,
      })
      const body = await collect(answer.body, maxBytes)
      return { status: answer.statusCode, headers: flatten(answer.headers), ...body }
    } catch (error) {
      throw toTransportError(error, { sent, request })
    }
  }
}

/** HTTP/1.1 only: with HTTP/2 undici sends a refused stream again by itself. */
function openAgent(
  env: Environment,
  options: Required<Pick<TransportOptions, "connectTimeout">> & Pick<TransportOptions, "connect">,
) {
  try {
    const agent = new EnvHttpProxyAgent({ ...proxiesOf(env), ...options, allowH2: false })
    return Object.assign(agent, { [Symbol.asyncDispose]: () => agent.destroy() })
  } catch {
    // The error of undici holds the address, and the address may hold a password.
    const message = "The proxy address in HTTP_PROXY or HTTPS_PROXY is not a URL"
    throw new TransportError(message, { sent: false, reason: "network" })
  }
}

/** Addresses as the usual variables name them, in either case; empty where there is none. */
export function proxiesOf(env: Environment) {
  const named = (name: string) => env[name] ?? env[name.toUpperCase()] ?? ""
  return { httpProxy: named("http_proxy"), httpsProxy: named("https_proxy"), noProxy: named("no_proxy") }
}

/** undici starts a request only once its connection, and its tunnel through a proxy, stands. */
function watchStart(onStart: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (...args) => {
        onStart()
        handler.onRequestStart?.(...args)
      },
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    })
}

function deadline({ timeout, signal }: TransportRequest, connectTimeout: number): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(connectTimeout + timeout), ...(signal ? [signal] : [])])
}

function bodyHeaders(body: Blob | null): Record<string, string> {
  return body ? { "content-type": body.type, "content-length": String(body.size) } : {}
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]))
}

async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number) {
  const chunks: Uint8Array[] = []
  const end = (complete: boolean) => ({ text: new TextDecoder().decode(Buffer.concat(chunks)), complete })
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > maxBytes) return end(false)
      chunks.push(chunk)
    }
    return end(true)
  } catch {
    // The status has arrived, so this is an answer, however it broke off.
    return end(false)
  }
}

function toTransportError(
  error: unknown,
  { sent, request }: { readonly sent: boolean; readonly request: TransportRequest },
): TransportError {
  if (request.signal?.aborted) return new TransportError("The run was stopped", { sent, reason: "stopped" })
  const { code, message } = describe(error)
  const timedOut = (error as Error).name === "TimeoutError" || /TIMEDOUT|TIMEOUT/.test(code)
  const text = timedOut && sent ? "No answer in time" : message
  return new TransportError(text, { sent, reason: timedOut ? "timeout" : "network", code })
}

/** Of several addresses that failed, the first tells. */
function describe(error: unknown): { code: string; message: string } {
  const { code = "", message, errors } = error as NodeJS.ErrnoException & { errors?: readonly Error[] }
  const text = message || (errors?.[0]?.message ?? "")
  return { code, message: text.includes(code) ? text : `${text} (${code})` }
}

/** In process: requests go to a function, such as the sandbox's, instead of the network. */
export function fetchTransport(answer: (request: Request) => Promise<Response>): Transport {
  return async (request) => {
    const signal = deadline(request, 0)
    try {
      const { method, url, body } = request
      const headers = { ...request.headers, ...bodyHeaders(body) }
      const given = new Request(url, { method, headers, body, signal, redirect: "manual" })
      const response = await Promise.race([answer(given), rejection(signal)])
      const read = await collect(response.body ?? Readable.from([]), defaultMaxBytes)
      return { status: response.status, headers: Object.fromEntries(response.headers), ...read }
    } catch (error) {
      const cause = (error as Error).cause
      throw toTransportError(cause instanceof Error ? cause : error, { sent: true, request })
    }
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true })
  })
}
