/** The envelope of PostEverywhere: `{ data, error, meta }`, and a reader of JSON bodies. */
import type { ValidateFunction } from "ajv/dist/2020.js"
import type { Body } from "../body.ts"
import { json, Refusal } from "../http.ts"
import { flawsOf } from "../shape.ts"
import type { World } from "../world.ts"

/** The seed's own example; no page says more of it than that it is there. */
const meta = { request_id: "a1b2c3d4", timestamp: "2026-04-10T12:00:00.000Z" }

const usual: Readonly<Record<number, string>> = {
  ...{ 400: "validation_error", 401: "invalid_api_key", 403: "forbidden", 404: "not_found" },
  ...{ 409: "conflict", 415: "unsupported_media_type", 429: "rate_limited" },
}

/** A success. */
export function answer(data: unknown, status = 200): Response {
  return json({ data, error: null, meta }, { status })
}

/** An answer by status; its code is the one that the vendor uses most for it. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Response {
  const code = usual[status] ?? (status >= 500 ? "internal_error" : "validation_error")
  const seconds = headers["retry-after"]
  const isLimited = status === 429 && seconds !== undefined
  const words = isLimited ? `Rate limit exceeded. Try again in ${seconds} seconds.` : message
  return json({ data: null, error: { message: words, code }, meta }, { status, headers })
}

/** To be thrown. Without `code`: the usual one of the status. */
export function refuse(status: number, message: string, code = usual[status] ?? "validation_error"): Refusal {
  return new Refusal(json({ data: null, error: { message, code }, meta }, { status }))
}

/** Field names that clients guess: https://developers.posteverywhere.ai/api/errors (read 2026-11-21). */
const guesses = ["media", "media_id", "mediaId", "attachments", "url"]

/** A reader of JSON bodies that refuses the first flaw; no body reads as an empty object. */
export function bodyReader<T>(validate: ValidateFunction<T>): (world: World, body: Body) => T {
  return (world, body) => {
    if (body.kind !== "json" && body.kind !== "none") throw refuse(400, "Body must be JSON", "invalid_json")
    const value = body.kind === "json" ? body.value : {}
    const lenient = world.settings().unknownFields === "ignore"
    const flaws = flawsOf(validate, value)
    const guess = flaws.find(({ path, unknownField }) => unknownField && guesses.includes(path))
    if (guess) throw refuse(400, `"${guess.path}": did you mean media_ids?`, "invalid_field_name")
    const flaw = flaws.find(({ unknownField }) => !(unknownField && lenient))
    if (flaw) throw refuse(400, `${flaw.path} ${flaw.message}`)
    return value as T
  }
}
