/** The error envelope of SocialAPI: `{ error: { code, message, meta }, request_id }`; docs.social-api.ai/guides/errors. */
import type { ValidateFunction } from "ajv/dist/2020.js"
import type { Body } from "../body.ts"
import { json, Refusal } from "../http.ts"
import { flawsOf } from "../shape.ts"
import type { World } from "../world.ts"

/** Codes of the vendor's table that this fake uses, with their status. */
const statuses = {
  "validation.field_required": 400,
  "validation.field_invalid": 400,
  "validation.body_invalid": 400,
  "validation.unsupported_photo_format": 400,
  "validation.media_type_mismatch": 400,
  "validation.board_id_required": 400,
  "validation.use_board_id": 400,
  "post.no_retryable_deliveries": 400,
  "auth.missing_header": 401,
  "auth.empty_token": 401,
  "auth.invalid_key": 401,
  "billing.past_due": 402,
  "auth.insufficient_scope": 403,
  "post.not_found": 404,
  "media.not_found": 404,
  "account.not_found": 404,
  "brand.not_found": 404,
  "resource.not_found": 404,
  "post.state_invalid": 409,
  "media.in_use": 409,
  "byok.credentials_missing": 412,
  "billing.storage_quota": 413,
  "publishing.media.unsupported_source": 422,
  "ratelimit.exceeded": 429,
  "publishing.velocity_limit": 429,
  "validation.post_limit_exhausted": 429,
  "system.internal": 500,
  "resource.not_supported": 501,
} as const

export type ErrorCode = keyof typeof statuses

const usual: Readonly<Record<number, ErrorCode>> = {
  401: "auth.invalid_key",
  402: "billing.past_due",
  403: "auth.insufficient_scope",
  404: "post.not_found",
  409: "post.state_invalid",
  412: "byok.credentials_missing",
  413: "billing.storage_quota",
  422: "publishing.media.unsupported_source",
  429: "ratelimit.exceeded",
}

/** To be thrown. `field` stands in `meta`. */
export function refuse(code: ErrorCode, message: string, field?: string): Refusal {
  const error = { code, message, ...(field !== undefined && { meta: { field } }) }
  return new Refusal(json({ error, request_id: requestId }, { status: statuses[code] }))
}

/** To be thrown: too many posts to one account; nothing was done. */
export function refuseForHaste(
  meta: { readonly retry_after_seconds: number } & Record<string, unknown>,
): Refusal {
  const error = { code: "publishing.velocity_limit", message: "Too many posts to this account", meta }
  const headers = { "retry-after": String(meta.retry_after_seconds) }
  return new Refusal(json({ error, request_id: requestId }, { status: 429, headers }))
}

/** An answer by status; its code is the one that the vendor uses most for it. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  const code = usual[status] ?? (status >= 500 ? "system.internal" : "validation.body_invalid")
  return json({ error: { code, message }, request_id: requestId }, { status, headers })
}

/** Eight hexadecimal digits, the same for every answer, so that runs can be compared. */
const requestId = "5a9db0c5"

/** A reader of JSON bodies that throws the first flaw. */
export function bodyReader<T>(validate: ValidateFunction<T>): (world: World, body: Body) => T {
  return (world, body) => {
    if (body.kind !== "json") throw refuse("validation.body_invalid", "The body must be JSON")
    const lenient = world.settings().unknownFields === "ignore"
    const flaw = flawsOf(validate, body.value).find(({ unknownField }) => !(unknownField && lenient))
    if (flaw === undefined) return body.value as T
    throw refuse("validation.field_invalid", `${flaw.path || "body"} ${flaw.message}`, flaw.path)
  }
}
