/** What an operation sends with: address, headers, body and timeout of each kind of request. */
import packageJson from "../../package.json" with { type: "json" }
import { encodeForm } from "../lib/multipart.ts"
import type { TransportRequest } from "../lib/transport.ts"
import type { Call, ReadCall, RequestBody, StoredBody } from "../model/call.ts"
import { repeatFreely, repeatOnce, send, wait, type CallSettings, type Outgoing } from "./send.ts"

const readTimeout = 30_000
const writeTimeout = 60_000
/** A slow line: 128 bytes per millisecond, which is about one megabit per second. */
const slowestBytes = 128

/** Requests that read. */
export function createReadCall(settings: CallSettings): ReadCall {
  const { workspace, memory = new Map<string, Promise<unknown>>() } = settings
  return {
    workspace: workspace.workspace ?? "",
    get: (path, query = {}) => {
      const search = new URLSearchParams(query).toString()
      const url = path + (search === "" ? "" : `?${search}`)
      const make = async () => request(settings, "GET", { path: url, body: null, timeout: readTimeout })
      return send(settings, make, repeatFreely)
    },
    ask: (path, body) => send(settings, async () => write(settings, "POST", path, body), repeatFreely),
    wait: (milliseconds) => wait(settings, milliseconds),
    remember: (key, make) => remember(memory, key, make),
  }
}

function remember<Value>(
  memory: Map<string, Promise<unknown>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key)
  // A failure names the operation it befell, so that nobody takes over another's.
  if (known) return known.catch(() => remember(memory, key, make)) as Promise<Value>
  const made = make()
  memory.set(key, made)
  made.catch(() => memory.delete(key))
  return made
}

/** Requests that read and write. */
export function createCall(settings: CallSettings): Call {
  return {
    ...createReadCall(settings),
    once: (method, path, body) => {
      const { signal: _, ...once } = write(settings, method, path, body)
      const { counts } = settings
      return send(
        settings,
        async () => ({ ...once, ...(counts && { counts }) }),
        repeatOnce(settings.provider),
      )
    },
    upload: (method, path, body) => {
      const make = async () => write(settings, method, path, typeof body === "function" ? await body() : body)
      return send(settings, make, repeatFreely)
    },
    store: async (method, url, body) => {
      const make = async () => storing(settings, { method, url, body: await body() })
      await send(settings, make, repeatFreely)
    },
  }
}

function write(settings: CallSettings, method: string, path: string, given?: RequestBody): TransportRequest {
  const body = given === undefined ? null : encode(given)
  return request(settings, method, { path, body, timeout: timeoutFor(body) })
}

function timeoutFor(body: Blob | null): number {
  return writeTimeout + Math.ceil((body?.size ?? 0) / slowestBytes)
}

/** To a storage host: none of the provider's headers, its token above all. */
function storing({ deps }: CallSettings, { method, url, body: given }: Storing): Outgoing {
  const body = "form" in given ? encodeForm(given.form) : given.file
  const { headers = {} } = given
  const { signal } = deps
  return {
    method,
    url,
    headers,
    body,
    timeout: timeoutFor(body),
    counts: "storage",
    ...(signal && { signal }),
  }
}

interface Storing {
  readonly method: string
  readonly url: string
  readonly body: StoredBody
}

function encode(body: RequestBody): Blob {
  if ("form" in body) return encodeForm(body.form)
  return new Blob([JSON.stringify(body.json)], { type: "application/json" })
}

function request(
  { provider, workspace, deps }: CallSettings,
  method: string,
  { path, body, timeout }: { path: string; body: Blob | null; timeout: number },
): TransportRequest {
  const headers = {
    accept: "application/json",
    "user-agent": `postmerge/${packageJson.version}`,
    ...provider.headers(deps.token),
  }
  const url = `${workspace.baseUrl ?? provider.baseUrl}${path}`
  return { method, url, headers, body, timeout, ...(deps.signal && { signal: deps.signal }) }
}
