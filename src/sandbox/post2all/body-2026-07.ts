/** Bodies of contract 2026-07: strict JSON; what is wrong is listed as `issues` by path. */
import type { ValidateFunction } from "ajv/dist/2020.js"
import type { Body } from "../body.ts"
import { flawsOf } from "../shape.ts"
import type { World } from "../world.ts"
import { refuse } from "./refuse.ts"

/** Throws a Refusal that lists every flaw. */
export function readBody<T>(world: World, validate: ValidateFunction<T>, body: Body): T {
  if (body.kind !== "json") throw refuse("INVALID_REQUEST", "Body must be JSON")
  const lenient = world.settings().unknownFields === "ignore"
  const flaws = flawsOf(validate, body.value).filter(({ unknownField }) => !(unknownField && lenient))
  if (flaws.length === 0) return body.value as T
  const issues = flaws.map(({ path, message }) => ({ path, code: "invalid", message }))
  throw refuse("INVALID_REQUEST", "Invalid request", issues)
}
