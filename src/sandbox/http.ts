/** Requests and answers as the fake APIs see them, and a table of routes. */
import type { Body } from "./body.ts"

/** One request to a fake API. */
export interface Call {
  readonly method: string
  /** The whole address, for links in answers. */
  readonly url: URL
  /** Path below the API's base, with a leading slash. */
  readonly path: string
  readonly headers: Headers
  readonly body: Body
  /** Values of the route's `:name` segments, decoded. */
  readonly params: Readonly<Record<string, string>>
}

/** `path` is made of literal segments and `:name` segments; the first matching route of a table wins. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly run: (call: Call) => Response
}

/** A request that a fake API turns down; thrown so that the code after it can rely on what it checked. */
export class Refusal extends Error {
  override readonly name = "Refusal"
  readonly response: Response

  constructor(response: Response) {
    super(`Refused with status ${response.status}`)
    this.response = response
  }
}

/** A JSON answer; `status` is 200 by default. */
export function json(value: unknown, init: ResponseInit = {}): Response {
  return Response.json(value, init)
}

/** A web page, as gateways and login screens send it. */
export function page(status: number, title: string): Response {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`
  return new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8" } })
}

/** The route for a method and path with the values of its parameters; null where there is none. */
export function findRoute<T extends Pick<Route, "method" | "path">>(
  routes: readonly T[],
  method: string,
  path: string,
): { route: T; params: Record<string, string> } | null {
  for (const route of routes) {
    if (route.method !== method) continue
    const params = matchPath(route.path, path)
    if (params !== null) return { route, params }
  }
  return null
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/")
  const given = path.split("/")
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? ""
    if (!segment.startsWith(":")) {
      if (segment !== value) return null
      continue
    }
    if (value === "") return null
    params[segment.slice(1)] = decode(value)
  }
  return params
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
