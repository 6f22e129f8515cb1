/** Speaks to a sandbox as a bare HTTP client would: nothing here comes from the adapters. */
import { at } from "../../helpers/at.ts"
import { createSandbox } from "../../../src/sandbox/server.ts"
import type { SandboxOptions } from "../../../src/sandbox/server.ts"
import { autoposterWorkspace } from "../../../src/sandbox/autoposter/site.ts"
import { sandboxTokens } from "../../../src/sandbox/settings.ts"

/** Monday, at a full minute. */
export const start = at("2026-11-30T10:00:00Z")
export const minute = 60_000
export const hour = 60 * minute

export function aSandbox(options: Partial<SandboxOptions> = {}) {
  return createSandbox({ now: start, ...options })
}

/** What tests read of the answers of all APIs; each part is there only where its API says so. */
export interface Shown {
  readonly id: number | string
  readonly uuid: string
  readonly name: string
  readonly provider: string
  readonly authorized: boolean
  readonly status: string
  readonly trashed: boolean
  readonly to_trash: boolean
  readonly success: boolean
  readonly scheduled_at: string
  readonly published_at: string
  readonly alt_text: string
  readonly upload_uuid: string
  readonly download_id: string
  readonly now: string
  readonly faults: number
  readonly errors: Readonly<Record<string, readonly string[]>>
  readonly error: { readonly code: string; readonly message: string }
  readonly data: readonly Shown[]
  readonly accounts: readonly Shown[]
  readonly posts: readonly Shown[]
  readonly tags: readonly Shown[]
  readonly media: readonly Shown[]
  readonly versions: readonly { readonly content: readonly { readonly media: readonly number[] }[] }[]
  readonly supportedPostTypes: Readonly<Record<string, boolean>>
  readonly links: { readonly first: string; readonly next: string }
  readonly meta: { readonly total: number; readonly last_page: number }
  readonly pagination: object
  readonly routes: readonly string[]
  readonly post: Shown
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed; undefined where it is no JSON. */
  readonly json: Shown
}

type Send = (request: Request) => Promise<Response>

export async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get("content-type")?.includes("json") === true
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson && text !== "" ? JSON.parse(text) : undefined) as Shown,
  }
}

const isForm = (body: unknown): body is FormData => body instanceof FormData

function initOf(method: string, headers: Record<string, string>, body: unknown): RequestInit {
  if (body === undefined) return { method, headers }
  if (isForm(body)) return { method, headers, body }
  return { method, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) }
}

/** Calls below the workspace of the fake Autoposter. */
export function autoposterOf(
  send: Send,
  origin = "http://sandbox.test",
  token: string = sandboxTokens.valid,
) {
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" }
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const url = `${origin}/autoposter/api/${autoposterWorkspace}${path}`
    return read(await send(new Request(url, initOf(method, headers, body))))
  }
}

/** Calls to the fake post2all. */
export function post2allOf(send: Send, origin = "http://sandbox.test", token: string = sandboxTokens.valid) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const url = `${origin}/post2all/api/v1${path}`
    return read(await send(new Request(url, initOf(method, { "x-api-key": token }, body))))
  }
}

export type Part =
  readonly [name: string, value: string] | readonly [name: string, file: Blob, filename: string]

/** A form of `[name, text]` and `[name, file, filename]`. */
export function form(...parts: readonly Part[]) {
  const data = new FormData()
  for (const [name, value, filename] of parts) {
    if (typeof value === "string") data.append(name, value)
    else data.append(name, value, filename)
  }
  return data
}

export const picture = new Blob(["not really a picture"], { type: "image/jpeg" })
export const film = new Blob(["not really a film"], { type: "video/mp4" })

/** The body of a post for Autoposter with one text for all. */
export function aPost(fields: object = {}, content: object = { body: "Hello" }) {
  return { accounts: [12], versions: [{ account_id: 0, is_original: true, content: [content] }], ...fields }
}
