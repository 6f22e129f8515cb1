/** The error envelope of Postoria: `{ error: { code, message, param, details, request_id } }`. */
import type { ValidateFunction } from "ajv/dist/2020.js"
import type { Body } from "../body.ts"
import { json, Refusal } from "../http.ts"
import { flawsOf } from "../shape.ts"
import type { World } from "../world.ts"

/** `invalid_api_key` is the vendor's; the others are placeholders, because no page names them. */
const codes: Readonly<Record<number, string>> = {
  401: "invalid_api_key",
  403: "forbidden",
  404: "not_found",
  422: "validation_failed",
  429: "rate_limit_exceeded",
  500: "internal_error",
}

/** An answer in the envelope. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  return envelope(status, { code: codes[status] ?? "error", message, param: null }, headers)
}

function envelope(status: number, error: object, headers: Record<string, string> = {}): Response {
  return json({ error: { ...error, details: null, request_id: "req_sandbox" } }, { status, headers })
}

/** To be thrown. */
export function refuse(status: number, message: string): Refusal {
  return new Refusal(refusal(status, message))
}

/** To be thrown: the workspace in the path is not one that the key reaches. */
export function noWorkspace(): Refusal {
  return new Refusal(
    envelope(404, { code: "workspace_not_found", message: "Workspace not found", param: "workspace_id" }),
  )
}

/** To be thrown: one field that does not hold. */
export function unprocessable(param: string, message: string): Refusal {
  return new Refusal(envelope(422, { code: "validation_failed", message, param }))
}

/** A reader of JSON bodies that throws the first flaw as a 422. */
export function bodyReader<T>(validate: ValidateFunction<T>): (world: World, body: Body) => T {
  return (world, body) => {
    if (body.kind !== "json") throw unprocessable("body", "The body must be JSON")
    const lenient = world.settings().unknownFields === "ignore"
    const flaw = flawsOf(validate, body.value).find(({ unknownField }) => !(unknownField && lenient))
    if (flaw) throw unprocessable(flaw.path || "body", flaw.message)
    return body.value as T
  }
}
