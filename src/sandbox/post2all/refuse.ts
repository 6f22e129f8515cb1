/** The error envelope of post2all: `{ error: { code, message } }`. */
import { json, Refusal } from "../http.ts"

const statuses = {
  INVALID_REQUEST: 400,
  INVALID_ACCOUNTS: 400,
  UNSUPPORTED_MEDIA: 400,
  INVALID_API_KEY: 401,
  EXPIRED_API_KEY: 401,
  FORBIDDEN: 403,
  POST_NOT_FOUND: 404,
  // Its status is not documented.
  MEDIA_NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL_ERROR: 500,
} as const

/** The codes of the vendor's table. */
export type ErrorCode = keyof typeof statuses

const usual: Readonly<Record<number, ErrorCode>> = {
  400: "INVALID_REQUEST",
  401: "INVALID_API_KEY",
  403: "FORBIDDEN",
  404: "POST_NOT_FOUND",
  429: "RATE_LIMITED",
}

/** What is wrong at one path of a body, in contract 2026-07. */
export interface Issue {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** To be thrown: a refusal with one of the vendor's codes. */
export function refuse(code: ErrorCode, message: string, issues?: readonly Issue[]): Refusal {
  return new Refusal(
    json({ error: { code, message, ...(issues && { issues }) } }, { status: statuses[code] }),
  )
}

/** An answer by status; its code is the one that the vendor uses most for it. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  const code = usual[status] ?? (status >= 500 ? "INTERNAL_ERROR" : "INVALID_REQUEST")
  return json({ error: { code, message } }, { status, headers })
}
