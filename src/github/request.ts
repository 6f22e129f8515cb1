/** One request to GitHub, sent once, and what came of it. */
import packageJson from "../../package.json" with { type: "json" }
import type { Clock } from "../lib/clock.ts"
import { at, textAt } from "../lib/json.ts"
import { noAnswer, readFailure, type Failure } from "./failure.ts"
import { isWrite, type Operation } from "./operations.ts"

export interface Access {
  readonly apiUrl: string
  /** `acme/social`. */
  readonly repository: string
  /** Secret; it appears in headers only. */
  readonly token: string
  readonly clock: Clock
  /** Aborted: nothing new is sent. A write in flight is never broken off. */
  readonly signal?: AbortSignal
  /** Hears of waits. */
  readonly log: (line: string) => void
  /** Milliseconds for one request. Default 10 000. */
  readonly timeout?: number
}

/** Of the path, the query and the body, by name. */
export type Parameters = Readonly<Record<string, unknown>>

export interface Answer {
  /** How many requests GitHub takes per hour, and how many are left; null where it does not say. */
  readonly limits: { readonly limit: number; readonly remaining: number } | null
  readonly result:
    | {
        readonly data: unknown
        readonly status: number
        /** Number of the next page; null: there is none. */
        readonly next: number | null
      }
    | { readonly failure: Failure }
}

export type Request = (operation: Operation, parameters: Parameters) => Promise<Answer>

/** Supported until 2028-03 at least: https://github.blog/changelog/2026-03-12-rest-api-version-2026-03-10-is-now-available */
const apiVersion = "2022-11-28"
const defaultTimeout = 10_000

export function createRequest(access: Access): Request {
  let connection: ReturnType<typeof connect> | null = null
  return async (operation, parameters) => {
    connection ??= connect(access)
    const octokit = await connection
    try {
      const response = await octokit.request(operation.route, {
        ...pathOf(access, operation),
        ...parameters,
        headers: { "x-github-api-version": apiVersion },
        // Octokit would print that a route is deprecated.
        request: { signal: signalOf(access, operation), log: { warn: access.log } },
      })
      const data: unknown = response.data
      const { status } = response
      return { limits: limitsIn(response), result: { data, status, next: nextPage(response) } }
    } catch (error) {
      return {
        limits: limitsIn(at(error, "response")),
        result: { failure: failureOf(error, access, operation) },
      }
    }
  }
}

async function connect({ apiUrl, token }: Access) {
  // It reads the event when it is loaded, so it is loaded only where it is needed. Eager: the bundle is one file.
  const { getOctokit } = await import(/* webpackMode: "eager" */ "@actions/github")
  return getOctokit(token, { baseUrl: apiUrl, userAgent: `postmerge/${packageJson.version}` })
}

/** Octokit puts into the query what the route has no place for. */
function pathOf({ repository }: Access, { route }: Operation): Parameters {
  if (!route.includes("{owner}")) return {}
  const [owner, repo] = repository.split("/")
  return { owner, repo }
}

function signalOf({ signal, timeout = defaultTimeout }: Access, operation: Operation): AbortSignal {
  const deadline = AbortSignal.timeout(timeout)
  return signal && !isWrite(operation) ? AbortSignal.any([signal, deadline]) : deadline
}

function failureOf(
  error: unknown,
  { clock, timeout = defaultTimeout }: Access,
  operation: Operation,
): Failure {
  // Octokit's own errors; anything else is a bug.
  if (!(error instanceof Error) || !["HttpError", "AbortError"].includes(error.name)) throw error
  const isLate = error.cause instanceof Error && error.cause.name === "TimeoutError"
  if (isLate) return noAnswer(`No answer came within ${timeout / 1000} seconds`)
  return readFailure(error, operation.permission, clock.now())
}

function limitsIn(response: unknown): Answer["limits"] {
  const [limit, remaining] = ["limit", "remaining"].map((name) => {
    return Number.parseInt(textAt(response, "headers", `x-ratelimit-${name}`) ?? "", 10)
  })
  return Number.isNaN(limit! + remaining!) ? null : { limit: limit!, remaining: remaining! }
}

/** Only the number is taken from the link: path, host and token stay ours. */
function nextPage(response: unknown): number | null {
  const link = textAt(response, "headers", "link") ?? ""
  const [, number] = /<[^>]*[?&]page=(\d{1,9})[^>]*>;\s*rel="next"/.exec(link) ?? []
  return number === undefined ? null : Number(number)
}
